--TEST--
FluentCRM's REST routes for its editor list trigger, action and goal with their fields, and give back what was saved
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([['minimum' => 2, 'again' => true, 'steps' => [track_step('x', 'Title', 'Value', 'no'), goal_step('y', 3)]]]);
site_boot($site);
wp_set_current_user(1);
$get = function (string $route, array $query = []): array {
    $request = new \WP_REST_Request('GET', "/fluent-crm/v2$route");
    $request->set_query_params($query);
    return json_decode(json_encode(rest_do_request($request)->get_data()), true);
};
echo json_encode($get('/funnels', ['with' => ['triggers']])['triggers'][EVENT_TRACKED]), "\n";
$funnel = $get('/funnels/1', ['with' => ['blocks', 'block_fields', 'funnel_sequences']]);
echo json_encode([$funnel['funnel']['settings'], $funnel['funnel']['conditions']]), "\n";
$names = fn (array $fields): string => implode(' ', array_map(fn (string $name, array $field): string => "$name:$field[type]", array_keys($fields), $fields));
echo $names($funnel['funnel']['settingsFields']['fields']), "\n", $names($funnel['funnel']['conditionFields']), "\n";
echo implode(' ', array_column($funnel['funnel']['conditionFields']['value_conditions']['groups'], 'value')), "\n";
foreach (['add_contact_event_tracker', EVENT_TRACKED] as $name) {
    $block = $funnel['blocks'][$name];
    echo "$block[type] $block[title] ", json_encode($block['settings']), "\n  ", $names($funnel['block_fields'][$name]['fields']), "\n";
    $missing = array_diff(array_keys($block['settings']), array_keys($funnel['block_fields'][$name]['fields']));
    echo $missing === [] ? '' : '  no field for: ' . implode(' ', $missing) . "\n";
}
foreach ($funnel['funnel_sequences'] as $step) {
    echo "$step[type] $step[action_name] ", json_encode($step['settings']), "\n";
}
// FluentCRM 3 asks without an automation; others with what is none.
foreach ([null, new \stdClass(), [], 'x'] as $none) {
    echo count(apply_filters('fluentcrm_funnel_blocks', [], $none)) > 2 ? 'listed' : 'not listed', ' ',
        is_object($described = apply_filters('fluentcrm_funnel_editor_details_fluent_crm/event_tracked', $none))
            ? implode(' ', array_keys((array) $described)) : text($described), "\n";
}
?>
--EXPECT--
