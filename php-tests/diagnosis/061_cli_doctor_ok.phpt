--TEST--
wp fluentcrm-events doctor finds no fault, and leaves no row, fires no action and starts nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot_fluentcrm([], '');
do_action('cli_init');
fluentcrm_track_event(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']);
add_action('fluent_crm/event_tracked', fn () => print("fired\n"));
\WP_CLI::run('fluentcrm-events doctor');
foreach (\WP_CLI::$said as [$how, $text]) {
    echo "$how ", preg_replace('/:.*(ok|WRONG|$)/', ': …', $text), "\n";
}
show_events();
?>
--EXPECT--
log ok    versions: …
log ok    switched on: …
log ok    connection: …
log ok    settings: …
log ok    hooks: …
log ok    take-over: …
log ok    test event, written, counted, read and deleted: …
success Everything works.
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
