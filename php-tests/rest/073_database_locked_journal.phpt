--TEST--
With a rollback journal, in which a writer blocks readers, events and pages are answered 503 in time
--DESCRIPTION--
SQLite only: is about a journal mode.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/locking.php';

// Locked once WordPress has read what it needs itself, and over a connection that is not ours.
$site = serve(['constants' => ['SQLITE_JOURNAL_MODE' => 'DELETE'], 'mu_plugin' => <<<'PHP'
    add_filter('rest_dispatch_request', function ($result) {
        if (isset($_SERVER['HTTP_X_LOCK'])) {
            $GLOBALS['lock'] = new PDO('sqlite:' . WP_CONTENT_DIR . '/database/.ht.sqlite');
            $GLOBALS['lock']->exec('BEGIN EXCLUSIVE');
        }
        return $result;
    });
    PHP], ['fluentcrm_events.busy_timeout_ms' => 200]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$site->track($event);
$before = $site->track($event);
echo "before: $before->status\n";
show_busy('counted', $site->track($event, headers: ['X-Lock' => '1']), 200, $before);
show_busy('new', $site->track(['title' => 'new'] + $event, headers: ['X-Lock' => '1']), 200, $before);
show_busy('page', $site->get(headers: ['X-Lock' => '1']), 200, $before);
show_answer($site->get('/wp-json/fluent-crm/v2/subscribers/9/tracking-events', headers: ['X-Lock' => '1']));
echo 'after: ', $site->track($event)->status, "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECTF--
before: 200
counted: 503 busy, Retry-After 5, in time
new: 503 busy, Retry-After 5, in time
page: 503 busy, Retry-After 5, in time
503 {"message":"The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms)%S","error_code":"busy"}
after: 200
#1 contact 2 counter 3 by 1 "custom" | "k" | "T" | ""
complaints: none
