<?php
/**
 * Checks the imports among the files below src/: no circles among files, and no imports from a higher layer. A module and
 * its own child may import from each other. Also checks that `unsafe` is only in the files that the crate docs name.
 * Prints the faults and a summary. Exits with 1 if there is a fault.
 *
 *     php check_imports.php [SRC]
 */

declare(strict_types=1);

require __DIR__ . '/rust_source.php';

/** The layers, lowest first: a file may import only from its own layer and from those listed before it. */
const LAYERS = [
    'core' => ['core/'],
    'store' => ['store/'],
    'php: engine' => ['php/zend/', 'php/call.rs', 'php/superglobals.rs', 'php/settings.rs', 'php/counters.rs', 'php/figures.rs', 'php/panics.rs',
        'php/problems.rs', 'php/unanswered.rs', 'php/zone.rs', 'php/serialize.rs', 'php/convert.rs', 'php/classes.rs'],
    'php: wordpress' => ['php/wordpress/'],
    'php: site' => ['php/site/'],
    'php: door' => ['php/door.rs'],
    'php: doors' => ['php/doors/'],
    // These files start and end the parts of all layers.
    'top' => ['php/lifecycle.rs', 'php/mod.rs', 'lib.rs'],
];

/** The files outside php/zend/ that have `unsafe`, and the number of its lines in each. */
const UNSAFE = ['store/connection.rs' => 1, 'store/mysql/socket.rs' => 3, 'store/sqlite/failure.rs' => 1, 'store/sqlite/identity.rs' => 2];

$source = realpath($argv[1] ?? __DIR__ . '/../../src');
$crate = new RustCrate($source);
$shown = fn (string $path): string => substr($path, strlen($source) + 1);
$places = [];
foreach ($crate->files as $path => $_) {
    $places[$path] = place($shown($path));
}

$wrong = [];
$up = 0;
foreach ($places as $path => $place) {
    if ($place === null) {
        $wrong[] = $shown($path) . ': belongs to no layer, add it to LAYERS in ' . basename(__FILE__);
    }
}
foreach ($crate->arrows as $from => $all) {
    foreach ($all as $to => ['line' => $line, 'names' => $names]) {
        if ($places[$from] !== null && $places[$to] > $places[$from]) {
            $up++;
            $wrong[] = sprintf('imports from a higher layer: %s:%d -> %s: %s', $shown($from), $line, $shown($to), implode(', ', $names));
        }
    }
}
foreach ($places as $path => $_) {
    $name = $shown($path);
    $unsafe = preg_match_all('/^(?!\s*\/\/).*\bunsafe\b/m', (string) file_get_contents($path));
    if (!str_starts_with($name, 'php/zend/') && $unsafe !== (UNSAFE[$name] ?? 0)) {
        $wrong[] = sprintf('%s: %d lines with unsafe, %d allowed', $name, $unsafe, UNSAFE[$name] ?? 0);
    }
}
$circles = circles($crate);
foreach ($circles as $circle) {
    $wrong[] = sprintf('%d files import each other: %s', count($circle), implode(', ', array_map($shown, $circle)));
    foreach (shortest_way_round($crate, $circle) as [$from, $to]) {
        ['line' => $line, 'names' => $names] = $crate->arrows[$from][$to];
        $wrong[] = sprintf('    %s:%d -> %s: %s', $shown($from), $line, $shown($to), implode(', ', $names));
    }
}

echo $wrong === [] ? '' : implode("\n", $wrong) . "\n\n";
$sizes = array_map('count', $circles);
$arrows = array_sum(array_map('count', $crate->arrows));
printf("%d files, %d imports, %d from a higher layer, %d circles", count($crate->files), $arrows, $up, count($circles));
echo $circles === [] ? "\n" : ' of ' . implode(' and ', $sizes) . " files\n";
$functions = $lengths = [];
foreach ($crate->files as $path => $file) {
    $lengths[] = [$file->length, $shown($path)];
    foreach ($file->functions as [$name, $line, $lines]) {
        $functions[] = [$lines, "$name ({$shown($path)}:$line)"];
    }
}
echo longest('functions, in lines of code', $functions), longest('files', $lengths);
exit($wrong === [] ? 0 : 1);

/** Returns the number of a file's layer in LAYERS, or null if no layer names the file. */
function place(string $path): ?int
{
    foreach (array_values(LAYERS) as $number => $starts) {
        foreach ($starts as $start) {
            if (str_starts_with($path, $start)) {
                return $number;
            }
        }
    }
    return null;
}

/** @return list<string> the files that a file imports from, without its own parent and its own children */
function next_files(RustCrate $crate, string $path): array
{
    $module = $crate->files[$path]->module;
    $is_kin = fn (array $other): bool => array_slice($other, 0, -1) === $module || array_slice($module, 0, -1) === $other;
    $next = array_keys($crate->arrows[$path] ?? []);
    return array_values(array_filter($next, fn (string $to): bool => !$is_kin($crate->files[$to]->module)));
}

/** @return array<string, true> all files that one file imports from, directly or through others */
function reached(RustCrate $crate, string $from): array
{
    $reached = [];
    $open = [$from];
    while (($path = array_pop($open)) !== null) {
        foreach (next_files($crate, $path) as $next) {
            if (!isset($reached[$next])) {
                $reached[$next] = true;
                $open[] = $next;
            }
        }
    }
    return $reached;
}

/** @return list<list<string>> the circles: sets of files in which each file reaches all others; the largest set first */
function circles(RustCrate $crate): array
{
    $reached = [];
    foreach ($crate->files as $path => $_) {
        $reached[$path] = reached($crate, $path);
    }
    $circles = [];
    foreach ($reached as $path => $from_here) {
        $goes_back = fn (string $other): bool => isset($reached[$other][$path]);
        $circle = array_filter(array_keys($from_here), $goes_back);
        sort($circle);
        if (count($circle) > 1) {
            $circles[implode("\n", $circle)] = $circle;
        }
    }
    usort($circles, fn (array $one, array $other): int => count($other) <=> count($one));
    return $circles;
}

/** @return list<array{string, string}> the imports on the shortest path from a file of the circle back to that file */
function shortest_way_round(RustCrate $crate, array $circle): array
{
    $best = [];
    foreach ($circle as $start) {
        $ways = [[$start]];
        $seen = [];
        while (($way = array_shift($ways)) !== null && ($best === [] || count($way) < count($best))) {
            foreach (array_intersect(next_files($crate, end($way)), $circle) as $next) {
                if ($next === $start) {
                    $best = [...$way, $start];
                    break 2;
                }
                if (!isset($seen[$next])) {
                    $seen[$next] = true;
                    $ways[] = [...$way, $next];
                }
            }
        }
    }
    return array_map(null, array_slice($best, 0, -1), array_slice($best, 1));
}

/** Returns a line with the five longest items. @param list<array{int, string}> $all length and name of each */
function longest(string $of, array $all): string
{
    rsort($all);
    return "longest $of: " . implode(', ', array_map(fn (array $one): string => "$one[0] $one[1]", array_slice($all, 0, 5))) . "\n";
}
