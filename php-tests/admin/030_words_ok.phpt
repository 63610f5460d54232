--TEST--
All texts of Health, Site Health, the dashboard's widget, the network's screen and the extension's frame can be translated; numbers and days have the site's format
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../multisite/network.php';
require __DIR__ . '/words.php';

$site = network();
eval(MARK_WORDS);
wp_set_current_user(1);
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$printed = function (callable $print): string {
    ob_start();
    $print();
    return ob_get_clean();
};
$names = function (): array {
    $status = fluentcrm_events_status();
    return [$status['version'], $status['store'], $status['wpdb_class'], $status['server'], $status['last_error'] ?? '-', ...$status['unanswered']];
};
$look = function (string $name) use ($printed, $names): void {
    $health = rest_do_request('/fluent-crm/v2/events/health')->get_data();
    $rows = implode(' ', array_map(fn ($row) => implode(' . ', [$row['label'], $row['value'], $row['advice']]), json_decode(json_encode($health['status']), true)));
    $fields = implode(' ', array_map(fn ($field) => "$field[label] . $field[value]", apply_filters('debug_information', [])['fluentcrm_events']['fields']));
    $test = \WP_Site_Health::get_tests()['direct']['fluentcrm_events'];
    $result = $test['test']();
    echo "$name: $result[status]\n";
    delete_transient('fluentcrm_events_week');
    // Names are the same in every language.
    $data = [...$names(), 'fixed', "FluentCrmApi('event_tracker')", '$wpdb', 'fluent_crm/track_event_activity', 'init', 'subscriber_not_found'];
    foreach (['Health' => $rows, 'Site Health’s information' => $fields, 'its test' => "$test[label] $result[label] $result[description]",
        'the widget, before it is counted' => $printed('FluentCrmEvents\dashboard_widget'), 'the network' => $printed('FluentCrmEvents\network_page'),
        'the widget' => $printed('FluentCrmEvents\dashboard_widget')] as $place => $said) {
        $left = unmarked($said, [...$data, 'http://example.test/second', 'http://example.test', 'opened', 'not_enabled,', 'subscriber_not_found,']);
        echo strlen($said) > 40 ? '' : "  $place says nothing: $said\n", $left === '' ? '' : "  $place: $left\n";
    }
};
update_option('date_format', '\o\n Y.m.d');
add_filter('date_i18n', fn ($date) => "‹{$date}›");
add_filter('wp_date', fn ($date) => "‹{$date}›");
$look('no events');
for ($i = 0; $i < 3; $i++) {
    fluentcrm_track_event(event(['event_key' => 'opened']));
}
$look('events');
fluentcrm_track_event(event(['email' => 'nobody@example.com']));
remove_all_filters('fluent_crm/track_event_activity');
$look('a hook is lost');
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
$look('switched off');
open_database(site_database($site))->exec('ALTER TABLE wp_fc_event_tracking RENAME COLUMN event_key TO gone');
fluentcrm_track_event(event(['event_key' => 'opened']));
delete_transient('fluentcrm_events_week');
echo 'it failed, and the network’s screen says: ', preg_match('~<td colspan="2">⟦([^:]*: )~', $printed('FluentCrmEvents\network_page'), $found) ? $found[1] : 'nothing', "\n";
$title = $printed('FluentCrmEvents\admin_page');
echo 'the frame: ', json_encode(unmarked($title)), ' of ', strip_tags($title), "\n";
?>
--EXPECT--
no events: good
events: good
a hook is lost: critical
switched off: recommended
it failed, and the network’s screen says: The event database failed: 
the frame: "" of ⟦Events⟧⟦This screen needs JavaScript.⟧
