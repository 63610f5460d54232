<?php
// The Events screen of a large site, on MariaDB (argument `mariadb`) or SQLite: with a million events without occurrences,
// then with a million occurrences. Measures how long a real chromium takes until it paints the first figures, how long the
// dashboard's widget takes, and how many bytes an occurrence has. SCREEN_ROWS sets another number, to try the bench itself.
declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/../browser/events.php';
require __DIR__ . '/../support/inside.php';

$on_mariadb = ($argv[1] ?? 'sqlite') === 'mariadb';
$rows = max(1000, (int) (getenv('SCREEN_ROWS') ?: 1_000_000));
$missing = missing_browser();
$site = serve_events(['database' => $on_mariadb ? 'mariadb' : 'sqlite']);
$database = open_database(site_database($site->dir));
printf("\n%s, %s rows%s\n", $on_mariadb ? 'MariaDB' : 'SQLite', number_format($rows, 0, '', ' '), $missing === null ? '' : ", without a browser: $missing");

/** Fills a table by one statement; `:i` is the number of a row. */
$fill = function (string $table, array $columns) use ($database, $on_mariadb, $rows): void {
    $values = str_replace(':i', $on_mariadb ? 'seq' : 'i', implode(', ', $columns));
    $names = implode(', ', array_keys($columns));
    $database->exec($on_mariadb ? "INSERT INTO $table ($names) SELECT $values FROM seq_1_to_$rows"
        : "INSERT INTO $table ($names) WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < $rows) SELECT $values FROM s");
};
/** The size of the database in bytes. */
$size = function () use ($database, $on_mariadb): int {
    if ($on_mariadb) {
        $database->query('ANALYZE TABLE wp_fc_event_occurrences')->fetchAll();
        return (int) $database->query("SELECT DATA_LENGTH + INDEX_LENGTH FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'wp_fc_event_occurrences'")->fetchColumn();
    }
    $database->exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return $database->query('PRAGMA page_count')->fetchColumn() * $database->query('PRAGMA page_size')->fetchColumn();
};
$look = function (string $name) use ($site, $missing): void {
    echo "$name\n";
    if ($missing === null) {
        browse($site, 'ready.mjs', ['screen' => 'tools.php?page=fluentcrm-events', 'times' => 5]);
    }
    echo child_on($site->dir, 'site_boot($site); wp_set_current_user(1); for ($i = 0; $i < 5; $i++) { delete_transient("fluentcrm_events_week"); $start = hrtime(true);
        \FluentCrmEvents\dashboard_stats([]); $took[] = round((hrtime(true) - $start) / 1e6); }
        $start = hrtime(true); ob_start(); \FluentCrmEvents\dashboard_widget(); ob_end_clean();
        printf("  the widget: counted in %s ms, shown in %.1f ms\n", implode(" ", $took), (hrtime(true) - $start) / 1e6);', [], 300);
};
$key = $on_mariadb ? "CONCAT('key_of_event_', :i * 7 % 24)" : "'key_of_event_' || (:i * 7 % 24)";
$contact = ':i * 7919 % 20000 + 1';
// Spread evenly over a year.
[$now, $year] = [time(), 365 * 86400];
$second = "$now - $year + CAST(:i * $year.0 / $rows AS " . ($on_mariadb ? 'SIGNED' : 'INTEGER') . ')';
$time = $on_mariadb ? "FROM_UNIXTIME($second)" : "datetime($second, 'unixepoch')";
empty_events($database);
$fill('wp_fc_event_tracking', ['subscriber_id' => $contact, 'counter' => '1', 'created_by' => '1', 'provider' => "'custom'", 'event_key' => $key, 'title' => "'Something happened'",
    'value' => "'19.90'", 'created_at' => $time, 'updated_at' => $time]);
$look('events');
child_on($site->dir, 'site_boot($site); update_option("fluentcrm_events_history", "on", true); fluentcrm_track_event(["subscriber_id" => 2, "event_key" => "k", "title" => "T"]);');
$database->exec('DELETE FROM wp_fc_event_occurrences');
foreach (['500 bytes' => str_repeat('twenty bytes of text', 25), '5 bytes' => '19.90'] as $name => $value) {
    $database->exec($on_mariadb ? 'TRUNCATE wp_fc_event_occurrences' : 'DELETE FROM wp_fc_event_occurrences');
    $on_mariadb || $database->exec('VACUUM');
    $before = $on_mariadb ? 0 : $size();
    $fill('wp_fc_event_occurrences', ['event_id' => ':i % 200000 + 1', 'contact_id' => $contact, 'event_key' => $key, 'provider' => "'custom'", 'value' => "'$value'",
        'occurred_at' => "($second) * 1000", 'counter' => '1']);
    printf("an occurrence with a value of %s: %d bytes\n", $name, ($size() - $before) / $rows);
}
$look('occurrences');
$site->showComplaints();
