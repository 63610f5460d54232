--TEST--
An event with an unknown time is never too old: no time, a zero, garbage; without a last time the first one counts
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

on_every_way('require ' . var_export(__DIR__ . '/cli.php', true) . ';' . <<<'PHP'
    $database = open_database(site_database($site));
    $mysql = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql';
    $mysql && $database->exec("SET sql_mode = ''");
    $zero = '0000-00-00 00:00:00';
    $rows = ['none' => [null, null], 'zero' => [$zero, $zero], 'zero last' => ['2020-01-01 00:00:00', $zero],
        'only first' => ['2020-01-01 00:00:00', null], 'only last' => [null, '2020-01-01 00:00:00'], 'old' => ['2020-01-01 00:00:00', '2020-01-01 00:00:00'],
        'new' => ['2020-01-01 00:00:00', '2030-01-01 00:00:00']];
    if (!$mysql) {
        $rows += ['garbage' => ['soon', 'soon'], 'empty' => ['', ''], 'number' => ['5', '5']];
    }
    foreach ($rows as $name => [$first, $last]) {
        insert_events($database, [['subscriber_id' => 2, 'event_key' => 'k', 'title' => $name, 'created_at' => $first, 'updated_at' => $last]]);
    }
    wp('prune', ['before' => '2025-01-01']);
    echo implode(', ', $database->query("SELECT title FROM wp_fc_event_tracking WHERE title NOT IN ('garbage', 'empty', 'number') ORDER BY id")->fetchAll(\PDO::FETCH_COLUMN)), "\n";
    echo events_left($database, "title IN ('garbage', 'empty', 'number')") === ($mysql ? 0 : 3) ? "and the others\n" : "some are gone\n";
    PHP);
?>
--EXPECT--
auto: success: 3 events that last happened before 2025-01-01 00:00:00 were deleted.
none, zero, zero last, new
and the others
wpdb: success: 3 events that last happened before 2025-01-01 00:00:00 were deleted.
none, zero, zero last, new
and the others
integration 2: success: 3 events that last happened before 2025-01-01 00:00:00 were deleted.
none, zero, zero last, new
and the others
