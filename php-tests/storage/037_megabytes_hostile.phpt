--TEST--
Megabytes of text made to be slow to sanitise are stored in seconds
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-037.db
memory_limit=512M
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$pieces = ['<', '<b', '<script', '<script>', '<!--', '<a href="', "<'", '<?', '%20', '%%2020', '%2%30', "\n ", '&amp',
    '< &#x', '<style></scrip', '>', '<>', "<\0"];
$texts = array_map(fn ($piece) => str_repeat($piece, intdiv(2_000_000, strlen($piece))), $pieces);
// Each octet that is removed makes the next one.
$texts[] = str_repeat('%', 700_000) . str_repeat('20', 700_000);
foreach ($texts as $text) {
    $start = microtime(true);
    $event = fluentcrm_track_event(event(['value' => $text]));
    $took = microtime(true) - $start;
    echo $took < 5 ? '' : sprintf("%s: %.1f s\n", substr($text, 0, 20), $took);
}
show_events();
--EXPECT--
#1 contact 1 counter 19 by 0 "custom" | "k" | "T" | ""
