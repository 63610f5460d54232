--TEST--
Nesting below a key that begins with a NUL is measured, too: JSON leaves out such a key only in an object
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-055.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
echo child('
    $deep = [];
    for ($i = 0; $i < 100000; $i++) {
        $deep = ["\0a" => $deep];
    }
    attempt(fn () => fluentcrm_track_event(event(["value" => $deep])));
    posix_kill(getmypid(), SIGKILL); // PHP itself may overflow the stack when it frees it.
');
show_events();
--EXPECTF--
TrackingException invalid_data: Invalid data provided. value must be %s
%A
no rows
