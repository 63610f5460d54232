--TEST--
An array, object, closure or resource as key or title is invalid_data in both modes
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-031.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$play = <<<'PHP'
    foreach (['event_key', 'title'] as $field) {
        foreach ([['x'], ['a' => ['b']], new \stdClass(), fn () => 'x', new \ArrayObject(['x']), STDIN] as $value) {
            try {
                show(fluentcrm_track_event(event([$field => $value])));
            } catch (\FluentCrmEvents\TrackingException $error) {
                echo $error->getErrorCode() === 'invalid_data' ? '' : "{$error->getErrorCode()}\n";
            }
        }
    }
    attempt(fn () => fluentcrm_track_event(event(['title' => new \stdClass()])));
    PHP;
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
show_events();
--EXPECT--
TrackingException invalid_data: Invalid data provided. title must be text, stdClass given
TrackingException invalid_data: Invalid data provided. title must be text, stdClass given
no rows
