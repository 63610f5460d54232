--TEST--
phpinfo() says which steps of the take-over hold, and why one does not
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], 'no_extend');
ob_start();
phpinfo(INFO_MODULES);
preg_match_all('/^(FluentCrmApi|action fluent_crm).*$/m', ob_get_clean(), $lines);
echo implode("\n", $lines[0]), "\n";
?>
--EXPECT--
FluentCrmApi('event_tracker') => FluentCRM's container has no extend()
action fluent_crm/track_event_activity => answered by this extension
