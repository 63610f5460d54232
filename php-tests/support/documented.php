<?php
/**
 * Finds names in documents that do not exist: commands of make and WP-CLI, settings, functions, routes, error codes.
 * A test has to boot the site with WP-CLI's stand-in and with fluentcrm_events.metrics_token set.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/documentation.php';

/** Returns the extension's commands of WP-CLI, each with the options that its help names. @return array<string, list<string>> */
function commands_there(): array
{
    do_action('cli_init');
    $there = [];
    foreach (\WP_CLI::$commands as $name => [, $arguments]) {
        preg_match_all('/--([a-z-]+)/', $arguments['shortdesc'], $options);
        $there[substr($name, strlen('fluentcrm-events '))] = $options[1];
    }
    return $there;
}

/** Returns all REST routes of the extension as `METHOD path`, with `{id}` for a number. @return list<string> */
function routes_there(): array
{
    $there = [];
    foreach (rest_get_server()->get_routes('fluent-crm/v2') as $path => $endpoints) {
        foreach ($endpoints as $endpoint) {
            foreach (array_keys($endpoint['methods']) as $method) {
                $path = str_replace('(?P<id>[0-9]+)', '{id}', $path);
                $there[] = "$method " . substr($path, strlen('/fluent-crm/v2/'));
            }
        }
    }
    return array_values(array_diff($there, ['GET ']));
}

/** Returns the names of the public functions. @return list<string> */
function functions_there(): array
{
    $functions = array_keys((new \ReflectionExtension('fluentcrm_events'))->getFunctions());
    return array_values(preg_grep('/^fluentcrm_/', $functions));
}

/** Returns all error codes. @return list<string> */
function codes_there(): array
{
    $site = fluentcrm_events_status()['site'];
    return [...array_keys($site['refused']), ...array_keys($site['failures'])];
}

/** Returns the targets of `make`, and the text of all scripts that may read a variable. @return array{list<string>, string} */
function make_there(): array
{
    preg_match_all('/^([a-z]+):.*##/m', file_get_contents(repository() . '/Makefile'), $targets);
    $scripts = ['Makefile', 'php-tests/*/*.sh', 'php-tests/*/*.php*', 'packaging/*.sh'];
    $files = array_merge(...array_map(fn (string $pattern): array => glob(repository() . "/$pattern"), $scripts));
    return [$targets[1], implode("\n", array_map('file_get_contents', $files))];
}

/** Returns the faults of a command of `make`. @return list<string> */
function make_faults(string $code): array
{
    static $there;
    $there ??= make_there();
    [$targets, $scripts] = $there;
    $faults = [];
    if (!preg_match('/^((?:[A-Z_]+=(?:"[^"]*"|\S*) )*)(?:sudo )?make\b(.*)$/', $code, $parts)) {
        return [];
    }
    preg_match_all('/([A-Z_]+)=("[^"]*"|\S*)|([a-z]+)/', "$parts[1] $parts[2]", $words, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL);
    foreach ($words as [, $variable, $value, $target]) {
        if ($target !== null && !in_array($target, $targets, true)) {
            $faults[] = "make has no target $target";
        }
        if ($variable !== null && !preg_match("/\b$variable\b/", $scripts)) {
            $faults[] = "nothing reads $variable";
        }
        foreach ($variable === 'BENCH' ? explode(' ', trim($value, '"')) : [] as $bench) {
            preg_match("/^ +(?:\w+ \| )*$bench(?: \| \w+)*\)$/m", $scripts) || $faults[] = "there is no bench $bench";
        }
        if ($variable === 'CELL' && $value !== '…' && !file_exists(repository() . "/php-tests/matrix/$value.sh")) {
            $faults[] = "there is no cell $value";
        }
    }
    return $faults;
}

/** Returns the faults of a command of WP-CLI. @param array<string, list<string>> $commands there are @return list<string> */
function wp_faults(string $code, array $commands): array
{
    if (!preg_match('/\bwp fluentcrm-events ([a-z]+)(.*)/', $code, $parts)) {
        return [];
    }
    [, $command, $rest] = $parts;
    if (!isset($commands[$command])) {
        return ["there is no wp fluentcrm-events $command"];
    }
    preg_match_all('/--([a-z-]+)/', $rest, $options);
    return array_map(fn (string $option): string => "$command has no --$option", array_diff($options[1], $commands[$command]));
}

/**
 * Returns the faults of a text that a document has as code.
 *
 * @param array<string, list<string>> $commands of commands_there()
 * @param list<string> $routes of routes_there()
 * @return list<string>
 */
function code_faults(string $code, array $commands, array $routes): array
{
    $faults = [...make_faults($code), ...wp_faults($code, $commands)];
    if (preg_match('~(?:(GET|POST) )?/wp-json/fluent-crm/v2/([\w/{}-]+)~', $code, $route)) {
        $methods = $route[1] === '' ? ['GET', 'POST'] : [$route[1]];
        $known = array_intersect(array_map(fn (string $method): string => "$method $route[2]", $methods), $routes);
        $known || $faults[] = "there is no route $code";
    }
    return $faults;
}
