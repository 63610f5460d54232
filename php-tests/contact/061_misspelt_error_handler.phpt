--TEST--
If an error handler throws at a misspelt identifier, the event and the action still work; a listener may misspell again
--INI--
log_errors=1
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot(['constants' => ['WP_DEBUG' => true]]);
ini_set('error_log', $log = temporary_directory('log') . '/log');
wp_set_current_user(1);
$wrong = ['Email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
set_error_handler(fn (int $level, string $text) => throw new \ErrorException($text));
do_action('fluent_crm/track_event_activity', $wrong);
show(fluentcrm_track_event($wrong));
echo count(fluentcrm_track_events([$wrong, $wrong])), " results\n";
restore_error_handler();
echo preg_match_all('/names no contact.* Reporting this threw ErrorException: /', file_get_contents($log)), " in the log\n";

add_filter('doing_it_wrong_trigger_error', '__return_false');
add_action('doing_it_wrong_run', fn () => fluentcrm_track_event($wrong));
show(fluentcrm_track_event($wrong));
show_events();

add_action('doing_it_wrong_run', fn () => throw new \Error('an error goes on its way'));
try {
    do_action('fluent_crm/track_event_activity', $wrong);
} catch (\Error $e) {
    echo $e->getMessage(), "\n";
}
show_events();
?>
--EXPECT--
event #1 of contact 1: counter 2, counted
2 results
3 in the log
event #1 of contact 1: counter 5, counted
#1 contact 1 counter 6 by 1 "custom" | "k" | "T" | ""
an error goes on its way
#1 contact 1 counter 8 by 1 "custom" | "k" | "T" | ""
