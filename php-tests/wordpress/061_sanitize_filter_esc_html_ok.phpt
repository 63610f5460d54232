--TEST--
A filter on esc_html, which WordPress applies to an unclosed tag, is honoured
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_filter('esc_html', fn ($safe) => str_replace('&lt;', '[less]', $safe));
fluentcrm_track_event(event(['title' => 'a < b', 'value' => 'c < d']));
remove_all_filters('esc_html');
fluentcrm_track_event(event(['title' => 'e < f', 'value' => 'g < h']));
show_events();
var_dump(sanitize_text_field('e < f'));
--EXPECT--
#1 contact 2 counter 1 by 0 "custom" | "k" | "a [less] b" | "c [less] d"
#2 contact 2 counter 1 by 0 "custom" | "k" | "e &lt; f" | "g &lt; h"
string(8) "e &lt; f"
