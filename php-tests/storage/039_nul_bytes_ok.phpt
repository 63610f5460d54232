--TEST--
A NUL byte inside a text is kept and found again; at the ends, and next to markup, it is removed
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-039.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$event = event(['event_key' => "k\0k", 'title' => "a\0b", 'value' => "c\0d", 'provider' => "p\0q"]);
show(fluentcrm_track_event($event));
show(fluentcrm_track_event($event));
show(fluentcrm_track_event(event(['event_key' => "k\0other", 'title' => "a\0b"])));
show(fluentcrm_track_event(event(['title' => "\0 a \0", 'value' => "a\0b <i>c"])));
attempt(fn () => fluentcrm_track_event(event(['title' => "\0"])));
show_events();
echo text(fluentcrm_contact_events(1)['data'][2]['title']), "\n";
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. key and event are required
#1 contact 1 counter 2 by 0 "p\u0000q" | "k\u0000k" | "a\u0000b" | "c\u0000d"
#2 contact 1 counter 1 by 0 "custom" | "k\u0000other" | "a\u0000b" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "a" | "ab c"
"a\u0000b"
