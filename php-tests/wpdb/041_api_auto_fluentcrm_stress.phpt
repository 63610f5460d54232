--TEST--
8 processes count one key 500 times each through FluentCrmApi: one row, 4000 (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/api_stress.php';

api_stress(array_fill(0, 8, 'auto'));
?>
--EXPECTF--
row: contact 2, counter 4000
4000 answers, 4000 different counters
stores: %r(sqlite|mysql)%r
