--TEST--
What is no idempotency key is invalid_data, whatever it is, and nothing is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$recursive = [];
$recursive['self'] = &$recursive;
foreach ([
    'empty' => '', 'spaces' => " \t\n", 'too long' => str_repeat('k', 256), '10 KB' => str_repeat('é', 5_000),
    'array' => ['a'], 'empty array' => [], 'recursive' => $recursive, 'object' => new \stdClass(), 'closure' => fn () => 1,
    'false' => false, 'true' => true, 'float' => 1.5, 'resource' => STDIN,
] as $label => $key) {
    echo "$label: ";
    show(fluentcrm_track_event(event(['idempotency_key' => $key])));
}
show(fluentcrm_track_events([event(['idempotency_key' => '']), event(['title' => 'other'])])[0]);
do_action('fluent_crm/track_event_activity', event(['idempotency_key' => []]), true);
echo "who is nobody is told so first: ";
show(fluentcrm_track_event(event(['idempotency_key' => '', 'email' => 'nobody@example.com'])));
echo "255 bytes, and any bytes: ";
show(fluentcrm_track_event(event(['idempotency_key' => str_repeat("\xff\0'", 85)])));
show_events();
?>
--EXPECT--
