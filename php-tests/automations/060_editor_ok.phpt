--TEST--
FluentCRM's REST routes for its editor list trigger, action and goal with their fields, and return what was saved
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([['minimum' => 2, 'again' => true, 'steps' => [track_step('x', 'Title', 'Value', 'no'), goal_step('y', 3)]]]);
$get = fn (string $route, array $query): array => rest($site, 'GET', $route, $query);
echo json_encode($get('/funnels', ['with' => ['triggers']])['triggers'][EVENT_TRACKED]), "\n";
$funnel = $get('/funnels/1', ['with' => ['blocks', 'block_fields', 'funnel_sequences']]);
echo json_encode([$funnel['funnel']['settings'], $funnel['funnel']['conditions']]), "\n";
$names = fn (array $fields): string => implode(' ', array_map(fn (string $name, array $field): string => "$name:$field[type]", array_keys($fields), $fields));
$groups = array_column($funnel['funnel']['conditionFields']['value_conditions']['groups'], 'value');
sort($groups);
echo $names($funnel['funnel']['settingsFields']['fields']), "\n", $names($funnel['funnel']['conditionFields']), "\n";
echo implode(' ', $groups), "\n";
foreach (['add_contact_event_tracker', EVENT_TRACKED] as $name) {
    $block = $funnel['blocks'][$name];
    echo "$block[type] $block[title] ", json_encode($block['settings']), "\n  ", $names($funnel['block_fields'][$name]['fields']), "\n";
    $missing = array_diff(array_keys($block['settings']), array_keys($funnel['block_fields'][$name]['fields']));
    echo $missing === [] ? '' : '  no field for: ' . implode(' ', $missing) . "\n";
}
foreach ($funnel['funnel_sequences'] as $step) {
    echo "$step[type] $step[action_name] ", json_encode($step['settings']), "\n";
}
site_boot($site);
// FluentCRM 3 asks without an automation; others with what is none.
foreach ([null, new \stdClass(), [], 'x'] as $none) {
    echo count(apply_filters('fluentcrm_funnel_blocks', [], $none)) > 2 ? 'listed' : 'not listed', ' ',
        is_object($described = apply_filters('fluentcrm_funnel_editor_details_fluent_crm/event_tracked', $none))
            ? implode(' ', array_keys((array) $described)) : text($described), "\n";
}
?>
--EXPECT--
{"category":"CRM","label":"Event Tracked","description":"This automation will be initiated when an event of a contact has been tracked","icon":"fc-icon-trigger"}
[{"event_key":"start","minimum_event_count":2},{"value_conditions":[[]],"run_multiple":"yes"}]
event_key:rest_selector minimum_event_count:input-number __force_run_actions:yes_no_check __force_run_actions_info:html
value_conditions:condition_block_groups run_multiple:yes_no_check
event_tracking segment
action Track Event {"event_key":"","title":"","value":"","is_unique":"yes"}
  event_key:rest_selector title:input-text-popper value:input-text-popper is_unique:yes_no_check
benchmark Event Tracked {"event_key":"","minimum_event_count":1,"type":"optional","can_enter":"yes"}
  event_key:rest_selector minimum_event_count:input-number type:radio can_enter:yes_no_check
action add_contact_event_tracker {"event_key":"x","title":"Title","value":"Value","is_unique":"no"}
benchmark fluent_crm/event_tracked {"event_key":"y","minimum_event_count":3,"type":"optional","can_enter":"yes"}
listed null
listed settings settingsFields conditions conditionFields
listed []
listed "x"
