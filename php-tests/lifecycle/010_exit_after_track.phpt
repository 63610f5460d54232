--TEST--
An event is stored when its call returns: a later exit, exception or fatal error changes nothing
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-010.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach (['exit(0);', 'throw new \Exception("x");', 'undefined_function();', '@trigger_error("x", E_USER_ERROR);',
    'posix_kill(getmypid(), SIGKILL);', 'set_time_limit(1); while (true);'] as $ending) {
    child("fluentcrm_track_event(event()); $ending");
}
show_events();
--EXPECT--
#1 contact 1 counter 6 by 0 "custom" | "k" | "T" | ""
