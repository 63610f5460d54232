--TEST--
A cron run has no current contact, whichever user or cookie the process has; compat=strict makes no difference between cron and a visit
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$play = 'require ' . var_export(__DIR__ . '/who.php', true) . ';' . <<<'PHP'
    site_boot($site);
    add_hash(2, HASH_A);
    $_COOKIE['fc_hash_secure'] = HASH_A;
    add_action('my_job', function (): void {
        who('cookie');
        wp_set_current_user(1);
        who('user');
    });
    wp_schedule_single_event(time() - 1, 'my_job');
    require ABSPATH . 'wp-cron.php';
    PHP;
foreach (['fixed', 'strict'] as $compat) {
    echo "--- $compat\n";
    echo child_on(site_create(['contacts' => 3, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
?>
--EXPECT--
--- fixed
cookie: nobody; subscriber_not_found
user: nobody; subscriber_not_found
--- strict
cookie: contact 2 contact0001@example.com; row of contact 2
user: contact 1 admin@example.com; row of contact 1
