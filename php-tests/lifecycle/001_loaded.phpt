--TEST--
The extension is loaded under its name, with a version, its functions and its classes
--FILE--
<?php
var_dump(extension_loaded('fluentcrm_events'), preg_match('/^\d+\.\d+\.\d+/', phpversion('fluentcrm_events')));
$functions = ['fluentcrm_track_event', 'fluentcrm_track_events', 'fluentcrm_current_contact', 'fluentcrm_save_contact',
    'fluentcrm_contact_events', 'fluentcrm_events_status'];
var_dump(array_diff($functions, get_extension_funcs('fluentcrm_events')));
foreach (['Event', 'Contact', 'Tracker', 'TrackingException'] as $class) {
    echo (new ReflectionClass("FluentCrmEvents\\$class"))->getExtensionName(), "\n";
}
--EXPECT--
bool(true)
int(1)
array(0) {
}
fluentcrm_events
fluentcrm_events
fluentcrm_events
fluentcrm_events
