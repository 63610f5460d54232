--TEST--
wp fluentcrm-events prune deletes events that last happened before a date, batch by batch; an event that still counts stays
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

on_every_way('require ' . var_export(__DIR__ . '/cli.php', true) . ';' . <<<'PHP'
    $database = open_database(site_database($site));
    fill($database, [2, 3], 2700, '2024-05-01 10:00:00');
    fill($database, [2, 3], 30, '2024-12-31 23:59:59');
    fill($database, [2, 3], 1700, '2025-01-01 00:00:00');
    $database->exec("UPDATE wp_fc_event_tracking SET updated_at = '2025-06-01 00:00:00' WHERE id % 100 = 0 AND id <= 2700");
    wp('prune', ['before' => '2025-01-01', 'dry-run' => true]);
    echo events_left($database), "\n";
    wp('prune', ['before' => '2025-01-01']);
    echo events_left($database), ' ', events_left($database, "updated_at < '2025-01-01'"), "\n";
    wp('prune', ['before' => '2025-01-01 00:00:01']);
    echo events_left($database), "\n";
    PHP);
?>
--EXPECT--
auto: log: 2703 events last happened before 2025-01-01 00:00:00. Run this without --dry-run to delete them.
4430
success: 2703 events that last happened before 2025-01-01 00:00:00 were deleted.
1727 0
success: 1700 events that last happened before 2025-01-01 00:00:01 were deleted.
27
wpdb: log: 2703 events last happened before 2025-01-01 00:00:00. Run this without --dry-run to delete them.
4430
success: 2703 events that last happened before 2025-01-01 00:00:00 were deleted.
1727 0
success: 1700 events that last happened before 2025-01-01 00:00:01 were deleted.
27
integration 2: log: 2703 events last happened before 2025-01-01 00:00:00. Run this without --dry-run to delete them.
4430
success: 2703 events that last happened before 2025-01-01 00:00:00 were deleted.
1727 0
success: 1700 events that last happened before 2025-01-01 00:00:01 were deleted.
27
