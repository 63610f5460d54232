--TEST--
Beside FluentCRM 3 events are tracked by the extension, with its answers
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(3);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/beside.php';

[$with] = serve_both();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
show_answer($with->track($event));
show_answer($with->track($event));
show_answer($with->track($event + ['repeatable' => false]));
show_answer($with->track(['event_key' => ['a']] + $event));
show_answer($with->track(['email' => 'nobody@example.com'] + $event));
show_answer($with->track('{}'));
$with->showRows();
$with->showComplaints();
?>
--EXPECT--
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":2}
422 {"message":"Invalid data provided. event_key must be text, array given","error_code":"invalid_data"}
422 {"message":"Subscriber not found","error_code":"subscriber_not_found"}
422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
#1 contact 2 counter 2 by 1 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
complaints: none
