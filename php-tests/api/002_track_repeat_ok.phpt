--TEST--
A repeat counts the row up and changes only value and updated_at
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-002.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

show(fluentcrm_track_event(event(['value' => 'one', 'provider' => 'shop'])));
open_database(database_file())->exec("UPDATE wp_fc_event_tracking
    SET created_at = '2001-01-01 00:00:00', updated_at = '2001-01-01 00:00:00', created_by = 7");
$event = fluentcrm_track_event(event(['value' => 'two', 'provider' => 'other']));
show($event);
show_events();

[$row] = stored('fc_event_tracking');
echo $row['created_at'], ' ', $row['updated_at'] === $event->updated_at ? 'updated' : $row['updated_at'], "\n";
var_dump(abs(strtotime("$event->updated_at UTC") - time()) < 5, $event->created_at, $event->created_by);
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 7 "shop" | "k" | "T" | "two"
2001-01-01 00:00:00 updated
bool(true)
string(19) "2001-01-01 00:00:00"
int(7)
