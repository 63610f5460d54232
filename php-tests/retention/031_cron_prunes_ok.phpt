--TEST--
WP-Cron's own run deletes events that are older than retention_days, in whole days of the site, and no others; without the setting none
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

foreach (WAYS as $name => $settings) {
    $site = site_create(array_intersect_key($settings, ['integration' => 1]) + ['contacts' => 3, 'flag' => 'yes', 'timezone' => 'America/New_York']);
    $ini = isset($settings['storage']) ? ['fluentcrm_events.storage' => $settings['storage']] : [];
    $code = 'require ' . var_export(__DIR__ . '/retention.php', true) . ';' . <<<'PHP'
        define('DOING_CRON', true);
        site_boot($site);
        $database = open_database(site_database($site));
        if (events_left($database) === 0) {
            // Days of the site: 24 hours are more or less than one where its clocks were changed.
            $days = fn (int $days, string $time): string => current_datetime()->modify("-$days days")->format('Y-m-d') . " $time";
            fill($database, [2, 3], 2100, $days(31, '23:59:59'));
            fill($database, [2, 3], 40, $days(30, '00:00:00'));
            fill($database, [2, 3], 5, $days(0, '00:00:00'));
            echo waiting(), ' ';
        }
        // The run itself: what is due.
        do_action('fluentcrm_events/prune');
        echo events_left($database), ' ', waiting(), "\n";
        PHP;
    echo "$name: ", child_on($site, $code, ['fluentcrm_events.retention_days' => 30] + $ini), child_on($site, $code, $ini);
}
?>
--EXPECT--
auto: fluentcrm_events/prune [] daily 45 fluentcrm_events/prune [] daily
45 nothing
wpdb: fluentcrm_events/prune [] daily 45 fluentcrm_events/prune [] daily
45 nothing
integration 2: fluentcrm_events/prune [] daily 45 fluentcrm_events/prune [] daily
45 nothing
