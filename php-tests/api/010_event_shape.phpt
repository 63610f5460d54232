--TEST--
An Event holds integers for numbers, strings for texts and times, and whether this call made the row
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-010.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

var_dump(fluentcrm_track_event(event(['value' => 'v', 'provider' => 'p'])));
--EXPECTF--
object(FluentCrmEvents\Event)#%d (11) {
  ["id"]=>
  int(1)
  ["subscriber_id"]=>
  int(1)
  ["counter"]=>
  int(1)
  ["created_by"]=>
  int(0)
  ["provider"]=>
  string(1) "p"
  ["event_key"]=>
  string(1) "k"
  ["title"]=>
  string(1) "T"
  ["value"]=>
  string(1) "v"
  ["created_at"]=>
  string(19) "%d-%d-%d %d:%d:%d"
  ["updated_at"]=>
  string(19) "%d-%d-%d %d:%d:%d"
  ["created"]=>
  bool(true)
}
