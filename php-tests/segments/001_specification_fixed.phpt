--TEST--
The specification's segments by the three functions, compat=fixed: numbers are numbers, and what cannot be answered is nobody
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

on_segment_sites('ask_specification(3);');
?>
--EXPECT--
auto: 41 of 41 as expected
wpdb: 41 of 41 as expected
