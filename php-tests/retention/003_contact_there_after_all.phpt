--TEST--
A contact who still exists keeps the events, and a value that is no contact's id deletes nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

on_every_way(<<<'PHP'
    ini_set('error_log', '/dev/null');
    $database = open_database(site_database($site));
    fill($database, [1, 2, 3, 9], 8);
    foreach ([[1, 2], [], null, 'all', '*', true, [null, '', 'x', [9], 9.5, -9, "9 OR 1", PHP_INT_MAX], new \stdClass()] as $contacts) {
        do_action('fluentcrm_after_subscribers_deleted', $contacts);
        echo events_left($database), ' ';
    }
    foreach ([9, '9', [9], ['9', 1]] as $contacts) {
        fill($database, [9], 1);
        do_action('fluentcrm_after_subscribers_deleted', $contacts);
        echo events_left($database, 'subscriber_id = 9'), ' ';
    }
    echo events_left($database), "\n";
    PHP);
?>
--EXPECT--
auto: 8 8 8 8 8 8 8 8 0 0 0 0 6
wpdb: 8 8 8 8 8 8 8 8 0 0 0 0 6
integration 2: 8 8 8 8 8 8 8 8 0 0 0 0 6
