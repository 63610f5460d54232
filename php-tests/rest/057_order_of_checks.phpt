--TEST--
Permission comes before the fields, the fields before the switch, the switch before the contact
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$empty = fn (?string $user): string => $site->track('{}', $user)->status . ' ' . $site->track('{}', $user)->body;
$unknown = ['email' => 'nobody@example.com', 'event_key' => 'k', 'title' => 'T'];
echo 'nobody, no fields: ', $empty(null), "\nreader, no fields: ", $empty('reader'), "\nadmin, no fields: ", $empty('admin'), "\n";
on_site_without_extension($site->dir, 'update_option("_fluentcrm_experimental_settings", ["event_tracking" => "no"]);');
echo 'off, no fields: ', $empty('admin'), "\noff, unknown contact: ";
show_answer($site->track($unknown));
echo 'off, page of an unknown contact: ';
show_answer($site->get('/wp-json/fluent-crm/v2/subscribers/9/tracking-events'));
on_site_without_extension($site->dir, 'update_option("_fluentcrm_experimental_settings", ["event_tracking" => "yes"]);');
echo 'on again, unknown contact: ';
show_answer($site->track($unknown));
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
nobody, no fields: 401 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}
reader, no fields: 403 {"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}
admin, no fields: 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
off, no fields: 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
off, unknown contact: 422 {"message":"Event Tracker is not enabled","error_code":"not_enabled"}
off, page of an unknown contact: 422 {"message":"Event Tracker is not enabled","error_code":"not_enabled"}
on again, unknown contact: 422 {"message":"Subscriber not found","error_code":"subscriber_not_found"}
no rows
complaints: none
