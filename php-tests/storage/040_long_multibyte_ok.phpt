--TEST--
Keys and titles of 300 multi-byte characters are cut to whole characters in 192 bytes, and repeats find them
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-040.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach (['é', '€', '😀', 'xé', 'a😀', "e\u{301}"] as $text) {
    $long = str_repeat($text, 300);
    show(fluentcrm_track_event(event(['event_key' => $long, 'title' => $long])));
    show(fluentcrm_track_event(event(['event_key' => $long, 'title' => "$long and more"])));
}
show(fluentcrm_track_event(event(['title' => 'x' . str_repeat('é', 300)])));
foreach (stored('fc_event_tracking') as $row) {
    echo strlen($row['title']), ' ', mb_strlen($row['title']), ' ', mb_check_encoding($row['event_key'], 'UTF-8') ? 'whole' : 'cut', "\n";
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
192 96 whole
192 64 whole
192 48 whole
192 128 whole
191 77 whole
192 128 whole
191 96 whole
