--TEST--
The extension does not use a class WP_Error that is not WordPress's and cannot carry an error: functions throw, hooks log
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-034.db
fluentcrm_events.database_inside=1
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$classes = [
    'class WP_Error {}',
    'class WP_Error { function __construct($code, $message) {} }',
    'abstract class WP_Error { abstract function __construct($code, $message); function get_error_code() {} }',
    'interface WP_Error { function __construct($code, $message); function get_error_code(); }',
    'trait WP_Error { function __construct($code, $message) {} function get_error_code() {} }',
    'enum WP_Error { case A; function get_error_code() {} }',
    'class WP_Error { function __construct($code, $message) { throw new \RuntimeException("no $code"); } function get_error_code() {} }',
];
foreach ($classes as $class) {
    echo child('eval(' . var_export("namespace { $class class wpdb { public \$prefix = 'wp_', \$users = 'wp_users'; }
            function get_option(\$name) { return \$name === '_fluentcrm_experimental_settings' ? ['event_tracking' => 'yes'] : []; } }", true) . ');
        $GLOBALS["wpdb"] = new \wpdb();
        $GLOBALS["wp_actions"] = ["init" => 1];
        attempt(fn () => fluentcrm_track_event(event(["subscriber_id" => 9])));
        attempt(fn () => \FluentCrmEvents\track_event_activity(event(["subscriber_id" => 9])));');
}
?>
--EXPECT--
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: Subscriber not found
RuntimeException: no subscriber_not_found
null
fluentcrm_events: the listener on fluent_crm/track_event_activity failed: RuntimeException: no subscriber_not_found
