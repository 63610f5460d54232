--TEST--
Loaded late by dl(), the extension works or refuses, and PHP ends as it should
--SKIPIF--
<?php if (!shell_exec('command -v valgrind')) die('skip needs valgrind');
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$extension = extension_option();
if ($extension === null) {
    die("ended with 0\n");
}
$command = ['env', 'USE_ZEND_ALLOC=0', 'valgrind', '-q', '--error-exitcode=99', PHP_BINARY, '-n',
    '-d', 'extension_dir=' . dirname(realpath($extension)), '-d', 'enable_dl=1', '-r',
    'if (@dl("' . basename($extension) . '")) { fluentcrm_events_status(); try { fluentcrm_track_event([]); } catch (RuntimeException) {} }'];
[$status, $out, $err] = process_wait(process_start($command), microtime(true) + 120);
echo "ended with $status\n", implode("\n", array_slice(explode("\n", $out . $err), 0, 8));
--EXPECT--
ended with 0
