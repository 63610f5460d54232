--TEST--
With compat=strict every recorded PHP-API case gives FluentCRM's classes, attributes, types, rows and hook through its API
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/golden_models.php';

boot_fluentcrm(['contacts' => 1000]);
// design.md §2, "In both modes", lists these: FluentCRM throws, takes the first element, or claims success without a row.
golden_models_compare(['key array', 'email array', 'subscriber_id array', 'subscriber given as array', 'subscriber given as int', 'data object']);
?>
--EXPECT--
96 cases
