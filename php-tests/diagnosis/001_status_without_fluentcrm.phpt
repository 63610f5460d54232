--TEST--
Without FluentCRM the status has no steps of a take-over
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
$status = fluentcrm_events_status();
echo json_encode([$status['take_over'], $status['hooks'], $status['enabled'], $status['inside_wordpress'], $status['store'], $status['last_error']]), "\n";
?>
--EXPECT--
[[],"registered",true,true,"sqlite",null]
