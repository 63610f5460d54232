--TEST--
wp fluentcrm-events status prints the status as JSON
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot_fluentcrm([], '');
do_action('cli_init');
\WP_CLI::run('fluentcrm-events status');
$status = json_decode(\WP_CLI::$said[0][1], true);
echo \WP_CLI::$said[0][0], ' ', json_encode($status == fluentcrm_events_status()), ' ', count($status['take_over']), " steps\n";
?>
--EXPECT--
log true 3 steps
