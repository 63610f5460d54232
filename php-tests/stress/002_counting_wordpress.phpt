--TEST--
Exact counts: 8 processes count one key 500 times each, inside WordPress: one row, exact, at budgets of 5000 and 50 ms
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/counting.php';

use function FluentCrmEvents\Tests\{clean_rounds, count_together, memory_directory, site_create, site_database,
    wordpress_ini};

foreach ([5000 => 2, 50 => 2] as $budget => $rounds) {
    clean_rounds("$budget ms", $rounds, function () use ($budget): array {
        $site = site_create(['contacts' => 2, 'flag' => 'yes', 'directory' => memory_directory()]);
        $ini = wordpress_ini() + ['fluentcrm_events.busy_timeout_ms' => $budget];
        // An event that the action could not store is logged.
        $ini['error_log'] = '/dev/null';
        return count_together(site_database($site), __DIR__ . '/repeat_wordpress.php', $ini, 8, 500, [$site]);
    });
}
?>
--EXPECTF--
5000 ms: %s exact, 2 rounds without an error
50 ms: %s exact, %r2 rounds without an error|machine too loaded for 50 ms%r
