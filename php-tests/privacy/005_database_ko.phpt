--TEST--
If the database refuses, the tools show the error on the screen and end; without tables there are no events
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

$site = boot();
be_admin();
$database = open_database(site_database($site));
fill($database, [2], 3);
$refuses = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql'
    ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way'" : "BEGIN SELECT RAISE(ABORT, 'no way'); END";
$database->exec("CREATE TRIGGER stays BEFORE DELETE ON wp_fc_event_tracking $refuses");
echo str_replace(" (1644)", "", json_encode(pages("erase", "contact0001@example.com"))), "\n";
$database->exec('DROP TRIGGER stays');
$wpdb->query('DROP TABLE wp_fc_event_tracking');
echo str_replace(" (1644)", "", json_encode(pages("erase", "contact0001@example.com"))), "\n";
echo json_encode(pages('export', 'contact0001@example.com')), "\n";
$wpdb->query('DROP TABLE wp_fc_subscribers');
echo json_encode(pages('export', 'contact0001@example.com')), "\n";
?>
--EXPECT--
[[{"code":"db_error","message":"The event database failed: no way"}]]
[{"items_removed":0,"items_retained":false,"messages":[],"done":true}]
[{"data":[],"done":true}]
[{"data":[],"done":true}]
