--TEST--
4 processes with storage=wpdb and 4 with storage=auto count one key 200 times each: one row, 1600 (stand-in)
--ENV--
TAKEOVER=standin
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/api_stress.php';

api_stress(['auto', 'wpdb', 'auto', 'wpdb', 'auto', 'wpdb', 'auto', 'wpdb']);
?>
--EXPECT--
row: contact 2, counter 1600
1600 answers, 1600 different counters
stores: sqlite wpdb
