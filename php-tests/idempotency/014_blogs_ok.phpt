--TEST--
On a network each blog has its own table of keys, made when the blog needs it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../multisite/network.php';

network();
$tables = fn (): string => json_encode($wpdb->get_col("SHOW TABLES LIKE '%fc_event_tokens'"));
$once = fn () => show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
$once();
echo $tables(), "\n";
switch_to_blog(2);
$once();
$once();
echo $tables(), "\n";
restore_current_blog();
$once();
show_blogs();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
["wp_fc_event_tokens"]
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 1, created
["wp_2_fc_event_tokens","wp_fc_event_tokens"]
event #1 of contact 2: counter 1, created
blog 1: contact 2 k 1
blog 2: contact 2 k 1
