<?php
// Prints the licences that must accompany a binary: of the Rust crates that the extension is linked with, and of the scripts in
// the Events screen. Each text is printed once.

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
        // Each package already has this text as LICENSE-APACHE. Debian has it, too, and forbids packages to repeat it.
        if (str_contains($text, 'TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')) {
            $text = "The Apache License, version 2.0: LICENSE-APACHE,\non Debian /usr/share/common-licenses/Apache-2.0.";
        }
        $texts[$text][] = $crate;
    }
    if ($files === []) {
        $texts['(the package brings no text of its licence)'][] = $crate;
    }
}
// The first comment of the Events screen's script has the licence of the library in it.
preg_match('~^/\*!(.*?)\*/~s', (string) file_get_contents('src/admin/dist/app.js'), $found);
$texts[trim($found[1])][] = 'uPlot (MIT)';
asort($texts);
foreach ($texts as $text => $crates) {
    echo str_repeat('-', 80), "\n", implode("\n", array_unique($crates)), "\n\n", $text, "\n\n";
}
