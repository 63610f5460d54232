--TEST--
FluentCRM activated on our tables has every column and index that it has on its own tables
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

const DESCRIBE = <<<'PHP'
    $tables = [];
    foreach (['fc_subscribers', 'fc_subscriber_meta', 'fc_event_tracking'] as $table) {
        foreach ($GLOBALS['wpdb']->get_results("SHOW COLUMNS FROM wp_$table", ARRAY_A) as $column) {
            // The two say integers with and without a width, which means nothing.
            $column['Type'] = preg_replace('/int\(\d+\)/', 'int', $column['Type']);
            unset($column['Key']);
            $tables[$table][$column['Field']] = json_encode($column);
        }
        foreach ($GLOBALS['wpdb']->get_results("SHOW INDEX FROM wp_$table", ARRAY_A) as $index) {
            $tables[$table]["index on $index[Column_name]"] = 'yes';
        }
    }
    echo json_encode($tables);
    PHP;
$ours = site_create();
child_on($ours, 'site_boot($site); fluentcrm_save_contact(["email" => "a@example.com"]);');
$theirs = site_create();
foreach ([$ours, $theirs] as $site) {
    site_install_fluentcrm($site, getenv('FLUENTCRM_DIR'));
}
$ours = json_decode(child_on($ours, 'site_boot($site);' . DESCRIBE), true);
foreach (json_decode(child_on($theirs, 'site_boot($site);' . DESCRIBE), true) as $table => $parts) {
    echo "$table: ", json_encode(array_diff_assoc($parts, $ours[$table])), "\n";
}
?>
--EXPECT--
fc_subscribers: []
fc_subscriber_meta: []
fc_event_tracking: []
