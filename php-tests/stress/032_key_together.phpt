--TEST--
Once by key: 8 processes record under the same idempotency keys at the same moment: one event each, eight equal answers, one action
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/key_shown.php';

use function FluentCrmEvents\Tests\{key_shown, make_database, scratch_directory, site_create, site_database, wordpress_ini};

$file = make_database(scratch_directory() . '/events.sqlite', 'wal');
key_shown('outside', $file, [], ['fluentcrm_events.database' => "sqlite:$file"]);
$site = site_create(['contacts' => 2, 'flag' => 'yes']);
key_shown('inside', site_database($site), [$site], wordpress_ini());
?>
--EXPECT--
outside: equal answers, 30 events in 20 rows
inside: equal answers, 30 events in 20 rows, 30 actions
