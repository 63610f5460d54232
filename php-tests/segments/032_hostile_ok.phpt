--TEST--
NUL, quotes, comments, placeholders and text that is no UTF-8 are values as any other, in every place of a condition
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    log_nothing();
    $hostile = ["'", '"', '`', '\\', "\\'", '%', '_', '?', '??', '%s', ':a', '--', '-- ', '#', '/*', '*/', ';', "\0", "a\0b", "\n", "'\0",
        "' OR '1'='1", "x') OR 1=1 -- ", '") OR ("1"="1', "1; DROP TABLE wp_fc_subscribers", '${x}', "\xff", "\xc3", "\xf0\x9f\x98\x80",
        "\u{2028}", "ʼ OR 1=1", '9e999', 'NULL', 'Array', '{{x}}', '$."a"', 'a:"b', "a:b'c", 'a:b.c.d'];
    $wpdb = $GLOBALS['wpdb'];
    $answers = [];
    foreach ($hostile as $text) {
        $groups = [
            [[condition('key', 'in', [$text, $text])]], [[condition('key', 'not_in', [$text])]], [[condition('title', '=', $text)]],
            [[condition('title', 'not_contains', "$text$text")]], [[condition('value', '=', $text, $text)]],
            [[condition('value', '>', $text, 'buy')]], [[condition('latest_value', 'contains', $text, $text)]],
            [[condition('provider', '!=', $text, $text)]], [[condition('total_count', '>', '0', $text)]],
            [[condition('first_time', 'before', $text, $text)]], [[condition('json_property', '=', $text, $text)]],
            [[condition('json_property', 'exists', null, "buy:$text")]], [[condition($text, '=', 'x')]],
            [[condition('title', $text, 'x')]], [[['source' => [$text, $text], 'operator' => $text, 'value' => $text]]],
        ];
        foreach ($groups as $at => $asked) {
            $found = fluentcrm_contacts_matching($asked);
            $count = fluentcrm_count_contacts_matching($asked);
            $one = fluentcrm_contact_matches($text, $asked) || fluentcrm_contact_matches(1, $asked);
            $answers[$at][ids($found) . ($count === count($found) && $one === in_array(1, $found) ? '' : ' DIFFERS')][] = $text;
        }
    }
    foreach ($answers as $at => $of) {
        arsort($of);
        // Few texts are in a value or title of the rows.
        echo "$at: ", implode('; ', array_map(fn (string $ids, array $texts): string => count($texts) > 5 ? $ids : "$ids of " . text(array_map(text(...), $texts)), array_keys($of), $of)), "\n";
    }
    echo $wpdb->last_error, count(stored('fc_subscribers')), ' contacts, ', count(stored('fc_event_tracking')), " events\n";
    PHP;
ob_start();
on_segment_sites($play);
[, $auto, $wpdb] = preg_split('/^(?:auto|wpdb): /m', ob_get_clean());
echo $auto, $auto === $wpdb ? "wpdb: the same\n" : "wpdb: $wpdb";
?>
--EXPECT--
0: nobody
1: 1,2,3,4
2: nobody
3: 1,2,3,4
4: nobody
5: nobody
6: nobody
7: 1,2,3,4
8: nobody
9: nobody
10: nobody
11: nobody
12: nobody
13: nobody
14: nobody
4 contacts, 7 events
wpdb: the same
