--TEST--
The specification's segments with version 2 of the SQLite Database Integration
--DESCRIPTION--
SQLite only: the integration is what puts SQLite under WordPress.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$old = ['integration' => '2.1.11'];
on_segment_sites('ask_specification(3);', ['auto' => $old, 'wpdb' => $old + ['storage' => 'wpdb']]);
on_segment_sites('ask_specification(2);', ['strict' => $old + ['compat' => 'strict', 'storage' => 'wpdb']]);
?>
--EXPECT--
auto: 41 of 41 as expected
wpdb: 41 of 41 as expected
strict: 41 of 41 as expected
