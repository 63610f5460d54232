--TEST--
Site Health is critical if the listener of the action is gone, and recommends a check if another listener is gone; its own filters return with the next call
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

$look = 'site_boot($site); require_once ABSPATH . "wp-admin/includes/class-wp-site-health.php";
    echo isset(\WP_Site_Health::get_tests()["direct"]["fluentcrm_events"]) ? "registered\n" : "not registered\n";
    show(fluentcrm_track_event(event()));
    $test = \WP_Site_Health::get_tests()["direct"]["fluentcrm_events"]["test"];
    $result = $test(); echo "$result[status]: $result[label]: $result[description]\n";
    echo implode(", ", array_intersect(["fluentcrm_events"], array_keys(apply_filters("debug_information", [])))), "\n";';
foreach ([site_create(['contacts' => 2, 'flag' => 'yes', 'database' => 'sqlite']), fluentcrm_site(['database' => 'sqlite'], '')] as $site) {
    foreach (['$wp_filter = [];', 'unset($wp_filter["init"]);'] as $code) {
        file_put_contents("$site/prepend.php", "<?php $code");
        echo "$code\n", child_on($site, $look, ['auto_prepend_file' => "$site/prepend.php"]);
    }
}
?>
--EXPECT--
$wp_filter = [];
not registered
event #1 of contact 2: counter 1, created
critical: FluentCRM events fired by the action are lost: <p>Something removed this extension's listeners from: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init. Look for code that changes $wp_filter.</p>
fluentcrm_events
unset($wp_filter["init"]);
not registered
event #1 of contact 2: counter 2, counted
recommended: FluentCRM event tracking lost some of its hooks: <p>Something removed this extension's listeners from: init. Look for code that changes $wp_filter.</p>
fluentcrm_events
$wp_filter = [];
not registered
event #1 of contact 2: counter 1, created
recommended: FluentCRM event tracking lost some of its hooks: <p>Something removed this extension's listeners from: query, fluent_crm/track_event_activity, fluentcrm_loaded, init, cli_init, wp_login, wp_logout, rest_api_init. Look for code that changes $wp_filter. FluentCrmApi('event_tracker'): FluentCRM has not fired fluentcrm_loaded. action fluent_crm/track_event_activity: other code removed this extension's listener.</p>
fluentcrm_events
unset($wp_filter["init"]);
not registered
event #1 of contact 2: counter 2, counted
recommended: FluentCRM event tracking lost some of its hooks: <p>Something removed this extension's listeners from: init. Look for code that changes $wp_filter.</p>
fluentcrm_events
