--TEST--
8 processes count one key 200 times each through FluentCrmApi: one row, 1600 (stand-in)
--ENV--
TAKEOVER=standin
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/api_stress.php';

api_stress(array_fill(0, 8, 'auto'));
?>
--EXPECT--
row: contact 2, counter 1600
1600 answers, 1600 different counters
stores: sqlite
