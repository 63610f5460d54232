--TEST--
A budget is SQLite's wait only while an event is written, whatever the result; then the site's own wait holds again
--DESCRIPTION--
SQLite only: locks a file, and a trigger of SQLite calls PHP.
--INI--
fluentcrm_events.busy_timeout_ms=150
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

require __DIR__ . '/../support/locks.php';
$site = boot();
global $wpdb;
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
$waits = fn () => print($pdo->query('PRAGMA busy_timeout')->fetchColumn() . "\n");
$waits();
show(fluentcrm_track_event(event()));
$waits();
$lock = hold_lock(site_database($site));
timed(150, 600, fn () => fluentcrm_track_event(event()));
timed(150, 600, fn () => current(fluentcrm_track_events([event(), event()])));
release_lock($lock);
$waits();
show(fluentcrm_track_event(event(['email' => 'nobody@example.com'])));
$waits();
// The @ is for PHP 8.5, which wants another class for these two.
@$pdo->sqliteCreateFunction('inside', function () use ($pdo) {
    echo 'inside: ', $pdo->query('PRAGMA busy_timeout')->fetchColumn() < 10000 ? 'the budget' : 'the site\'s wait', "\n";
    throw new \Error('of the function');
});
$pdo->exec('CREATE TEMP TRIGGER calls AFTER UPDATE ON wp_fc_event_tracking BEGIN SELECT inside(); END');
foreach ([fn () => fluentcrm_track_event(event()), fn () => fluentcrm_track_events([event()])] as $call) {
    try {
        $call();
    } catch (\Error $error) {
        echo $error->getMessage(), "\n";
    }
    $waits();
    var_dump($wpdb->get_driver()->inTransaction());
}
$pdo->exec('DROP TRIGGER calls');
// An exit in mid-piece, which SQLite has undone by itself when it is our turn to undo it.
@$pdo->sqliteCreateFunction('leaves', function (): never {
    exit("left\n");
});
$pdo->exec("CREATE TEMP TRIGGER leaves BEFORE INSERT ON wp_fc_event_tracking BEGIN SELECT leaves(); SELECT RAISE(ROLLBACK, 'undone'); END");
register_shutdown_function(function () use ($waits, $pdo, $wpdb) {
    $waits();
    var_dump($wpdb->get_driver()->inTransaction());
    $pdo->exec('DROP TRIGGER leaves');
    show(fluentcrm_track_event(event(['event_key' => 'new'])));
});
show(fluentcrm_track_event(event()));
fluentcrm_track_events([event(), event(['event_key' => 'new'])]);
echo "not left\n";
?>
--EXPECTF--
10000
event #1 of contact 2: counter 1, created
10000
WP_Error busy: %s
in time
WP_Error busy: %s
in time
10000
WP_Error subscriber_not_found: Subscriber not found
10000
inside: the budget
of the function
10000
bool(false)
inside: the budget
of the function
10000
bool(false)
event #1 of contact 2: counter 2, counted
left
10000
bool(false)
event #2 of contact 2: counter 1, created
