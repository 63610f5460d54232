--TEST--
A listener's \Exception is logged and counted; the row stays and the event is returned
--INI--
error_log={TMP}/fluentcrm-events-wordpress-030.log
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
@unlink(ini_get('error_log'));
add_action('fluent_crm/event_tracked', function () { throw new \DomainException("oops\nSECOND LINE"); });
add_action('fluent_crm/event_tracked', function () { echo "never\n"; }, 11);
show(fluentcrm_track_event(event()));
do_action('fluent_crm/track_event_activity', event());
show(apply_filters('fluent_crm/track_event_activity', event()));
foreach (fluentcrm_track_events([event(['title' => 'A']), event(['title' => 'B'])]) as $result) {
    show($result);
}
show_events();
echo fluentcrm_events_status()['listener_exceptions'], "\n";
$log = file_get_contents(ini_get('error_log'));
echo substr_count($log, 'DomainException: oops'), preg_match_all('/event \d+ stays stored/', $log), "\n";
unlink(ini_get('error_log'));
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 3, counted
event #2 of contact 2: counter 1, created
event #3 of contact 2: counter 1, created
#1 contact 2 counter 3 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "A" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "B" | ""
5
55
