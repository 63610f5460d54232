--TEST--
storage=wpdb: quotes, percent signs, backslashes, NUL and emoji are stored as storage=auto stores them
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    foreach (["it's", '"double"', '100 %s %d %1$s', 'back\\slash \\\\', "a\0b", '😀 é', '{abc}', ':name ? @x', "line\nbreak", '; DROP TABLE x'] as $text) {
        $answer = fluentcrm_track_event(event(['event_key' => $text, 'title' => $text, 'value' => $text, 'provider' => $text]));
        is_wp_error($answer) ? show($answer) : null;
        $answer = fluentcrm_track_event(event(['event_key' => $text, 'title' => $text, 'value' => $text]));
        echo $answer->counter, ' ', json_encode([$answer->event_key, $answer->value], JSON_UNESCAPED_UNICODE), "\n";
    }
    show_events();
    PHP);
?>
--EXPECTREGEX--
wpdb
2 \["it's","it's"\]
.*
auto: the same
