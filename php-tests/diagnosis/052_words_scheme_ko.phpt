--TEST--
For a database setting without a scheme the message shows the two valid forms
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

foreach (['/var/lib/app/events.db', 'root:secret@localhost/d', 'localhost', 'pgsql:host=localhost'] as $setting) {
    echo "$setting\n", child('attempt(fn () => fluentcrm_track_event(event()));', ['fluentcrm_events.database' => $setting, 'display_startup_errors' => 0]);
}
?>
--EXPECT--
/var/lib/app/events.db
TrackingException not_configured: fluentcrm_events is not configured: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://
PHP Warning:  PHP Startup: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://. Outside WordPress no event is stored until this is repaired in Unknown on line 0
root:secret@localhost/d
TrackingException not_configured: fluentcrm_events is not configured: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://
PHP Warning:  PHP Startup: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://. Outside WordPress no event is stored until this is repaired in Unknown on line 0
localhost
TrackingException not_configured: fluentcrm_events is not configured: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://
PHP Warning:  PHP Startup: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://. Outside WordPress no event is stored until this is repaired in Unknown on line 0
pgsql:host=localhost
TrackingException not_configured: fluentcrm_events is not configured: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; "pgsql:" is not supported
PHP Warning:  PHP Startup: fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; "pgsql:" is not supported. Outside WordPress no event is stored until this is repaired in Unknown on line 0
