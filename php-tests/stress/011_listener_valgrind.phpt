--TEST--
Listeners may end PHP: the same listeners under valgrind, on a whole WordPress site: no invalid access and no uninitialised value of ours
--DESCRIPTION--
Leaks are not looked at: a fatal error unwinds without running destructors, in PHP itself too. With opcache's file
cache a case takes about 10 s.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
if (!trim((string) shell_exec('command -v valgrind'))) {
    echo 'skip valgrind is not installed';
}
?>
--FILE--
<?php
require __DIR__ . '/stress.php';
require __DIR__ . '/listener_ways.php';

use function FluentCrmEvents\Tests\{integrity, php_command, process_start, process_wait, rows, scratch_directory,
    site_create, site_database, wordpress_ini};

$logs = scratch_directory();
$ini = wordpress_ini() + ['error_log' => '/dev/null', 'pcre.jit' => 0];
$valgrind = ['valgrind', '--leak-check=no', '--num-callers=50', '--error-limit=no'];
// PHP's own allocator would hide what it hands out from valgrind; an unloaded module has no names.
$environment = ['USE_ZEND_ALLOC' => '0', 'ZEND_DONT_UNLOAD_MODULES' => '1'];
$start = function (string $what, string $way, array $before = [], array $environment = []) use ($ini): array {
    $site = site_create(['contacts' => 1, 'flag' => 'yes']);
    $command = [...$before, ...php_command($ini), __DIR__ . '/listener.php', $site, $what, $way];
    return ['site' => $site] + process_start($command, $environment);
};

// Fills the file cache.
process_wait($start('exits', 'plain PHP'), microtime(true) + 60);

$cases = [
    ['throws an Exception', 'function'],
    ['exits', 'action'],
    ['triggers a fatal error', 'bulk'],
    ['exceeds the time limit', 'action'],
];
foreach (array_chunk($cases, 2) as $pair) {
    $running = [];
    foreach ($pair as $i => [$what, $way]) {
        $running[$i] = $start($what, $way, [...$valgrind, "--log-file=$logs/$i"], $environment);
    }
    foreach ($running as $i => $child) {
        echo "{$pair[$i][0]}, {$pair[$i][1]}: ";
        $end = microtime(true) + 240;
        while (($status = proc_get_status($child['process']))['running']) {
            if (microtime(true) > $end) {
                posix_kill($status['pid'], SIGKILL);
            }
            // run-tests.php kills a test that prints nothing for a minute.
            echo '.';
            sleep(1);
        }
        $code = $status['signaled'] ? 'signal ' . $status['termsig'] : $status['exitcode'];
        $rows = rows(site_database($child['site']), 'SELECT title FROM wp_fc_event_tracking ORDER BY id');
        echo " ends with $code; ", implode(', ', array_column($rows, 'title')), '; ',
            integrity(site_database($child['site'])), '; ';
        // Each error is a block of lines with its stack; lines that hold the process id only divide them.
        $log = file_get_contents("$logs/$i");
        $ours = array_filter(
            preg_split('/^==\d+== *\n/m', $log),
            fn (string $block): bool => str_contains($block, ' at 0x') && str_contains($block, 'libfluentcrm_events'),
        );
        if (!str_contains($log, 'ERROR SUMMARY')) {
            echo "valgrind did not finish:\n$log";
        } elseif ($ours) {
            echo "errors:\n", implode("\n", array_slice($ours, 0, 5));
        } else {
            echo "no errors of ours\n";
        }
        if ($figures = getenv('STRESS_LOG')) {
            file_put_contents($figures, "valgrind, {$pair[$i][0]}: " . preg_replace('/.*ERROR SUMMARY/s', '', $log), FILE_APPEND);
        }
    }
}
?>
--EXPECTF--
throws an Exception, function: %S ends with 0; Pricing, Shutdown; ok; no errors of ours
exits, action: %S ends with 7; Pricing, Shutdown; ok; no errors of ours
triggers a fatal error, bulk: %S ends with 255; Pricing, Second, Shutdown; ok; no errors of ours
exceeds the time limit, action: %S ends with 255; Pricing, Shutdown; ok; no errors of ours
