--TEST--
wp fluentcrm-events orphans counts events whose contact is gone, and deletes them on request
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

on_every_way('require ' . var_export(__DIR__ . '/cli.php', true) . ';' . <<<'PHP'
    $database = open_database(site_database($site));
    wp('orphans');
    fill($database, [1, 2, 3], 1500);
    fill($database, [4, 5, 2], 3600);
    $database->exec('DELETE FROM wp_fc_event_tracking WHERE id BETWEEN 1400 AND 3100');
    $orphans = events_left($database, 'subscriber_id > 3');
    wp('orphans');
    wp('orphans', ['delete' => false]);
    echo events_left($database, 'subscriber_id > 3') === $orphans ? 'all there' : 'some gone', "\n";
    wp('orphans', ['delete' => true]);
    echo $orphans, ' ', events_left($database, 'subscriber_id > 3'), ' ', events_left($database), "\n";
    wp('orphans');
    PHP);
$site = boot();
fill(open_database(site_database($site)), [2], 3);
$wpdb->query('DROP TABLE wp_fc_subscribers');
do_action('cli_init');
wp('orphans', ['delete' => true]);
echo events_left(open_database(site_database($site))), "\n";
?>
--EXPECT--
auto: success: Every event has its contact.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
all there
success: 1333 events whose contact is gone were deleted.
1333 0 2066
success: Every event has its contact.
wpdb: success: Every event has its contact.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
all there
success: 1333 events whose contact is gone were deleted.
1333 0 2066
success: Every event has its contact.
integration 2: success: Every event has its contact.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
log: 1333 events belong to a contact that is gone. Run this with --delete to delete them.
all there
success: 1333 events whose contact is gone were deleted.
1333 0 2066
success: Every event has its contact.
error: The event database failed: the table wp_fc_subscribers does not exist (db_error)
3
