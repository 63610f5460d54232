--TEST--
An array or object as an identifier is invalid_data, in both modes
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-085.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$play = <<<'PHP'
    $stringable = new class { public function __toString(): string { return '1'; } };
    foreach (['subscriber_id', 'email', 'user_id'] as $key) {
        foreach ([[1], ['ada@example.com'], (object) ['id' => 1], $stringable, fn () => 1, STDIN] as $value) {
            try {
                fluentcrm_track_event(['event_key' => 'k', 'title' => 'T', $key => $value]);
                echo "$key: ", get_debug_type($value), " was taken\n";
            } catch (\FluentCrmEvents\TrackingException $error) {
                echo $error->getErrorCode() === 'invalid_data' ? '' : "$key: {$error->getErrorCode()}\n";
            }
        }
    }
    attempt(fn () => fluentcrm_track_event(['event_key' => 'k', 'title' => 'T', 'email' => [1]]));
    PHP;
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
show_events();
--EXPECT--
TrackingException invalid_data: Invalid data provided. email must be a single value, array given
TrackingException invalid_data: Invalid data provided. email must be a single value, array given
no rows
