--TEST--
The specification's segments by the three functions, compat=fixed: numbers compare as numbers, and a condition that cannot be answered matches no contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

on_segment_sites('ask_specification(3);');
?>
--EXPECT--
auto: 41 of 41 as expected
wpdb: 41 of 41 as expected
