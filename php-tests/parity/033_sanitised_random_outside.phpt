--TEST--
Outside WordPress random texts are stored as WordPress's own sanitisers would leave them
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-parity-033.db
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/sanitising.php';
database_with_contacts();
mt_srand(42);
$lines = [];
while (count($lines) < 5) {
    $texts = [];
    while (count($texts) < 800) {
        $text = random_text();
        // What becomes of a reference to NUL in an unclosed tag depends on WordPress's release.
        if (!empty($text) && strlen($text) <= 192 && !str_contains($text, '&#0;')) {
            $texts[] = $text;
        }
    }
    $batch = '';
    foreach (fluentcrm_track_events(array_map(fn ($text) => event(['title' => $text, 'value' => $text]), $texts), false) as $number => $event) {
        $batch .= base64_encode($texts[$number]) . ' ' . base64_encode($event->title) . ' ' . base64_encode($event->value) . "\n";
    }
    $lines[] = $batch;
}
$file = database_file() . '.txt';
file_put_contents($file, implode($lines));
$compare = [...php_command(['fluentcrm_events.database' => '']), __DIR__ . '/../support/compare_sanitised.php', $file];
echo implode(array_slice(process_wait(process_start($compare), microtime(true) + 60), 1));
var_dump(count(stored('fc_event_tracking')));
unlink($file);
--EXPECT--
0 of 4000
int(4000)
