<?php
/**
 * Plays the recorded PHP API cases of golden/php_api.json with the extension's Tracker on a booted site. golden_compare.php
 * compares the results.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/golden_compare.php';

/** @return array<string, array{input: list<array>, expected: array}> the cases as recorded on this kind of database */
function golden_cases(): array
{
    $database = method_exists($GLOBALS['wpdb'], 'get_driver') ? 'sqlite' : 'mariadb';
    $recorded = json_decode(file_get_contents(__DIR__ . '/../golden/php_api.json'), true, 512, JSON_THROW_ON_ERROR);
    return array_map(fn (array $case): array => [
        'input' => $case['input'],
        // A text in the place of SQLite's recording means that it equals MariaDB's.
        'expected' => is_array($case[$database]) ? $case[$database] : $case['mariadb'],
    ], $recorded);
}

/** Returns the PHP value of a recorded value. The recording has bytes, long texts and objects as arrays with one special key. */
function golden_value(mixed $value): mixed
{
    return match (true) {
        !is_array($value) => $value,
        isset($value['__hex']) => hex2bin($value['__hex']),
        isset($value['__bytes']) => str_repeat($value['__head'][0], $value['__bytes']),
        ($value['__object'] ?? null) === 'stdClass' => (object) ['id' => 2],
        // FluentCRM's model of contact 2 was recorded. Here callers have the extension's own class.
        isset($value['__object']) => fluentcrm_save_contact(['email' => 'contact0001@example.com']),
        default => array_map(golden_value(...), $value),
    };
}

/** Returns the id of the user who is logged in during a call of a case; 0: none. Only the case's name tells it. */
function golden_user(string $case, int $call): int
{
    return match ($case) {
        'new while logged in (created_by)', 'current contact, logged in' => 1,
        'repeat while logged in as another user (created_by)' => $call === 0 ? 0 : 1,
        default => 0,
    };
}

/**
 * Plays one case on an empty table. `times` in the result is true if all rows have the current time.
 *
 * @return array{outcome: list<mixed>, rows: list<array>, tracked: list<array>, times: bool}
 */
function golden_play(string $name, array $input): array
{
    global $wpdb;
    empty_events(open_database(site_database(dirname(WP_CONTENT_DIR))), $wpdb->prefix);
    $tracked = [];
    $listener = function (...$arguments) use (&$tracked): void {
        $tracked[] = [$arguments[0]->counter, is_object($arguments[1] ?? null), count($arguments)];
    };
    add_action('fluent_crm/event_tracked', $listener, 10, 9);
    $outcome = [];
    foreach ($input as $number => $call) {
        wp_set_current_user(golden_user($name, $number));
        try {
            $outcome[] = (new \FluentCrmEvents\Tracker())->track(golden_value($call['data']), $call['repeatable']);
        } catch (\Throwable $thrown) {
            $outcome[] = $thrown;
        }
    }
    remove_action('fluent_crm/event_tracked', $listener);
    wp_set_current_user(0);
    $rows = stored('fc_event_tracking');
    $is_now = fn (string $time): bool => abs(strtotime("$time UTC") - time()) <= 10;
    return [
        'outcome' => $outcome,
        'rows' => array_map(fn (array $row): array => array_diff_key($row, ['created_at' => 1, 'updated_at' => 1]), $rows),
        'tracked' => $tracked,
        'times' => array_filter($rows, fn (array $row): bool => !$is_now($row['created_at']) || !$is_now($row['updated_at'])) === [],
    ];
}

/**
 * Plays all recorded cases. Prints each case whose result differs from the recording, then the number of cases. The exceptions
 * are those in docs/compatibility.md: no success without a row; an array or object as identifier or key is invalid_data; an
 * object as the event is invalid_data.
 */
function golden_strict(): void
{
    $differs = [
        'key array' => 'an array as key is invalid_data, where FluentCRM throws a TypeError',
        'email array' => 'an array as identifier is invalid_data, where FluentCRM takes its first element',
        'subscriber_id array' => 'an array as identifier is invalid_data, where FluentCRM takes its first element',
        'subscriber given as array' => 'no success without a row: invalid_data, where FluentCRM returns null',
        'subscriber given as int' => 'no success without a row: invalid_data, where FluentCRM returns null',
        'data object' => 'an object as the event is invalid_data, where FluentCRM throws an Error',
    ];
    $played = 0;
    foreach (golden_cases() as $name => ['input' => $input, 'expected' => $expected]) {
        $result = golden_play($name, $input);
        $played++;
        if (isset($differs[$name])) {
            $codes = array_map(fn ($answer) => is_wp_error($answer) ? $answer->get_error_code() : $answer, $result['outcome']);
            $found = $codes === ['invalid_data'] && $result['rows'] === [] && $result['tracked'] === [] ? [] : ['not invalid_data'];
            unset($differs[$name]);
        } else {
            $found = golden_differences($expected, $result);
        }
        echo $found ? "$name\n    " . implode("\n    ", $found) . "\n" : '';
    }
    echo "$played cases\n", implode("\n", array_keys($differs));
}
