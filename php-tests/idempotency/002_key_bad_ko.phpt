--TEST--
A value that is no idempotency key is invalid_data, whatever it is, and nothing is stored
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
empty: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, empty text given
spaces: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, empty text given
too long: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, 256 bytes given
10 KB: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, 10000 bytes given
array: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given
empty array: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given
recursive: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given
object: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, stdClass given
closure: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, Closure given
false: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, bool given
true: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, bool given
float: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, float given
resource: WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, resource given
WP_Error invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, empty text given
who is nobody is told so first: WP_Error subscriber_not_found: Subscriber not found
255 bytes, and any bytes: event #2 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "other" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
