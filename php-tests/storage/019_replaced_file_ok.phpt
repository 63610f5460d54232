--TEST--
If a restored backup replaces the database file, the extension notices that before the next write
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-019.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event());
copy($file, "$file.backup");
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event(['title' => 'lost'])));
rename("$file.backup", $file);
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
event #1 of contact 1: counter 2, counted
event #2 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
