--TEST--
fluentcrm_contact_events() returns FluentCRM's page: key order, and strings where its REST answer has strings
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-060.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
fluentcrm_track_event(event(['value' => 'v']));
open_database(database_file())->exec("UPDATE wp_fc_event_tracking
    SET created_at = '2026-11-23 04:27:55', updated_at = '2026-11-23 04:27:56'");
var_dump(fluentcrm_contact_events(1));
--EXPECT--
array(9) {
  ["total"]=>
  int(1)
  ["per_page"]=>
  int(15)
  ["current_page"]=>
  int(1)
  ["last_page"]=>
  int(1)
  ["next_page_url"]=>
  NULL
  ["prev_page_url"]=>
  NULL
  ["from"]=>
  int(1)
  ["to"]=>
  int(1)
  ["data"]=>
  array(1) {
    [0]=>
    array(10) {
      ["id"]=>
      int(1)
      ["subscriber_id"]=>
      string(1) "1"
      ["counter"]=>
      string(1) "1"
      ["created_by"]=>
      string(1) "0"
      ["provider"]=>
      string(6) "custom"
      ["event_key"]=>
      string(1) "k"
      ["title"]=>
      string(1) "T"
      ["value"]=>
      string(1) "v"
      ["created_at"]=>
      string(19) "2026-11-23 04:27:55"
      ["updated_at"]=>
      string(19) "2026-11-23 04:27:56"
    }
  }
}
