--TEST--
The list of event keys can be searched, has the chosen keys, and at most 200; FluentCRM's own query, which lists all, does not run
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
global $wpdb;
const HOOK = 'fluentcrm_ajax_options_event_tracking_keys';
$rows = array_map(fn (int $i): string => sprintf("(2, 'key_%03d', 'T')", $i), range(1, 250));
$rows[] = "(2, '100%', 'T'), (2, 'zz', 'T'), (3, 'ZZ', 'T'), (3, 'a|b', 'T')";
$wpdb->query("INSERT INTO {$wpdb->prefix}fc_event_tracking (subscriber_id, event_key, title) VALUES " . implode(', ', $rows));
$list = fn (mixed ...$given): array => array_column(apply_filters(HOOK, [], ...$given), 'title', 'id');
$shown = fn (mixed ...$given): string => count($keys = $list(...$given)) . ': ' . implode(' ', array_slice(array_keys($keys), 0, 4)) . "\n";

foreach ([[], ['', []], ['key_24'], ['KEY_00', []], ['%', []], ['_2', []], ['|', ['zz', 'unknown', '']], ['no such key', 'zz']] as $given) {
    echo json_encode($given), ' ', $shown(...$given);
}
$keys = $list('', ['zz', '100%']);
echo 'chosen ones beyond the limit: ', json_encode([count($keys), isset($keys['zz']), isset($keys['100%'])]), "\n";
$hostile = [["'\"\\\0`?%s"], [['array'], ['x' => ['deep']]], [new \stdClass(), new \stdClass()], [str_repeat('x', 1_000_000)],
    ["\xff\xfe", ["\xff"]], [null, null], [true, 1.5], ['x', array_fill(0, 5000, 'zz')]];
foreach ($hostile as $given) {
    echo count($list(...$given)), ' ';
}
echo "\n", json_encode(apply_filters(HOOK, [['id' => 'mine', 'title' => 'Mine']], '100', [])), "\n";
echo 'errors: ', $wpdb->last_error ?: 'none', ', listeners: ', count($GLOBALS['wp_filter'][HOOK]->callbacks), "\n";
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
echo 'off: ', $shown('zz', ['zz']);
?>
--EXPECT--
[] 200: 100% a|b key_001 key_002
["",[]] 200: 100% a|b key_001 key_002
["key_24"] 10: key_240 key_241 key_242 key_243
["KEY_00",[]] 9: key_001 key_002 key_003 key_004
["%",[]] 1: 100%
["_2",[]] 51: key_200 key_201 key_202 key_203
["|",["zz","unknown",""]] 2: a|b zz
["no such key","zz"] 1: zz
chosen ones beyond the limit: [200,true,true]
0 200 200 0 0 200 134 1 
[{"id":"mine","title":"Mine"},{"id":"100%","title":"100%"},{"id":"key_100","title":"key_100"}]
errors: none, listeners: 1
off: 0: 
