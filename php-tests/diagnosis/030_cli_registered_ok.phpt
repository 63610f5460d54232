--TEST--
WP-CLI gets every command when it loads the site, each with a description and a callable
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot();
do_action('cli_init');
foreach (\WP_CLI::$commands as $name => [$callable, $arguments]) {
    echo $name, ' ', json_encode(is_callable($callable)), ' ', json_encode(($arguments['shortdesc'] ?? '') !== ''), "\n";
}
?>
--EXPECT--
fluentcrm-events status true true
fluentcrm-events doctor true true
fluentcrm-events track true true
fluentcrm-events contacts true true
fluentcrm-events occurrences true true
fluentcrm-events days true true
fluentcrm-events index true true
fluentcrm-events import true true
fluentcrm-events prune true true
fluentcrm-events orphans true true
fluentcrm-events uninstall true true
