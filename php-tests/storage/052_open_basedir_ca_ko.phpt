--TEST--
open_basedir applies to the file of certificates, too; the server is not contacted
--INI--
fluentcrm_events.database="mysql://u:p@localhost:1/d?tls=verify&ca={TMP}/fluentcrm-events-storage-052.pem"
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

ini_set('open_basedir', dirname(__DIR__));
attempt(fn () => fluentcrm_track_event(event()));
echo fluentcrm_events_status()['reason'], "\n";
?>
--EXPECT--
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the certificate file; add the directory of ca in fluentcrm_events.database to open_basedir
open_basedir does not allow this script to open the certificate file; add the directory of ca in fluentcrm_events.database to open_basedir
