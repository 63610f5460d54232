--TEST--
If the site's database can be read and not written, pages are answered and events are refused with 503
--DESCRIPTION--
SQLite only: takes the right to write from a file.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/locking.php';

$site = serve(['constants' => ['SQLITE_JOURNAL_MODE' => 'DELETE']], server: ['before' => without_privileges(), 'children' => 1]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
// WordPress notes once a day that a password was used, for which it has to write.
echo 'before: ', $site->get('/wp-json/wp/v2/users/me')->status, "\n";
$site->setRows([['subscriber_id' => 2, 'event_key' => 'k', 'title' => 'T', 'counter' => 1, 'provider' => 'p', 'value' => '', 'created_by' => 1]]);
$file = site_database($site->dir);
chmod($file, 0444);
show_answer($site->track($event), 'Retry-After');
show_answer($site->track(['title' => 'new'] + $event), 'Retry-After');
echo 'page: ', $site->get()->json()->events->total ?? 'none', "\n";
chmod($file, 0600);
echo 'after: ', $site->track($event)->status, "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECTF--
before: 200
503 {"message":"The event database failed: %s","error_code":"db_error"}
  Retry-After: 5
503 {"message":"The event database failed: %s","error_code":"db_error"}
  Retry-After: 5
page: 1
after: 200
#1 contact 2 counter 2 by 1 "p" | "k" | "T" | ""
complaints: none
