--TEST--
Texts that look like SQL, format strings or placeholders are only texts
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-046.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$texts = ["'; DROP TABLE wp_fc_event_tracking; --", '" OR 1=1 --', '?1 :a @b $c', '%s %d %n %1$s', '`x`', "\\' \\0",
    '{P}{STRICT}', "x\u{1}y"];
foreach ($texts as $text) {
    show(fluentcrm_track_event(event(['event_key' => $text, 'title' => $text, 'value' => $text, 'provider' => $text])));
    show(fluentcrm_track_event(event(['event_key' => $text, 'title' => $text, 'value' => $text])));
}
foreach (stored('fc_event_tracking') as $row) {
    echo $row['event_key'] === $row['value'] && $row['title'] === $row['value'] && $row['provider'] === $row['value'] ? '' : "differs\n";
    echo text($row['value']), "\n";
}
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #2 of contact 1: counter 1, created
event #2 of contact 1: counter 2, counted
event #3 of contact 1: counter 1, created
event #3 of contact 1: counter 2, counted
event #4 of contact 1: counter 1, created
event #4 of contact 1: counter 2, counted
event #5 of contact 1: counter 1, created
event #5 of contact 1: counter 2, counted
event #6 of contact 1: counter 1, created
event #6 of contact 1: counter 2, counted
event #7 of contact 1: counter 1, created
event #7 of contact 1: counter 2, counted
event #8 of contact 1: counter 1, created
event #8 of contact 1: counter 2, counted
"'; DROP TABLE wp_fc_event_tracking; --"
"\" OR 1=1 --"
"?1 :a @b $c"
"%s %d %n %1$s"
"`x`"
"\\' \\0"
"{P}{STRICT}"
"x\u0001y"
