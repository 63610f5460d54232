--TEST--
The extension's compiler answers FluentCRM's contact filter: numbers compare as numbers, and a condition that cannot be answered matches no contact, with a reason in the log
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = serve_segments();
show_specification($site, 3);
echo preg_replace('/^\[.*?\] fluentcrm_events: a condition on events in FluentCRM matches nobody: /m', '', $site->server->complaints()), "\n";
?>
--EXPECT--
40 of 40 as expected
conditions[0] has an unknown operator: =
conditions[0] has no value
conditions[0] has no value
conditions[0] has a value that is not a number
conditions[0] has no value
conditions[0] has no value
conditions[0] has no event key in extra_value
conditions[0] has no value
conditions[0] has an unknown property: event_tracking_weather
