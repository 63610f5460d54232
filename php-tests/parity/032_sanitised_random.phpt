--TEST--
Six thousand random texts are stored as WordPress's own sanitisers leave them
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/sanitising.php';
boot();
mt_srand(20261123);
$wrong = 0;
for ($batch = 0; $batch < 20; $batch++) {
    $texts = [];
    while (count($texts) < 300) {
        $text = random_text();
        if (!empty($text) && strlen($text) <= 192) {
            $texts[] = $text;
        }
    }
    $results = fluentcrm_track_events(array_map(fn ($text) => event(['title' => $text, 'value' => $text]), $texts), false);
    $rows = array_slice(stored('fc_event_tracking'), -300);
    foreach ($texts as $number => $text) {
        $right = [sanitize_text_field($text), sanitize_textarea_field($text)];
        if ([$rows[$number]['title'], $rows[$number]['value']] !== $right || $results[$number]->title !== $right[0]) {
            $wrong++;
            echo text($text), ' ', text($right), ' ', text([$rows[$number]['title'], $rows[$number]['value']]), "\n";
        }
    }
}
echo "$wrong of ", count(stored('fc_event_tracking')), "\n";
--EXPECT--
0 of 6000
