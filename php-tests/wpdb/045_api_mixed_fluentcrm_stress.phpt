--TEST--
4 processes with storage=wpdb and 4 with storage=auto count one key 200 times each: one row, 1600 (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
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
