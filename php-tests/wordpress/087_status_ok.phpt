--TEST--
On a site the status names the site's database file, why it is used, and that the hooks are registered
--DESCRIPTION--
SQLite only: the file is what the status names.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
fluentcrm_track_event(event());
$status = fluentcrm_events_status();
var_dump($status['inside_wordpress'], $status['enabled'], $status['store'], $status['database'] === site_database($site));
var_dump($status['reason'] !== '', $status['hooks'], $status['recorded']);
--EXPECT--
bool(true)
bool(true)
string(6) "sqlite"
bool(true)
bool(true)
string(10) "registered"
int(1)
