--TEST--
In the site's transaction events are deleted as part of it: a rollback restores them, and the extension does not end the transaction
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

on_every_way(<<<'PHP'
    $database = open_database(site_database($site));
    fill($database, [2, 3], 2500);
    foreach (['ROLLBACK', 'COMMIT'] as $end) {
        $wpdb->query('START TRANSACTION');
        $wpdb->query('DELETE FROM wp_fc_subscribers WHERE id IN (2, 3)');
        do_action('fluentcrm_after_subscribers_deleted', [2, 3]);
        echo $wpdb->get_var('SELECT COUNT(*) FROM wp_fc_event_tracking'), ' ', events_left($database), ' ';
        $wpdb->query($end);
        echo events_left($database), $end === 'COMMIT' ? "\n" : ', ';
    }
    PHP);
?>
--EXPECT--
auto: 0 2500 2500, 0 2500 0
wpdb: 0 2500 2500, 0 2500 0
integration 2: 0 2500 2500, 0 2500 0
