--TEST--
wp-cron.php runs the due job, which continues after the event in its argument
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
fill(open_database(site_database($site)), [2], 30, '2020-01-01 00:00:00');
$code = 'require ' . var_export(__DIR__ . '/retention.php', true) . ';' . <<<'PHP'
    site_boot($site);
    _set_cron_array([]);
    wp_schedule_single_event(time() - 1, 'fluentcrm_events/prune', [10]);
    register_shutdown_function(function () use ($site): void {
        echo implode(',', open_database(site_database($site))->query('SELECT id FROM wp_fc_event_tracking')->fetchAll(\PDO::FETCH_COLUMN)), "\n";
    });
    require ABSPATH . 'wp-cron.php';
    PHP;
echo child_on($site, $code, ['fluentcrm_events.retention_days' => 30]);
?>
--EXPECT--
1,2,3,4,5,6,7,8,9,10
