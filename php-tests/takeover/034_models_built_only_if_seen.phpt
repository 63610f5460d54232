--TEST--
Models are built only for listeners and callers that get them: none without a listener, one of each with one
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], '');
$built = function (string $label, callable $call): void {
    \FluentCrm\App\Models\Model::$built = [];
    $call();
    $names = array_map(fn (string $class): string => substr($class, strrpos($class, '\\') + 1), array_keys(\FluentCrm\App\Models\Model::$built));
    $counts = array_combine($names, \FluentCrm\App\Models\Model::$built);
    ksort($counts);
    echo "$label: ", json_encode((object) $counts), "\n";
};
$calls = [
    'function' => fn () => fluentcrm_track_event(event()),
    'bulk of 3' => fn () => fluentcrm_track_events([event(), event(), event()]),
    'API' => fn () => FluentCrmApi('event_tracker')->track(event()),
    'API, refused' => fn () => FluentCrmApi('event_tracker')->track(event(['email' => 'nobody@example.com'])),
];
$subscriber = FluentCrmApi('contacts')->getContact(2);
$calls['trackEvent'] = fn () => $subscriber->trackEvent(event());
array_map($built, array_keys($calls), $calls);
add_action('fluent_crm/event_tracked', fn () => null, 10, 2);
echo "with a listener\n";
array_map($built, array_keys($calls), $calls);
?>
--EXPECT--
function: {}
bulk of 3: {}
API: {"EventTracker":1}
API, refused: {}
trackEvent: {"EventTracker":1}
with a listener
function: {"EventTracker":1,"Subscriber":1}
bulk of 3: {"EventTracker":3,"Subscriber":3}
API: {"EventTracker":1,"Subscriber":1}
API, refused: {}
trackEvent: {"EventTracker":1}
