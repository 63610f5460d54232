--TEST--
WP-Cron has a job of ours only while retention_days needs it; a visit to the dashboard, or WP-Cron's own run, adds and removes it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
$code = 'require ' . var_export(__DIR__ . '/retention.php', true) . ';';
$visit = fn (string $what, int|string $days, string $before = ''): string =>
    "$days, $what: " . child_on($site, "$code $before site_boot(\$site); " . ($what === 'dashboard' ? "do_action('admin_init');" : '')
        . ' echo waiting(), "\n";', ['fluentcrm_events.retention_days' => $days]);
$cron = 'define("DOING_CRON", true);';
echo $visit('page', 30);
echo $visit('dashboard', 0);
echo $visit('dashboard', 30);
echo $visit('dashboard', 60);
echo $visit('page', 0);
echo $visit('dashboard', 0);
echo $visit('cron', 30, $cron);
echo $visit('cron', 0, $cron);
echo $visit('dashboard', 30);
echo $visit('dashboard', 30, 'define("FLUENTCRM_EVENTS_DISABLE", true);');
?>
--EXPECT--
30, page: nothing
0, dashboard: nothing
30, dashboard: fluentcrm_events/prune [] daily
60, dashboard: fluentcrm_events/prune [] daily
0, page: fluentcrm_events/prune [] daily
0, dashboard: nothing
30, cron: fluentcrm_events/prune [] daily
0, cron: nothing
30, dashboard: fluentcrm_events/prune [] daily
30, dashboard: nothing
