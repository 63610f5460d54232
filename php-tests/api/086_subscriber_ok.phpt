--TEST--
subscriber is any object with an id; the id is used without a look-up
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-086.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Model { private array $attributes = ['id' => '7']; function __get($name) { return $this->attributes[$name]; }
    function __isset($name) { return isset($this->attributes[$name]); } }

show(fluentcrm_track_event(event(['subscriber' => fluentcrm_save_contact(['email' => 'bob@example.com'])])));
show(fluentcrm_track_event(event(['subscriber' => (object) ['id' => 4000]])));
show(fluentcrm_track_event(event(['subscriber' => (object) ['id' => '4000']])));
show(fluentcrm_track_event(event(['subscriber' => new Model()])));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
event #2 of contact 4000: counter 1, created
event #2 of contact 4000: counter 2, counted
event #3 of contact 7: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 4000 counter 2 by 0 "custom" | "k" | "T" | ""
#3 contact 7 counter 1 by 0 "custom" | "k" | "T" | ""
