--TEST--
On a site whose charset is not UTF-8 no text is refused for its bytes
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-096.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();
write_options(['blog_charset' => 'ISO-8859-1', '_fluentcrm_experimental_settings' => serialize(['event_tracking' => 'yes'])]);
fluentcrm_save_contact(['email' => 'ada@example.com']);

$event = fluentcrm_track_event(event(['title' => "caf\xe9", 'value' => "\xa4 5"]));
echo text($event->title), ' ', text($event->value), "\n";
show(fluentcrm_track_event(event(['title' => "caf\xe9", 'value' => "\xa4 6"])));
show_events();
echo text(fluentcrm_contact_events(1)['data'][0]['title']), "\n";
--EXPECT--
hex 636166e9 hex a42035
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | hex 636166e9 | hex a42036
hex 636166e9
