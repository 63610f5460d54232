--TEST--
If a database deletes nothing and reports no error, the eraser says so and ends
--SKIPIF--
<?php getenv('SITE_DATABASE') === 'mariadb' && die('skip only a trigger of SQLite can pass over a row'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

$site = boot();
be_admin();
$database = open_database(site_database($site));
fill($database, [2], 3);
$database->exec('CREATE TRIGGER stays BEFORE DELETE ON wp_fc_event_tracking BEGIN SELECT RAISE(IGNORE); END');
echo json_encode(pages('erase', 'contact0001@example.com')), "\n";
?>
--EXPECT--
[[{"code":"db_error","message":"The event database failed: it erased none of the events"}]]
