<?php
// Prints the licences of the Rust crates that the extension is linked with, and of what its Events screen brings along, each text once: what a binary has to carry.

$metadata = json_decode((string) shell_exec('cargo metadata --format-version 1 --locked'), true);
$linked = shell_exec('cargo tree --locked --edges normal --prefix none --format "{p}" | sort -u');
$texts = [];
foreach ($metadata['packages'] as $package) {
    $is_linked = str_contains("\n$linked", "\n{$package['name']} v{$package['version']}");
    if ($package['source'] === null || !$is_linked) {
        continue;
    }
    $directory = dirname($package['manifest_path']);
    $files = glob("$directory/{LICEN[CS]E*,COPYING*,NOTICE*}", GLOB_BRACE) ?: [];
    $crate = "{$package['name']} {$package['version']} ({$package['license']})";
    foreach (array_filter($files, 'is_file') as $file) {
        $text = trim((string) file_get_contents($file));
        // Its text comes along once: as LICENSE-APACHE, or with Debian itself, whose packages must not repeat it.
        if (str_contains($text, 'TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')) {
            $text = "The Apache License, version 2.0: LICENSE-APACHE,\non Debian /usr/share/common-licenses/Apache-2.0.";
        }
        $texts[$text][] = $crate;
    }
    if ($files === []) {
        $texts['(the package brings no text of its licence)'][] = $crate;
    }
}
// The script of the Events screen names in its first comment what it brings along.
preg_match('~^/\*!(.*?)\*/~s', (string) file_get_contents('src/admin/dist/app.js'), $found);
$texts[trim($found[1])][] = 'uPlot (MIT)';
asort($texts);
foreach ($texts as $text => $crates) {
    echo str_repeat('-', 80), "\n", implode("\n", array_unique($crates)), "\n\n", $text, "\n\n";
}
