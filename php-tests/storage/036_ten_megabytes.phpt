--TEST--
Values of 10 MB: key and title are cut, texts are stored whole on SQLite, JSON over 65535 bytes is invalid_data
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-036.db
memory_limit=512M
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$big = str_repeat('0123456789', 1024 * 1024);
show(fluentcrm_track_event(event(['value' => $big])));
show(fluentcrm_track_event(event(['title' => $big, 'provider' => $big])));
show(fluentcrm_track_event(event(['title' => $big])));
show(fluentcrm_track_event(event(['event_key' => $big])));
attempt(fn () => fluentcrm_track_event(event(['value' => [$big]])));
attempt(fn () => fluentcrm_track_event(event(['subscriber_id' => null, 'email' => $big])));
attempt(fn () => fluentcrm_track_event(event(['subscriber_id' => $big])));
attempt(fn () => fluentcrm_save_contact(['email' => "$big@example.com"]));
show_events();
var_dump(fluentcrm_contact_events(1)['data'][2]['value'] === $big);
--EXPECTF--
event #1 of contact 1: counter 1, created
event #2 of contact 1: counter 1, created
event #2 of contact 1: counter 2, counted
event #3 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. value %s
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
TrackingException invalid_data: Invalid data provided. email must be %s
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | "01234567…" (10485760 bytes, md5 %s)
#2 contact 1 counter 2 by 0 "01234567…" (10485760 bytes, md5 %s) | "k" | "01234567…" (192 bytes, md5 %s) | ""
#3 contact 1 counter 1 by 0 "custom" | "01234567…" (192 bytes, md5 %s) | "T" | ""
bool(true)
