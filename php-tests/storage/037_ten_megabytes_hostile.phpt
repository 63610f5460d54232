--TEST--
Megabytes of text made to be slow to sanitise is stored in seconds
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-037.db
memory_limit=512M
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$hostile = ['<', '<b', '<script', '<script>', '<!--', '<a href="', "<'", '<?', '%20', '%%2020', '%2%30', "\n ", '&amp', '< &#x', '<style></scrip', '>', '<>', "<\0"];
foreach ($hostile as $piece) {
    $start = microtime(true);
    $event = fluentcrm_track_event(event(['value' => str_repeat($piece, intdiv(2_000_000, strlen($piece)))]));
    $took = microtime(true) - $start;
    echo $took < 5 ? '' : sprintf("%s: %.1f s\n", text($piece), $took);
    $nested = str_repeat('%', 700_000) . str_repeat('20', 700_000);
}
$start = microtime(true);
$event = fluentcrm_track_event(event(['value' => $nested]));
var_dump($event->value === str_repeat('%', 700_000) . str_repeat('20', 700_000) || strlen($event->value) < 2_100_000, microtime(true) - $start < 5);
echo $event->counter, "\n";
--EXPECT--
bool(true)
bool(true)
19
