--TEST--
Rows of other writers with NULLs are counted from 0 and readable
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-008.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
fluentcrm_track_event(event());
open_database(database_file())->exec('UPDATE wp_fc_event_tracking
    SET counter = NULL, created_by = NULL, provider = NULL, value = NULL, created_at = NULL, updated_at = NULL');

show(fluentcrm_contact_events(1)['data'][0]);
$event = fluentcrm_track_event(event(['value' => 'v']));
show($event);
var_dump($event->created_by, $event->provider, $event->created_at);
show_events();
--EXPECT--
{"id":1,"subscriber_id":"1","counter":null,"created_by":null,"provider":null,"event_key":"k","title":"T","value":null,"created_at":null,"updated_at":null}
event #1 of contact 1: counter 1, counted
NULL
NULL
NULL
#1 contact 1 counter 1 by null null | "k" | "T" | "v"
