--TEST--
Inside the site's open transaction an event is part of it: a rollback removes it, a commit stores it, and nothing hangs
--DESCRIPTION--
SQLite only: a rollback gives ids back.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/locks.php';
boot();
global $wpdb;
$in = function (string $end) use ($wpdb): void {
    $wpdb->query('START TRANSACTION');
    $wpdb->insert('wp_fc_subscribers', ['email' => 'inside@example.com', 'status' => 'subscribed']);
    timed(0, 2000, fn () => fluentcrm_track_event(event(['email' => 'inside@example.com'])));
    timed(0, 2000, fn () => fluentcrm_track_event(event(['email' => 'inside@example.com'])));
    timed(0, 2000, fn () => fluentcrm_track_events([event(), event(['title' => ''])])[0]);
    $wpdb->query($end);
};
$in('ROLLBACK');
show_events();
$in('COMMIT');
show_events();
show(fluentcrm_track_event(event()));
--EXPECT--
event #1 of contact 4: counter 1, created
in time
event #1 of contact 4: counter 2, counted
in time
event #2 of contact 2: counter 1, created
in time
no rows
event #1 of contact 4: counter 1, created
in time
event #1 of contact 4: counter 2, counted
in time
event #2 of contact 2: counter 1, created
in time
#1 contact 4 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
event #2 of contact 2: counter 2, counted
