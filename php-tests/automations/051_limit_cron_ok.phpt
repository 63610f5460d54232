--TEST--
Without Action Scheduler WP-Cron starts the rest, each once
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([['again' => true]], ['contacts' => 4]);
echo child_on($site, 'require ' . var_export(__DIR__ . '/automations.php', true) . '; require "$site/wp-config.php";'
    . 'add_filter("pre_as_enqueue_async_action", fn () => 0);'
    . 'foreach ([2, 3, 4, 3, 3] as $contact) { start_by(contact: $contact); }'
    . 'echo "reached ", counted("reached"), "\n";', ['fluentcrm_events.automation_starts' => 2]);
site_boot($site);
const JOB = 'fluentcrm_events/start_automation';
$ready = fn (): array => array_filter(array_map(fn (array $hooks): array => $hooks[JOB] ?? [], wp_get_ready_cron_jobs()));
echo array_sum(array_map('count', $ready())), " wait\n";
foreach ($ready() as $time => $jobs) {
    foreach ($jobs as $job) {
        // As wp-cron.php does.
        wp_unschedule_event($time, JOB, $job['args']);
        do_action_ref_array(JOB, $job['args']);
    }
}
echo count($ready()), " wait\nreached ", counted('reached'), "\n";
?>
--EXPECT--
reached 2: 1, 3: 1
3 wait
0 wait
reached 2: 1, 3: 3, 4: 1
