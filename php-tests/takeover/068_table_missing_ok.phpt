--TEST--
Flag on but no table: the tables are created by the first event, through every entry point
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

foreach (['fluentcrm_track_event(event(["email" => "a@example.com"]))', 'do_action("fluent_crm/track_event_activity", event(["email" => "a@example.com"]))',
    'FluentCrmApi("event_tracker")->track(event(["email" => "a@example.com"]))'] as $call) {
    $site = fluentcrm_site(['contacts' => null], '');
    echo child_on($site, 'site_boot($site); global $wpdb; $wpdb->suppress_errors(); ' . $call . ';
        echo json_encode($wpdb->get_col("SHOW TABLES LIKE \'wp_fc_%\'")), " ", $wpdb->insert("wp_fc_subscribers", ["email" => "b@example.com"]), "\n";');
}
?>
--EXPECT--
["wp_fc_event_tracking","wp_fc_subscriber_meta","wp_fc_subscribers"] 1
["wp_fc_event_tracking","wp_fc_subscriber_meta","wp_fc_subscribers"] 1
["wp_fc_event_tracking","wp_fc_subscriber_meta","wp_fc_subscribers"] 1
