--TEST--
$wpdb knows the table of keys, which has an index on the time on a server; the first key makes it, and nothing before
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
fluentcrm_track_event(event());
echo json_encode($wpdb->get_col("SHOW TABLES LIKE 'wp_fc_event_tok%'")), "\n";
fluentcrm_track_event(event(['idempotency_key' => 'key']));
foreach ($wpdb->get_results('SHOW COLUMNS FROM wp_fc_event_tokens') as $column) {
    // What version 8 of MySQL leaves out, and what SQLite alone has.
    $key = $column->Field === 'stored_at' ? ($column->Key === (getenv('SITE_DATABASE') === 'mariadb' ? 'MUL' : '') ? 'as expected' : "'$column->Key'") : $column->Key;
    echo $column->Field, ' ', preg_replace(['/int\(\d+\)/', '/^varbinary/'], ['int', 'binary'], $column->Type), " $column->Null $key\n";
}
echo $wpdb->query('UPDATE wp_fc_event_tokens SET counted = 7'), " written\n";
show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
echo $wpdb->last_error;
?>
--EXPECT--
[]
token binary(16) NO PRI
payload binary(16) NO 
contact_id bigint unsigned NO 
event_id bigint unsigned NO 
counted bigint unsigned NO 
created tinyint NO 
attempt bigint unsigned NO 
stored_at bigint unsigned NO as expected
1 written
event #1 of contact 2: counter 7, counted
