--TEST--
While WordPress's sanitisers have a filter, the extension uses them, with (result, original) as WordPress passes them
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$filter = function ($filtered, $original) { echo text($original), ' '; return strtoupper($filtered); };
add_filter('sanitize_text_field', $filter, 10, 2);
fluentcrm_track_event(event(['title' => ' <b>title</b>', 'value' => 'value', 'provider' => 'shop']));
echo "\n";
add_filter('sanitize_textarea_field', $filter, 10, 2);
fluentcrm_track_event(event(['title' => 'two', 'value' => "a\n<i>b", 'provider' => 'shop']));
echo "\n";
remove_all_filters('sanitize_text_field');
remove_all_filters('sanitize_textarea_field');
fluentcrm_track_event(event(['title' => 'three', 'value' => 'value']));
show_events();
--EXPECT--
"shop" "k" " <b>title</b>" 
"shop" "k" "two" "a\n<i>b" 
#1 contact 2 counter 1 by 0 "SHOP" | "K" | "TITLE" | "value"
#2 contact 2 counter 1 by 0 "SHOP" | "K" | "TWO" | "A\nB"
#3 contact 2 counter 1 by 0 "custom" | "k" | "three" | "value"
