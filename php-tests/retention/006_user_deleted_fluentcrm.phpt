--TEST--
A deleted user's events are deleted if FluentCRM's setting deletes the user's contact, and else stay (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$site = boot_fluentcrm();
require_once ABSPATH . 'wp-admin/includes/user.php';
$database = open_database(site_database($site));
foreach (['no', 'yes'] as $setting) {
    update_option('_fluentcrm_compliance_settings', ['delete_contact_on_user' => $setting]);
    $user = wp_insert_user(['user_login' => "u$setting", 'user_pass' => 'x', 'user_email' => "$setting@example.com"]);
    $contact = FluentCrmApi('contacts')->createOrUpdate(['email' => "$setting@example.com", 'user_id' => $user]);
    fill($database, [$contact->id], 5);
    wp_delete_user($user);
    echo "$setting: ", events_left($database, "subscriber_id = $contact->id"), "\n";
}
?>
--EXPECT--
no: 5
yes: 0
