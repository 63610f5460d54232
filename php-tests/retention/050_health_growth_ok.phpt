--TEST--
Site Health shows the size of the table of events, and the number of events of the last 7 and 30 days
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

on_every_way(<<<'PHP'
    $lines = function (): string {
        $fields = apply_filters('debug_information', [])['fluentcrm_events']['fields'];
        // MySQL estimates; how many bytes it takes is the server's business.
        $size = preg_replace(['/^about (\d+)/', '/, \d+\.\d MB$/'], ['$1', ''], $fields['size']['value']);
        return "$size; {$fields['growth']['value']}\n";
    };
    $database = open_database(site_database($site));
    echo $lines();
    $ago = fn (int $days): string => wp_date('Y-m-d H:i:s', strtotime("-$days days"));
    fill($database, [2], 7, $ago(100));
    fill($database, [2], 5, $ago(20));
    fill($database, [2], 3, $ago(6));
    $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql' && $database->query('ANALYZE TABLE wp_fc_event_tracking')->fetchAll();
    echo $lines();
    $wpdb->query('DROP TABLE wp_fc_event_tracking');
    echo $lines();
    PHP);
?>
--EXPECT--
auto: 0 rows; 0 in 7 days, 0 in 30 days
15 rows; 3 in 7 days, 8 in 30 days
0 rows; 0 in 7 days, 0 in 30 days
wpdb: 0 rows; 0 in 7 days, 0 in 30 days
15 rows; 3 in 7 days, 8 in 30 days
0 rows; 0 in 7 days, 0 in 30 days
integration 2: 0 rows; 0 in 7 days, 0 in 30 days
15 rows; 3 in 7 days, 8 in 30 days
0 rows; 0 in 7 days, 0 in 30 days
