--TEST--
Every command, option, setting, function and route that a document names is there, and README and docs name all that are there
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--INI--
fluentcrm_events.metrics_token=0123456789abcdef
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../diagnosis/cli.php';
require __DIR__ . '/../support/documented.php';

boot();
[$commands, $routes, $functions, $codes] = [commands_there(), routes_there(), functions_there(), codes_there()];
$settings = ini_get_all('fluentcrm_events', false);
$named = ['settings' => [], 'functions' => []];
foreach (documents() as $document) {
    preg_match_all('/\bfluentcrm_events\.(?!so\b|ini\b|stub\b)(\w+)/', $document->text, $found);
    $named['settings'] = [...$named['settings'], ...$found[0]];
    preg_match_all('/\b(fluentcrm_\w+)\(/', $document->text, $found);
    $named['functions'] = [...$named['functions'], ...$found[1]];
    foreach ($document->code as $code) {
        foreach (code_faults($code, $commands, $routes) as $fault) {
            echo "$document->name: `$code`: $fault\n";
        }
    }
}
$show = function (string $what, array $names): void {
    echo "$what: ", implode(', ', array_unique($names)) ?: 'none', "\n";
};
$show('settings that are not there', array_diff($named['settings'], array_keys($settings)));
$show('functions that are not there', array_diff($named['functions'], $functions));

// The other way round, by what a user reads.
$text = implode("\n", array_map(fn (Document $document): string => $document->text, documents_for_users()));
$all = array_merge(...array_map(fn (Document $document): array => $document->code, documents_for_users()));
$is_named = fn (string $name): bool => preg_match('/(?<![\w.])' . preg_quote($name, '/') . '(?!\w)/', $text) === 1;
$show('not named settings', array_filter(array_keys($settings), fn ($name): bool => !$is_named($name)));
$show('not named functions', array_filter($functions, fn ($name): bool => !$is_named("$name(")));
$show('not named codes', array_filter($codes, fn ($name): bool => !$is_named("`$name`")));
$show('not named routes', array_filter($routes, fn ($route): bool => !in_array($route, $all, true)));
foreach ($commands as $command => $options) {
    $lines = preg_grep("/^wp fluentcrm-events $command\b/", $all);
    $lines || $show('not named command', [$command]);
    $show("not named options of $command", array_filter($options, fn ($option): bool => !preg_grep("/--$option\b/", $lines)));
}

// README's tables.
preg_match_all('/^\| `(fluentcrm_events\.\w+)` \| (?:`(.*?)`|empty) \|/m', $text, $rows, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL);
$defaults = array_combine(array_column($rows, 1), array_map('strval', array_column($rows, 2)));
$show('defaults that differ', array_keys(array_diff_assoc($defaults, ['fluentcrm_events.metrics_token' => ''] + array_map('strval', $settings))));
$show('settings without a row', array_diff(array_keys($settings), array_keys($defaults)));
preg_match_all('/^\| `(\w+)` \| (?:no|yes)\b/m', $text, $rows);
$show('codes without a row', array_diff($codes, $rows[1]));
?>
--EXPECT--
settings that are not there: none
functions that are not there: none
not named settings: none
not named functions: none
not named codes: none
not named routes: none
not named options of status: none
not named options of doctor: none
not named options of track: none
not named options of contacts: none
not named options of occurrences: none
not named options of days: none
not named options of index: none
not named options of import: none
not named options of prune: none
not named options of orphans: none
not named options of uninstall: none
defaults that differ: none
settings without a row: none
codes without a row: none
