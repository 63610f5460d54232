--TEST--
Beside FluentCRM a switch that was never set means off, as in FluentCRM
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(2);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
on_site_without_extension($site->dir, 'delete_option("_fluentcrm_experimental_settings");');
show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']));
show_answer($site->get());
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
422 {"message":"Event Tracker is not enabled","error_code":"not_enabled"}
422 {"message":"Event Tracker is not enabled","error_code":"not_enabled"}
no rows
complaints: none
