--TEST--
storage=direct, which once opened a connection beside the site's own, is now a bad value: there is a startup warning, and auto is used
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

echo child('$status = fluentcrm_events_status(); echo "$status[storage]: ", implode("; ", $status["problems"]), "\n";',
    ['fluentcrm_events.storage' => 'direct', 'display_startup_errors' => 1]);
?>
--EXPECTF--
%AWarning: PHP Startup: fluentcrm_events.storage must be auto or wpdb; auto is used in Unknown on line 0
%Aauto: fluentcrm_events.storage must be auto or wpdb; auto is used
