--TEST--
wp fluentcrm-events track --no-append, which WP-CLI passes as append=false, does not append
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot();
do_action('cli_init');
foreach ([false, false] as $append) {
    \WP_CLI::run('fluentcrm-events track', ['contact0001@example.com', 'k', 'T'], ['append' => $append]);
}
show_events();
?>
--EXPECT--
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
