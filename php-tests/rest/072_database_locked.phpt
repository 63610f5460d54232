--TEST--
While another process locks the database for longer than the budget, an event is answered 503 in time, pages are answered, and counters stay right
--DESCRIPTION--
SQLite only: locks a file.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/locking.php';

$site = serve(ini: ['fluentcrm_events.busy_timeout_ms' => 200]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$site->track($event);
$before = $site->track($event);
echo "before: $before->status\n";
$lock = hold_lock(site_database($site->dir));
show_busy('counted', $site->track($event), 200, $before);
show_busy('new', $site->track(['title' => 'new'] + $event), 200, $before);
show_busy('appended', $site->track($event + ['repeatable' => false]), 200, $before);
show_busy('page', $site->get(), 0, $before);
release_lock($lock);
echo 'after: ', $site->track($event)->status, "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
before: 200
counted: 503 busy, Retry-After 5, in time
new: 503 busy, Retry-After 5, in time
appended: 503 busy, Retry-After 5, in time
page: 200 no error, Retry-After untold, in time
after: 200
#1 contact 2 counter 3 by 1 "custom" | "k" | "T" | ""
complaints: none
