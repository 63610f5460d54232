--TEST--
A damaged flag option causes at most a silenced notice in an error handler
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-097.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
write_options(['_fluentcrm_experimental_settings' => 'a:1:{']);
echo child('
    set_error_handler(function ($level, $message) {
        if (error_reporting() & $level) { throw new \ErrorException($message); }
        return false;
    });
    $before = error_reporting();
    attempt(fn () => fluentcrm_track_event(event()));
    var_dump(error_reporting() === $before);');
show_events();
--EXPECT--
TrackingException not_enabled: Event Tracker is not enabled
bool(true)
no rows
