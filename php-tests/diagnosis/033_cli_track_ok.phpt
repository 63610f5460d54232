--TEST--
wp fluentcrm-events track stores the event and prints the result; --append appends
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot_fluentcrm([], '');
do_action('cli_init');
$arguments = ['contact0001@example.com', 'k', 'T'];
\WP_CLI::run('fluentcrm-events track', $arguments, ['value' => 'v', 'provider' => 'shell']);
\WP_CLI::run('fluentcrm-events track', $arguments);
\WP_CLI::run('fluentcrm-events track', $arguments, ['append' => true]);
foreach (\WP_CLI::$said as [$how, $text]) {
    preg_match('/"counter":\d+/', $text, $counter);
    echo $how, ' ', $counter[0] ?? $text, "\n";
}
show_events();
?>
--EXPECT--
success "counter":1
success "counter":2
success "counter":1
#1 contact 2 counter 2 by 0 "shell" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
