--TEST--
The reason why conditions match no contact is logged once a request; the status, phpinfo and Site Health have the latest, without values
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = boot();
ini_set('error_log', "$site/log");
$cases = [
    [[condition('weather', '=', 'secret')]], [[condition('value', 'like', 'secret', 'k')]], [[condition('value', '=', 'secret')]],
    [[condition('value', '=', '', 'k')]], [[condition('total_count', '>', 'secret', 'k')]], [[condition('first_time', 'after', 'secret', 'k')]],
    [[condition('json_property', '=', 'secret', 'k')]], [[['source' => ['crm', 'tags'], 'operator' => 'in', 'value' => ['secret']]]],
    [[]], [], [array_fill(0, 8, condition('weather', '=', 'secret'))],
];
echo json_encode([fluentcrm_events_status()['unanswered'], apply_filters('site_status_tests', [])['direct']['fluentcrm_events']['test']()['status']]), "\n";
foreach ([...$cases, ...$cases] as $groups) {
    fluentcrm_contact_matches(2, $groups);
    fluentcrm_count_contacts_matching($groups);
}
$logged = preg_replace('/^\[.*?\] /m', '', file_get_contents("$site/log"));
echo $logged, str_contains($logged, 'secret') ? "a value is logged\n" : '';
$kept = fluentcrm_events_status()['unanswered'];
echo count($kept), ' kept, the last: ', end($kept), "\n";
$fields = apply_filters('debug_information', [])['fluentcrm_events']['fields'];
echo $fields['unanswered_9']['label'], ': ', $fields['unanswered_9']['value'], "\n";
$test = apply_filters('site_status_tests', [])['direct']['fluentcrm_events']['test']();
echo "$test[status]: $test[label]\n", text(str_contains($test['description'], 'groups[0][0] has no value')), "\n";
ob_start();
(new \ReflectionExtension('fluentcrm_events'))->info();
echo substr_count(ob_get_clean(), 'Condition on events => '), " rows of phpinfo\n";
?>
--EXPECT--
[[],"good"]
fluentcrm_events: a segment matches nobody: groups[0][0] has an unknown property: event_tracking_weather
fluentcrm_events: a segment matches nobody: groups[0][0] has an unknown operator: like
fluentcrm_events: a segment matches nobody: groups[0][0] has no event key in extra_value
fluentcrm_events: a segment matches nobody: groups[0][0] has no value
fluentcrm_events: a segment matches nobody: groups[0][0] has a value that is not a number
fluentcrm_events: a segment matches nobody: groups[0][0] has a value that is not a date like 2026-12-31 or 2026-12-31 23:59:59
fluentcrm_events: a segment matches nobody: groups[0][0] has an extra_value that is not like key:property or key:path.to.property
fluentcrm_events: a segment matches nobody: groups[0][0] has an unknown group: crm
fluentcrm_events: a segment matches nobody: groups[0] has no condition
fluentcrm_events: a segment matches nobody: groups has no group
10 kept, the last: a segment matches nobody: groups[0][0] has an unknown property: event_tracking_weather; groups[0][1] has an unknown property: event_tracking_weather; groups[0][2] has an unknown property: event_tracking_weather; groups[0][3] has an unknown property: event_tracking_weather; groups[0][4] has an unknown property: event_tracking_weather; and 3 more
Condition on events: a segment matches nobody: groups[0][0] has an unknown property: event_tracking_weather; groups[0][1] has an unknown property: event_tracking_weather; groups[0][2] has an unknown property: event_tracking_weather; groups[0][3] has an unknown property: event_tracking_weather; groups[0][4] has an unknown property: event_tracking_weather; and 3 more
recommended: Some conditions on FluentCRM events match nobody
true
10 rows of phpinfo
