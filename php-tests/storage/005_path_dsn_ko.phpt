--TEST--
A database setting that cannot be used is not_configured for every call, with a startup warning, and no other database is used
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$names = ['sqlite:events.db', 'sqlite::memory:', 'sqlite:', 'sqlite:file:/tmp/x.db', '/tmp/x.db', 'mysql:', 'pgsql://h/db', 'x'];
foreach ($names as $name) {
    $out = child(
        'attempt(fn () => fluentcrm_track_event(event())); echo count(fluentcrm_events_status()["problems"]), "\n";',
        ['fluentcrm_events.database' => $name, 'display_startup_errors' => 1],
    );
    $warned = preg_match('/^(PHP )?Warning: .*fluentcrm_events\.database/m', $out);
    $refused = preg_match('/^TrackingException not_configured: .*fluentcrm_events\.database .*\n1$/m', $out);
    echo $warned && $refused && substr_count(trim($out), "\n") === 2 ? '' : "$name:\n$out";
}
var_dump(file_exists('events.db'));
--EXPECT--
bool(false)
