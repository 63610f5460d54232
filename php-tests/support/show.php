<?php
/**
 * Prints answers of calls and stored rows for tests, one line each.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/database.php';

use FluentCrmEvents\{Contact, Event, TrackingException};

/** Runs a call. Prints and returns its answer, or the exception that it threw. */
function attempt(callable $call): mixed
{
    try {
        $answer = $call();
    } catch (\Throwable $thrown) {
        $answer = $thrown;
    }
    show($answer);
    return $answer;
}

/** Prints an answer of the extension in one line. */
function show(mixed $answer): void
{
    echo match (true) {
        $answer instanceof Event => sprintf(
            "event #%d of contact %d: counter %d, %s\n",
            $answer->id,
            $answer->subscriber_id,
            $answer->counter,
            $answer->created ? 'created' : 'counted',
        ),
        $answer instanceof Contact => sprintf(
            "contact #%d %s, %s, user %s, name %s %s\n",
            $answer->id,
            $answer->email,
            $answer->status,
            text($answer->user_id),
            text($answer->first_name),
            text($answer->last_name),
        ),
        $answer instanceof TrackingException =>
            "TrackingException {$answer->getErrorCode()}: {$answer->getMessage()}\n",
        $answer instanceof \Throwable => get_class($answer) . ": {$answer->getMessage()}\n",
        $answer instanceof \WP_Error => "WP_Error {$answer->get_error_code()}: {$answer->get_error_message()}\n",
        default => text($answer) . "\n",
    };
}

/**
 * Prints all stored events: id, contact, counter, creator, provider | key | title | value.
 *
 * On a site it reads the rows through $wpdb. If $file is given or there is no site, it reads them through PDO, from $file or from
 * the database in fluentcrm_events.database.
 */
function show_events(?string $file = null): void
{
    $rows = stored('fc_event_tracking', $file);
    foreach ($rows ?? [] as $row) {
        // $wpdb returns numbers as strings, PDO as numbers.
        foreach (['id', 'subscriber_id', 'counter', 'created_by'] as $number) {
            $row[$number] ??= 'null';
        }
        echo "#$row[id] contact $row[subscriber_id] counter $row[counter] by $row[created_by] ",
            text($row['provider']), ' | ', text($row['event_key']), ' | ', text($row['title']), ' | ', text($row['value']), "\n";
    }
    if (!$rows) {
        echo $rows === null ? "no table\n" : "no rows\n";
    }
}

/**
 * Returns the rows of a table in the order of their ids; null if the table does not exist. The table's name is without prefix.
 *
 * @return list<array<string, null|string|int|float>>|null
 */
function stored(string $table, ?string $file = null): ?array
{
    global $wpdb;
    if ($file === null && $wpdb instanceof \wpdb) {
        $shown = $wpdb->suppress_errors(true);
        $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}$table ORDER BY id", ARRAY_A);
        $failed = $wpdb->last_error !== '';
        $wpdb->suppress_errors($shown);
        return $failed ? null : $rows;
    }
    $database = open_database($file ?? database_file());
    $table = ini_get('fluentcrm_events.table_prefix') . $table;
    try {
        return $database->query("SELECT * FROM `$table` ORDER BY id")->fetchAll(\PDO::FETCH_ASSOC);
    } catch (\PDOException) {
        return null;
    }
}

/** Returns the path of the SQLite file in fluentcrm_events.database. */
function database_file(): string
{
    return substr(ini_get('fluentcrm_events.database'), strlen('sqlite:'));
}

/** Returns any value as one line that shows every byte. Long texts are shown as length and hash, texts not in UTF-8 as hex. */
function text(mixed $value): string
{
    if (is_string($value) && strlen($value) > 80) {
        return sprintf('"%s…" (%d bytes, md5 %s)', mb_strcut($value, 0, 8), strlen($value), md5($value));
    }
    if (is_string($value) && !preg_match('//u', $value)) {
        return 'hex ' . bin2hex($value);
    }
    return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PARTIAL_OUTPUT_ON_ERROR);
}
