<?php
/**
 * Compares the stub file with the built extension, in both directions. Prints each difference.
 *
 *     php check_stubs.php EXTENSION.so STUB-FILE
 */

declare(strict_types=1);

if ($argc !== 3) {
    fwrite(STDERR, "usage: php check_stubs.php EXTENSION.so STUB-FILE\n");
    exit(2);
}
$real = describe(['-d', "extension=$argv[1]", __DIR__ . '/describe_api.php']);
// -n: PHP reads no php.ini. It could load an installed copy of the extension.
$stub = describe(['-n', __DIR__ . '/describe_api.php', $argv[2]]);

$differences = [];
foreach (array_diff_key($real, $stub) as $name => $facts) {
    $differences[] = "$name is missing in the stubs";
}
foreach (array_diff_key($stub, $real) as $name => $facts) {
    $differences[] = "$name is in the stubs only";
}
foreach (array_intersect_key($stub, $real) as $name => $facts) {
    foreach ($facts + $real[$name] as $fact => $value) {
        $there = $real[$name][$fact] ?? null;
        $here = $facts[$fact] ?? null;
        if ($here !== $there && !left_open($fact, $there)) {
            $differences[] = sprintf('%s: %s is %s in the stubs, %s in the extension', $name, $fact, show($here), show($there));
        }
    }
}
echo $differences ? implode("\n", $differences) . "\n" : 'The stubs describe all ' . count($real) . " symbols.\n";
exit($differences ? 1 : 0);

/** Returns true if the extension declares no type or `mixed`. It cannot declare every type: there the stubs may be stricter. */
function left_open(string $fact, mixed $there): bool
{
    return str_ends_with($fact, 'type') && ($there === null || $there === 'mixed');
}

function show(mixed $value): string
{
    return is_string($value) ? $value : json_encode($value);
}

/**
 * @param list<string> $arguments
 * @return array<string, array<string, mixed>>
 */
function describe(array $arguments): array
{
    $process = proc_open([PHP_BINARY, ...$arguments], [1 => ['pipe', 'w']], $pipes);
    $output = stream_get_contents($pipes[1]);
    if (proc_close($process) !== 0) {
        fwrite(STDERR, "describe_api.php failed: $output\n");
        exit(1);
    }
    return json_decode($output, true, flags: JSON_THROW_ON_ERROR);
}
