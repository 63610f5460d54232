--TEST--
References in the array are read through and never written to
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-024.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$contact = '1';
$key = 'k';
$title = ' <b>T</b> ';
$value = 5;
$event = ['subscriber_id' => &$contact, 'event_key' => &$key, 'title' => &$title, 'value' => &$value];
$before = serialize($event);
show(fluentcrm_track_event($event));
$items = [&$event];
show(fluentcrm_track_events($items)[0]);
var_dump($before === serialize($event), $contact, $title, $value);
$value = 6;
var_dump($event['value']);
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
bool(true)
string(1) "1"
string(10) " <b>T</b> "
int(5)
int(6)
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | "5"
