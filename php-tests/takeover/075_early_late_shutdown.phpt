--TEST--
If init never comes, events fired during shutdown itself are recorded too
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site(['mu_plugin' => <<<'PHP'
    if (empty($GLOBALS['go_on'])) {
        foreach ([0, 1, 10, 99] as $priority) {
            add_action('shutdown', fn () => do_action('fluent_crm/track_event_activity',
                ['email' => 'contact0001@example.com', 'event_key' => "shutdown $priority", 'title' => 'T']), $priority);
        }
        die;
    }
    PHP], '');
echo child_on($site, 'site_boot($site);');
$GLOBALS['go_on'] = true;
site_boot($site);
show_counts();
?>
--EXPECT--
shutdown 0: contact 2, counter 1
shutdown 1: contact 2, counter 1
shutdown 10: contact 2, counter 1
shutdown 99: contact 2, counter 1
