--TEST--
If a site of a network is deleted, its tables of the extension are deleted, and those of no other site
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$site = network();
$tables = function () use ($wpdb): string {
    $names = $wpdb->get_col("SHOW TABLES LIKE '%fc_event_tokens'");
    sort($names);
    return implode(', ', $names) . "\n";
};
foreach ([1, 2] as $blog) {
    switch_to_blog($blog);
    fluentcrm_track_event(event(['idempotency_key' => 'k']));
    restore_current_blog();
}
echo $tables();
echo implode(', ', preg_grep('/fc_/', apply_filters('wpmu_drop_tables', ['a table'], 2))), "\n";
echo json_encode([apply_filters('wpmu_drop_tables', 'none', 1), apply_filters('wpmu_drop_tables', null, 'x'), apply_filters('wpmu_drop_tables', ['theirs'], 0)]), "\n";
require_once ABSPATH . 'wp-admin/includes/admin.php';
wp_delete_site(2);
echo $tables();
?>
--EXPECT--
wp_2_fc_event_tokens, wp_fc_event_tokens
wp_2_fc_event_tokens, wp_2_fc_event_occurrences, wp_2_fc_event_days
[["wp_fc_event_tokens","wp_fc_event_occurrences","wp_fc_event_days"],null,["theirs"]]
wp_fc_event_tokens
