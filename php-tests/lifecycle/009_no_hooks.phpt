--TEST--
With hooks=0 a request begins without $wp_filter; without it the global holds pre-initialised hooks
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$look = 'echo json_encode(array_keys($GLOBALS["wp_filter"]["fluent_crm/track_event_activity"][9] ?? [])), "\n";';
echo child($look), child($look, ['fluentcrm_events.hooks' => 0]);
echo child('foreach ($GLOBALS["wp_filter"] as $hook) foreach ($hook as $priority => $entries) foreach ($entries as $entry) {
    echo is_int($priority) && is_callable($entry["function"]) && is_int($entry["accepted_args"]) ? "" : "wrong\n"; }');
--EXPECT--
["FluentCrmEvents\\track_event_activity"]
[]
