<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = "do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => 'early', 'title' => 'T']);
    echo 'early ok', PHP_EOL;";
$site = fluentcrm_site(['database' => 'sqlite', 'mu_plugin' => $code]);
$dropin = "$site/wp-content/db.php";
file_put_contents($dropin, file_get_contents($dropin) . '
    class Foreign_DB {
        function __construct(private $inner) {}
        function &__get($name) { return $this->inner->$name; }
        function __set($name, $value) { $this->inner->$name = $value; }
        function __isset($name) { return isset($this->inner->$name); }
        function __unset($name) { unset($this->inner->$name); }
        function __call($name, $arguments) { return $this->inner->$name(...$arguments); }
    }
    $GLOBALS["wpdb"] = new Foreign_DB($GLOBALS["wpdb"]);');
ini_set('error_log', "$site/log");
site_boot($site);

global $wpdb, $wp_filter;
echo get_class($wpdb), "\n", FluentCrmApi('event_tracker') instanceof \FluentCrmEvents\Tracker ? 'ours' : 'its own', "\n";
do_action('fluent_crm/track_event_activity', event());
FluentCrmApi('event_tracker')->track(event());
do_action('fluent_crm/track_event_activity', []);
foreach ($wpdb->get_results('SELECT * FROM wp_fc_event_tracking', ARRAY_A) as $row) {
    echo "$row[event_key]: contact $row[subscriber_id], counter $row[counter]\n";
}
remove_all_actions('fluent_crm/track_event_activity', 10);
do_action('fluent_crm/track_event_activity', event(['event_key' => 'lost']));
echo preg_replace('/^\[.*?\] /m', '', file_get_contents("$site/log"));
attempt(fn () => fluentcrm_track_event(event()));
$status = fluentcrm_events_status();
echo "$status[store]: $status[reason]\n";
foreach ($status['take_over'] as $step) {
    echo $step['holds'] ? 'holds' : 'does not hold', ": $step[why]\n";
}
