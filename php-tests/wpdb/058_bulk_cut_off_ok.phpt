--TEST--
A bulk call that a fatal error cuts off is undone before the site's next statement, which others see
--DESCRIPTION--
SQLite only: uses the drop-in's logger, which it calls before it commits.
--INI--
fluentcrm_events.busy_timeout_ms=500
error_log=/dev/null
display_errors=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = boot();
global $wpdb;
$driver = $wpdb->get_driver();
$driver->get_connection()->set_query_logger(function (string $sql) use ($driver): void {
    if ($sql === 'COMMIT') {
        $driver->get_connection()->set_query_logger(null);
        @trigger_error('cut off', E_USER_ERROR);
    }
});
register_shutdown_function(function () use ($wpdb, $driver, $site): void {
    echo $wpdb->insert('wp_fc_subscribers', ['email' => 'late@example.com']), " row of the host\n";
    $others = open_database(site_database($site));
    echo $others->query("SELECT count(*) FROM wp_fc_subscribers WHERE email = 'late@example.com'")->fetchColumn(), " for others\n";
    echo $driver->inTransaction() ? 'a' : 'no', ' transaction, waits ', $driver->get_sqlite_pdo()->query('PRAGMA busy_timeout')->fetchColumn(), "\n";
    show_events();
    array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event()]));
});
fluentcrm_track_events([event(), event(['event_key' => 'k2'])]);
echo "not cut off\n";
?>
--EXPECT--
1 row of the host
1 for others
no transaction, waits 10000
no rows
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
