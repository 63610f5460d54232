--TEST--
The specification's segments by the three functions, compat=strict: the answers of FluentCRM 2.9.84
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

on_segment_sites('ask_specification(2);', ['auto' => ['compat' => 'strict'], 'wpdb' => ['compat' => 'strict', 'storage' => 'wpdb']]);
?>
--EXPECT--
auto: 41 of 41 as expected
wpdb: 41 of 41 as expected
