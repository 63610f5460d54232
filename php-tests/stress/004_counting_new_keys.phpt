--TEST--
Exact counts: 8 processes on 40 new keys at once: 40 rows, sums exact, one by one and in bulk; contacts and tables likewise
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, must_succeed, parallel, rows, scratch_directory, site_create,
    site_database, value, wordpress_ini};

foreach (['wal', 'wal', 'delete', 'WordPress', 'WordPress'] as $where) {
    $dir = scratch_directory();
    mkdir("$dir/meet");
    // No tables yet: the processes meet there, too.
    if ($where === 'WordPress') {
        $site = site_create(['flag' => 'yes']);
        $file = site_database($site);
        $ini = wordpress_ini();
    } else {
        $site = '';
        $file = "$dir/events.sqlite";
        (new PDO("sqlite:$file"))->exec("PRAGMA journal_mode = $where");
        $ini = ['fluentcrm_events.database' => "sqlite:$file"];
    }
    $ini['fluentcrm_events.busy_timeout_ms'] = 30000;
    $ids = must_succeed(parallel(8, __DIR__ . '/new_keys.php', ["$dir/meet", 8, $site], $ini));
    echo $where, ': contact ', implode(' ', array_unique($ids)), ', ';
    $keys = rows($file, 'SELECT event_key, title, COUNT(*) AS rows, MIN(counter) AS counter
        FROM wp_fc_event_tracking GROUP BY event_key, title');
    echo count($keys), ' keys, rows of a key: ', implode(' ', array_unique(array_column($keys, 'rows')));
    echo ', counters: ', implode(' ', array_unique(array_column($keys, 'counter')));
    echo ', contacts: ', value($file, 'SELECT COUNT(*) FROM wp_fc_subscribers'), ', ', integrity($file), "\n";
}
?>
--EXPECT--
wal: contact 1, 80 keys, rows of a key: 1, counters: 24, contacts: 1, ok
wal: contact 1, 80 keys, rows of a key: 1, counters: 24, contacts: 1, ok
delete: contact 1, 80 keys, rows of a key: 1, counters: 24, contacts: 1, ok
WordPress: contact 1, 80 keys, rows of a key: 1, counters: 24, contacts: 1, ok
WordPress: contact 1, 80 keys, rows of a key: 1, counters: 24, contacts: 1, ok
