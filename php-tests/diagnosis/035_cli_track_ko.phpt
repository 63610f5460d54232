--TEST--
wp fluentcrm-events track ends with an error that names what is wrong, and stores nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

boot();
do_action('cli_init');
foreach ([[], ['contact0001@example.com'], ['contact0001@example.com', 'k'], ['nobody@example.com', 'k', 'T'],
    ['contact0001@example.com', '0', 'T'], ['contact0001@example.com', 'k', '']] as $arguments) {
    try {
        \WP_CLI::run('fluentcrm-events track', $arguments);
    } catch (\RuntimeException $exit) {
        echo $exit->getMessage(), "\n";
    }
}
show_events();
?>
--EXPECT--
Give <email> <event_key> <title>; <email> is missing.
Give <email> <event_key> <title>; <event_key> is missing.
Give <email> <event_key> <title>; <title> is missing.
Subscriber not found (subscriber_not_found)
Invalid data provided. key and event are required (invalid_data)
Invalid data provided. key and event are required (invalid_data)
no rows
