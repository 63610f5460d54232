--TEST--
If another process makes a contact between the look-up and the insert, that contact is updated, and there is no error
--DESCRIPTION--
SQLite only: a trigger makes the contact at that moment.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
$database = open_database(site_database($site));
$database->exec("CREATE TRIGGER quicker BEFORE INSERT ON wp_fc_subscribers WHEN NEW.email = 'ada@example.com' BEGIN
    INSERT INTO wp_fc_subscribers (email, status, first_name) VALUES (NEW.email, 'pending', 'Theirs'); END");
$saved = fluentcrm_save_contact(['email' => 'ada@example.com', 'last_name' => 'Ours']);
echo is_wp_error($saved) ? $saved->get_error_message() : "$saved->email $saved->status $saved->first_name $saved->last_name", "\n";
echo $database->query("SELECT COUNT(*) FROM wp_fc_subscribers WHERE email = 'ada@example.com'")->fetchColumn(), " row\n";
?>
--EXPECT--
ada@example.com pending Theirs Ours
1 row
