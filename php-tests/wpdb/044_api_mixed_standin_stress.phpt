--TEST--
4 processes with storage=wpdb and 4 with storage=auto count one key 500 times each: one row, 4000 (stand-in)
--ENV--
TAKEOVER=standin
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/api_stress.php';

api_stress(['auto', 'wpdb', 'auto', 'wpdb', 'auto', 'wpdb', 'auto', 'wpdb']);
?>
--EXPECTF--
row: contact 2, counter 4000
4000 answers, 4000 different counters
stores: %r(sqlite|mysql)%r wpdb
