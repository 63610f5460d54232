--TEST--
Only in fixed mode an array or object as value is stored as JSON, safe from sanitisers; strict stores an empty text
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    add_filter("sanitize_textarea_field", fn ($text) => $text, 10, 1);
    foreach ([["a" => 1], ["t" => "<b>1 < 2 & 50%20</b>\n  x"], (object) ["x" => 1.0], [], [str_repeat("x", 65532)], [NAN]] as $value) {
        $result = fluentcrm_track_event(event(["value" => $value]));
        echo is_wp_error($result) ? $result->get_error_code() : $result->value, "\n";
        remove_all_filters("sanitize_textarea_field");
    }
    show_events();';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
{"a":1}
{"t":"\u003Cb\u003E1 \u003C 2 \u0026 50\u002520\u003C/b\u003E\n  x"}
{"x":1.0}
[]
invalid_data
invalid_data
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | "[]"






#1 contact 2 counter 6 by 0 "custom" | "k" | "T" | ""
