--TEST--
The callbacks of hooks accept all arguments that a hook may pass, and the tracker's method ignores surplus arguments, like a method written in PHP
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-017.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$functions = (new \ReflectionExtension('fluentcrm_events'))->getFunctions();
$listeners = array_filter($functions, fn (\ReflectionFunction $f): bool => $f->inNamespace());
$strict = array_filter($listeners, fn (\ReflectionFunction $f): bool => !$f->isVariadic() || $f->getNumberOfRequiredParameters());
echo count($listeners) > 10 ? 'listeners' : 'none', ', strict: ', implode(' ', array_keys($strict)), "\n";

database_with_contacts();
show((new \FluentCrmEvents\Tracker())->track(event(), true, 'more', 7));
show(\FluentCrmEvents\rest_schema('more', 7)['title']);
show(\FluentCrmEvents\on_query('SELECT 1', 'more', 7));
var_dump(\FluentCrmEvents\on_updated_option('more', 7));
foreach ([NAN, INF, -INF] as $float) {
    fluentcrm_track_event(event(['event_key' => $float, 'value' => $float]));
}
show_events();
--EXPECT--
listeners, strict: 
event #1 of contact 1: counter 1, created
"fluentcrm-event"
"SELECT 1"
NULL
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "NAN" | "T" | "NAN"
#3 contact 1 counter 1 by 0 "custom" | "INF" | "T" | "INF"
#4 contact 1 counter 1 by 0 "custom" | "-INF" | "T" | "-INF"
