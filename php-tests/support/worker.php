<?php
/**
 * Runs PHP in the tests' own server, worker.c: in a process whose script handles many visits, as in FrankenPHP, or in threads.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';

/** Returns the path of PHP's engine as a shared library: LIBPHP, else PHP's own or that of Debian's libphp8.x-embed; or null. */
function engine_library(): ?string
{
    $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
    $places = [(string) getenv('LIBPHP'), dirname(PHP_BINDIR) . '/lib/libphp.so', "/usr/lib/libphp$version.so"];
    foreach ($places as $file) {
        if (is_file($file) && ($file !== $places[2] || PHP_BINDIR === '/usr/bin')) {
            return $file;
        }
    }
    return null;
}

/** For --SKIPIF--: returns why a test with this server cannot run here; '' if it can. */
function worker_missing(): string
{
    return engine_library() === null ? 'skip there is no libphp.so for this PHP: install libphp8.x-embed, or name it in LIBPHP' : '';
}

/** Builds the server in a directory and returns its path. */
function worker_build(string $dir): string
{
    $config = getenv('PHP_CONFIG') ?: PHP_BINDIR . '/php-config';
    $source = escapeshellarg(__DIR__ . '/worker.c');
    // Without -rpath the program may load the library of another PHP that has the same name.
    $library = escapeshellarg(engine_library()) . ' -Wl,-rpath,' . escapeshellarg(dirname(engine_library()));
    exec("cc -o $dir/worker $(" . escapeshellarg($config) . " --includes) $source $library -lpthread 2>&1", $said, $failed);
    if ($failed) {
        throw new \RuntimeException("worker.c could not be built:\n" . implode("\n", $said));
    }
    return "$dir/worker";
}

/**
 * Runs PHP code in that server and returns its output and log. The code runs at global scope, in this namespace.
 *
 * @param list<string>              $arguments the arguments after the script: a header Cookie for each visit
 * @param array<string, string|int> $ini       settings, in addition to this process's; they win
 * @param list<string>              $options   of the server, see worker.c
 */
function worker_run(string $dir, string $code, array $arguments = [], array $ini = [], array $options = [], float $seconds = 60): string
{
    $script = "$dir/script.php";
    file_put_contents($script, '<?php namespace ' . __NAMESPACE__ . "; $code");
    // Sessions are found by their id alone, without cookies, and are stored in this directory.
    $ini += ['session.save_path' => $dir, 'session.use_cookies' => 0, 'session.cache_limiter' => ''];
    $settings = array_slice(php_command($ini), 1);
    $process = process_start([worker_build($dir), ...$options, ...$settings, $script, ...$arguments]);
    [$status, $out, $err] = process_wait($process, microtime(true) + $seconds);
    return $out . $err . ($status === 0 ? '' : "exit code $status\n");
}
