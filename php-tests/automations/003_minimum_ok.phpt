--TEST--
An automation that requires an event three times starts with the third, and counts only the repeats in one row
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([['minimum' => 3]]));
foreach (range(1, 3) as $time) {
    start_by(contact: 3, repeatable: false);
    start_by();
    echo "$time: ", counted('reached'), "\n";
}
show_runs();
?>
--EXPECT--
1: none
2: none
3: 2: 1
automation 1: contact 2 completed, fluent_crm/event_tracked #2
