--TEST--
With ALTERNATE_WP_CRON the jobs run inside a visitor's request and do not use the visitor as contact; with compat=strict they do
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$who = 'require_once ' . var_export(__DIR__ . '/who.php', true) . ';';
$site = [
    'contacts' => 3,
    'flag' => 'yes',
    'constants' => ['ALTERNATE_WP_CRON' => true, 'DISABLE_WP_CRON' => false],
    'mu_plugin' => <<<'PHP'
        function in_buffer(string $label): string {
            ob_start();
            FluentCrmEvents\Tests\who($label);
            return ob_get_clean();
        }
        // Of WordPress's own jobs these would ask WordPress.org.
        add_action('init', fn () => array_map('remove_all_actions', ['wp_version_check', 'wp_update_plugins', 'wp_update_themes']));
        add_action('wp_loaded', fn () => $GLOBALS['visit'] = in_buffer('visitor'));
        add_action('my_job', function (): void { echo "\n", $GLOBALS['visit'], in_buffer('job'); });
        PHP,
];
foreach (['fixed', 'strict'] as $compat) {
    $of_mode = site_create($site);
    // A visit that comes from a job's redirection starts no jobs.
    child_on($of_mode, $who . '$_GET["doing_wp_cron"] = 1; site_boot($site); add_hash(2, HASH_A); wp_schedule_single_event(time() - 1, "my_job");');
    $visit = '$_COOKIE["fc_hash_secure"] = HASH_A; $_SERVER["REQUEST_METHOD"] = "GET"; $_SERVER["REQUEST_URI"] = "/"; site_boot($site);';
    echo "--- $compat\n", ltrim(child_on($of_mode, $who . $visit, ['fluentcrm_events.compat' => $compat]));
}
?>
--EXPECT--
--- fixed
visitor: contact 2 contact0001@example.com; row of contact 2
job: nobody; subscriber_not_found
--- strict
visitor: contact 2 contact0001@example.com; row of contact 2
job: contact 2 contact0001@example.com; row of contact 2
