--TEST--
A cron run has no current contact: an event without an identifier is refused, an event with one is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes', 'mu_plugin' => <<<'PHP'
    add_action('my_job', function (): void {
        FluentCrmEvents\Tests\who('in cron');
        $event = ['email' => 'contact0001@example.com', 'event_key' => 'job', 'title' => 'T'];
        do_action('fluent_crm/track_event_activity', $event);
        FluentCrmEvents\Tests\show_events();
    });
    PHP]);
$who = var_export(__DIR__ . '/who.php', true);
// WordPress's own file ends the process when its jobs are done.
echo child_on($site, "require $who;" . <<<'PHP'
    site_boot($site);
    wp_set_current_user(0);
    wp_schedule_single_event(time() - 1, 'my_job');
    require ABSPATH . 'wp-cron.php';
    PHP);
?>
--EXPECT--
in cron: nobody; subscriber_not_found
#1 contact 2 counter 1 by 0 "custom" | "job" | "T" | ""
