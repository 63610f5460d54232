<?php
/**
 * Misbehaving listeners, and the ways of an event to them: inside WordPress, or with stand-ins for the functions of WordPress that
 * the extension needs.
 */

declare(strict_types=1);

/** The misbehaviours of listeners. */
const LISTENERS = ['throws an Exception', 'throws an Error', 'exits', 'triggers a fatal error', 'exceeds the time limit',
    'tracks another event'];

/** The ways of an event to the listener. A further one, `plain PHP`, fires the hook without the extension, for comparison. */
const WAYS = ['function', 'bulk', 'action'];

function run_listener(string $what, string $way): void
{
    add_action('fluent_crm/event_tracked', function ($event, $contact) use ($what): void {
        static $calls = 0;
        if ($calls++ > 0) {
            return;
        }
        echo "listener: $contact->email, counter $event->counter\n";
        listen($what);
    }, 10, 2);
    // Tracking must still work after the listener's misbehaviour.
    register_shutdown_function(function (): void {
        $event = fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'shutdown', 'title' => 'Shutdown']);
        echo "\nshutdown: ", $event instanceof FluentCrmEvents\Event ? "counter $event->counter" : $event->get_error_message(), "\n";
    });
    $event = ['subscriber_id' => 1, 'event_key' => 'page_viewed', 'title' => 'Pricing'];
    $result = match ($way) {
        'function' => fluentcrm_track_event($event),
        'bulk' => fluentcrm_track_events(['first' => $event, 'second' => ['title' => 'Second'] + $event]),
        'action' => do_action('fluent_crm/track_event_activity', $event, true),
        'plain PHP' => do_action('fluent_crm/event_tracked', (object) ['counter' => 1], (object) ['email' => 'admin@example.com']),
    };
    $results = is_array($result) ? $result : [$result];
    echo 'returned: ', implode(', ', array_map(fn ($r): string => $r === null ? 'null' : "counter $r->counter", $results)), "\n";
}

function listen(string $what): void
{
    switch ($what) {
        case 'throws an Exception':
            throw new RuntimeException('thrown by a listener');
        case 'throws an Error':
            throw new TypeError('thrown by a listener');
        case 'exits':
            exit(7);
        case 'triggers a fatal error':
            @trigger_error('triggered by a listener', E_USER_ERROR);
        case 'exceeds the time limit':
            set_time_limit(1);
            for (;;) {
                strrev('CPU time, which this limit is about');
            }
        case 'tracks another event':
            $event = fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'nested', 'title' => 'Nested']);
            echo "listener: another event, counter $event->counter\n";
    }
}
