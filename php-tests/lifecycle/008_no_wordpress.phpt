--TEST--
Outside WordPress the extension opens, makes and queries nothing before the first call
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-008.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = fresh_database();
fluentcrm_events_status();
phpversion('fluentcrm_events');
attempt(fn () => fluentcrm_track_event('wrong'));
var_dump(is_file($file), preg_grep('~libsqlite|\.db~', array_map(fn ($fd) => (string) @readlink("/proc/self/fd/$fd"), scandir('/proc/self/fd'))));
--EXPECT--
TypeError: fluentcrm_track_event(): Argument #1 ($event) must be of type array, string given
bool(false)
array(0) {
}
