--TEST--
With storage=wpdb the status says so: the store is wpdb, the connection the site's
--INI--
fluentcrm_events.storage=wpdb
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
$status = fluentcrm_events_status();
echo "$status[store], connection $status[connection], storage $status[storage]\n";
ob_start();
phpinfo(INFO_MODULES);
preg_match_all('/^(Store|Connection) => .*$/m', ob_get_clean(), $rows);
echo implode("\n", $rows[0]), "\n";
?>
--EXPECT--
wpdb, connection site, storage wpdb
Store => wpdb
Connection => site
