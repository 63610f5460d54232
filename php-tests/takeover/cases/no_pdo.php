<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site(['database' => 'sqlite']);
$dropin = "$site/wp-content/db.php";
file_put_contents($dropin, file_get_contents($dropin) . '
    class Closed_Driver {
        function __construct(private $inner) {}
        function __call($name, $arguments) { return $this->inner->$name(...$arguments); }
    }
    class Closed_DB extends WP_SQLite_DB {
        function close_up() { $this->dbh = new Closed_Driver($this->dbh); }
    }
    unset($GLOBALS["@pdo"]);
    $GLOBALS["wpdb"] = new Closed_DB(DB_NAME);
    $GLOBALS["wpdb"]->close_up();');
ini_set('error_log', "$site/log");
site_boot($site);
$GLOBALS['@pdo'] = null;

echo FluentCrmApi('event_tracker') instanceof \FluentCrmEvents\Tracker ? 'ours' : 'its own', "\n";
do_action('fluent_crm/track_event_activity', event());
FluentCrmApi('event_tracker')->track(event());
show_counts();
attempt(fn () => fluentcrm_track_event(event()));
$status = fluentcrm_events_status();
echo "$status[store]: $status[reason]\n";
show_steps();
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$test = \FluentCrmEvents\site_health_test();
echo "$test[status]: ", strip_tags($test['description']), "\n";
?>
