<?php
/**
 * Connections of the tests' own to the databases of sites, as any other program's.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The account that sites on MariaDB use: no administrator, and a password that has to be quoted everywhere. */
const MARIADB_USER = 'wordpress';
const MARIADB_PASSWORD = "p w'd:/@%#é\"\\";

/** A connection of the test's own to a database, as any other program's: see site_database(). */
function open_database(string $database): \PDO
{
    $options = [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION];
    return str_starts_with($database, 'mysql:')
        ? new \PDO($database, MARIADB_USER, MARIADB_PASSWORD, $options + [\PDO::ATTR_STRINGIFY_FETCHES => false])
        : new \PDO("sqlite:$database", options: $options);
}

/** Empties the table of events, so that the next one has number 1. */
function empty_events(\PDO $database, string $prefix = 'wp_'): void
{
    if ($database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql') {
        $database->exec("TRUNCATE TABLE {$prefix}fc_event_tracking");
        return;
    }
    $database->exec("DELETE FROM {$prefix}fc_event_tracking");
    $database->exec("DELETE FROM sqlite_sequence WHERE name = '{$prefix}fc_event_tracking'");
}

/** @param list<array<string, mixed>> $rows what is put into the table of events, by column */
function insert_events(\PDO $database, array $rows): void
{
    $database->beginTransaction();
    foreach ($rows as $row) {
        $columns = implode(', ', array_map(fn (string $name): string => "`$name`", array_keys($row)));
        $marks = implode(', ', array_fill(0, count($row), '?'));
        $database->prepare("INSERT INTO wp_fc_event_tracking ($columns) VALUES ($marks)")->execute(array_values($row));
    }
    $database->commit();
}
