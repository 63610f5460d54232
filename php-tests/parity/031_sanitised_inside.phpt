--TEST--
Inside WordPress every text is sanitised as WordPress does it, by the extension's own code and by calls of WordPress alike
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/sanitising.php';
boot();
check_sanitised(['subscriber_id' => 2]);
// With a filter in place WordPress's own functions are asked.
foreach (['sanitize_text_field', 'sanitize_textarea_field'] as $hook) {
    add_filter($hook, fn ($text) => $text);
}
check_sanitised(['subscriber_id' => 2]);
--EXPECT--
45 inputs, 180 fields
45 inputs, 180 fields
