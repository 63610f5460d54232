--TEST--
FluentCRM activated on a site whose tables we created works fully: contact, event, settings
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = site_create();
echo child_on($site, 'site_boot($site); show(fluentcrm_save_contact(["email" => "contact0001@example.com"]));
    show(fluentcrm_track_event(event()));');
site_install_fluentcrm($site, getenv('FLUENTCRM_DIR'));
site_boot($site);
wp_set_current_user(1);
$contact = FluentCrmApi('contacts')->createOrUpdate(['email' => 'new@example.com', 'first_name' => 'Ada', 'status' => 'subscribed']);
echo "$contact->id $contact->email $contact->first_name $contact->status\n";
$contact->updateMeta('color', 'blue', 'option');
echo $contact->getMeta('color', 'option'), "\n";
$contact->trackEvent(['event_key' => 'joined', 'title' => 'T']);
FluentCrmApi('event_tracker')->track(event());
show_counts();
$request = new \WP_REST_Request('POST', '/fluent-crm/v2/setting/experiments');
$request->set_body_params(['event_tracking' => 'yes', 'company_module' => 'yes']);
echo rest_do_request($request)->get_data()['message'], ' ', get_option('_fluentcrm_experimental_settings')['company_module'], "\n";
$hash = fluentCrmGetContactSecureHash($contact->id);
$_COOKIE['fc_hash_secure'] = $hash;
wp_set_current_user(0);
show(fluentcrm_current_contact()->email);
?>
--EXPECT--
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
2 new@example.com Ada subscribed
blue
k: contact 1, counter 2
joined: contact 2, counter 1
Settings has been updated yes
"new@example.com"
