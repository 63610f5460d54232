--TEST--
8 processes repeat an event 500 times each: 4000 occurrences, whose counters are 1 to 4000
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/counting.php';
require_once __DIR__ . '/history.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes', 'directory' => memory_directory()]);
$ini = wordpress_ini() + ['fluentcrm_events.busy_timeout_ms' => 30000, 'fluentcrm_events.history' => 'on', 'error_log' => '/dev/null'];
count_together(site_database($site), __DIR__ . '/../stress/repeat_wordpress.php', $ini, 8, 500, [$site]);
$database = open_database(site_database($site));
echo kept_in_all($database), ' occurrences, ', disagreements($database), " disagree\n";
?>
--EXPECT--
4000 occurrences, 0 disagree
