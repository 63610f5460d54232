--TEST--
Outside WordPress the tables carry the prefix of the setting
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-095.db
fluentcrm_events.table_prefix=My_2_
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
show(fluentcrm_track_event(event()));
echo child('show(fluentcrm_save_contact(["email" => "x@example.com"]));', ['fluentcrm_events.table_prefix' => 'other_']);
show_events();
foreach (open_database(database_file())->query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1") as [$name]) {
    echo "$name\n";
}
--EXPECT--
event #1 of contact 1: counter 1, created
contact #1 x@example.com, subscribed, user null, name null null
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
My_2_fc_event_tracking
My_2_fc_subscriber_meta
My_2_fc_subscribers
other_fc_event_tracking
other_fc_subscriber_meta
other_fc_subscribers
sqlite_sequence
