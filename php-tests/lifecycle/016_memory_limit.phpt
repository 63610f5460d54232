--TEST--
A call that hits the memory limit ends the script as PHP does, and a shutdown function can still track
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-016.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

// First, because the database is removed at the end.
register_shutdown_function(function () {
    ini_set('memory_limit', '512M');
    show(fluentcrm_track_event(event(['title' => 'after'])));
});
database_with_contacts();
ini_set('memory_limit', '512M');
for ($i = 0; $i < 3; $i++) {
    fluentcrm_track_event(event(['title' => "T$i", 'value' => str_repeat('v', 20_000_000)]));
}
ini_set('memory_limit', '48M');
fluentcrm_contact_events(1);
echo "never\n";
--EXPECTF--
Fatal error: Allowed memory size of %d bytes exhausted%s in %s on line %d
event #4 of contact 1: counter 1, created
