--TEST--
16 threads of Apache count one event inside WordPress, over three graceful restarts: exact, and nothing is left open
--DESCRIPTION--
REQUESTS=6000 makes as many requests for each database.
--SKIPIF--
<?php require __DIR__ . '/apache.php'; echo FluentCrmEvents\Tests\apache_missing(); FluentCrmEvents\Tests\skip_without_mariadb();
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/apache.php';

$requests = (int) (getenv('REQUESTS') ?: 200);
// Threads that link a class at the same moment leave memory behind with PHP 8.2's opcache, with this extension or without;
// a PHP with debugging checks tells.
$ini = ['fluentcrm_events.busy_timeout_ms' => 30000, 'opcache.enable' => PHP_DEBUG ? 0 : 1];
foreach (['sqlite', 'mariadb'] as $database) {
    echo "$database: ";
    $noted = temporary_directory('noted');
    remove_at_end($noted);
    $site = site_create(['contacts' => 2, 'flag' => 'yes', 'database' => $database,
        'mu_plugin' => '<?php add_action("init", function () { ' . tracking_script("$noted/counters") . ' }, 99);']);
    $apache = new Apache('<?php require ' . var_export("$site/wp-config.php", true) . ';', $ini);
    $left = $database === 'mariadb' ? sessions(...mariadb_of($site)) : fn (): array => [];
    count_in_threads($apache, $requests, "$noted/counters", site_database($site), $left, "$site/wp-content/database");
}
?>
--EXPECT--
sqlite: all answers different, exact, 3 restarts
left open: nothing; no file more in the parent
mariadb: all answers different, exact, 3 restarts
left open: nothing; no file more in the parent
