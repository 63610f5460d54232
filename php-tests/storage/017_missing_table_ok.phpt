--TEST--
A table that another program drops is created again, and the others are kept
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-017.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
show(fluentcrm_track_event(event()));
open_database($file)->exec('DROP TABLE wp_fc_event_tracking');
show(fluentcrm_track_event(event()));
open_database($file)->exec('DROP TABLE wp_fc_subscribers');
attempt(fn () => fluentcrm_track_event(event()));
show(fluentcrm_save_contact(['email' => 'bob@example.com']));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 1, created
TrackingException subscriber_not_found: Subscriber not found
contact #1 bob@example.com, subscribed, user null, name null null
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
