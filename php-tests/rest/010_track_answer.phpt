--TEST--
The answer to a tracked event has the published fields and types, and nothing else
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = ['event_key' => 'lesson_done', 'title' => 'Lesson done', 'email' => 'contact0001@example.com'];
echo "created, counted, appended:\n";
$first = $site->track($event + ['value' => '42']);
show_answer($first, 'Content-Type', 'Cache-Control', 'Expires', 'Allow', 'X-WP-Total');
show_answer($site->track($event + ['value' => '42']));
show_answer($site->track($event + ['repeatable' => false]));
echo "types:\n";
foreach ($first->json() as $name => $value) {
    echo "  $name: ", get_debug_type($value), "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
created, counted, appended:
200 {"message":"Event has been tracked","id":1}
  Content-Type: application/json; charset=UTF-8
  Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private
  Expires: Wed, 11 Jan 1984 05:00:00 GMT
  Allow: POST
  X-WP-Total: (none)
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":2}
types:
  message: string
  id: int
#1 contact 2 counter 2 by 1 "custom" | "lesson_done" | "Lesson done" | "42"
#2 contact 2 counter 1 by 1 "custom" | "lesson_done" | "Lesson done" | ""
complaints: none
