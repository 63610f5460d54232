--TEST--
A subscriber without an integer id is invalid_data, in both modes; an exception of its __get() reaches the caller
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-087.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$play = <<<'PHP'
    enum Suit { case Hearts; }
    class Secret { private $id = 1; }
    class Loud { function __get($name) { throw new \DomainException("no $name"); } }
    class Typed { public int $id; }
    $wrong = [2, '2', 1.5, true, ['id' => 2], new \stdClass(), (object) ['id' => null], (object) ['id' => 'abc'],
        (object) ['id' => [1]], (object) ['id' => 1.5], new Secret(), fn () => 1, Suit::Hearts, new \DateTime(), STDIN];
    foreach ($wrong as $subscriber) {
        try {
            fluentcrm_track_event(event(['subscriber' => $subscriber]));
            echo get_debug_type($subscriber), " was taken\n";
        } catch (\FluentCrmEvents\TrackingException $error) {
            echo $error->getErrorCode() === 'invalid_data' ? '' : "{$error->getErrorCode()}\n";
        }
    }
    attempt(fn () => fluentcrm_track_event(event(['subscriber' => ['id' => 2]])));
    attempt(fn () => fluentcrm_track_event(event(['subscriber' => new Loud()])));
    attempt(fn () => fluentcrm_track_event(event(['subscriber' => new Typed()])));
    PHP;
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
show_events();
--EXPECTF--
TrackingException invalid_data: Invalid data provided. subscriber must be an object with an id, array given
DomainException: no id
%r(TrackingException invalid_data: Invalid data provided. subscriber must be an object with an id, .*|Error: Typed property .* must not be accessed before initialization)%r
TrackingException invalid_data: Invalid data provided. subscriber must be an object with an id, array given
DomainException: no id
%r(TrackingException invalid_data: Invalid data provided. subscriber must be an object with an id, .*|Error: Typed property .* must not be accessed before initialization)%r
no rows
