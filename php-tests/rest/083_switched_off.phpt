--TEST--
If a setting or the site disables the extension, it registers no route
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$show = function (string $label, RestSite $site): void {
    echo "$label: POST ", $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'])->status,
        ', GET ', $site->get()->status, ', namespace ', $site->get('/wp-json/fluent-crm/v2', null)->status, ', ';
    $site->showRows();
    $site->showComplaints();
};
$show('enabled=0', serve(ini: ['fluentcrm_events.enabled' => 0]));
$show('hooks=0', serve(ini: ['fluentcrm_events.hooks' => 0]));
$show('FLUENTCRM_EVENTS_DISABLE', serve(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]]));
$show('take_over=0 without FluentCRM', serve(ini: ['fluentcrm_events.take_over' => 0]));
?>
--EXPECT--
enabled=0: POST 404, GET 404, namespace 404, no rows
complaints: none
hooks=0: POST 404, GET 404, namespace 404, no rows
complaints: none
FLUENTCRM_EVENTS_DISABLE: POST 404, GET 404, namespace 404, no rows
complaints: none
take_over=0 without FluentCRM: POST 200, GET 200, namespace 200, #1 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
complaints: none
