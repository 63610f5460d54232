<?php
/**
 * Opens the tests' own connections to the databases of sites, independent of WordPress and of the extension.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The database account of sites on MariaDB. It is no administrator. Its password needs quoting everywhere. */
const MARIADB_USER = 'wordpress';
const MARIADB_PASSWORD = "p w'd:/@%#é\"\\";

/** Opens a connection of the test's own to a database. @param string $database as site_database() returns it */
function open_database(string $database): \PDO
{
    $options = [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION];
    return str_starts_with($database, 'mysql:')
        ? new \PDO($database, MARIADB_USER, MARIADB_PASSWORD, $options + [\PDO::ATTR_STRINGIFY_FETCHES => false])
        : new \PDO("sqlite:$database", options: $options);
}

/** Returns whether a connection has an open transaction. MySQL only shows it by refusing a statement with error 1568. */
function has_transaction(\mysqli $dbh): bool
{
    if (str_contains($dbh->server_info, 'MariaDB')) {
        return (bool) $dbh->query('SELECT @@in_transaction')->fetch_row()[0];
    }
    return !$dbh->query('SET TRANSACTION READ WRITE') && $dbh->errno === 1568;
}

/** Empties the table of events. The next event has the id 1. */
function empty_events(\PDO $database, string $prefix = 'wp_'): void
{
    if ($database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql') {
        $database->exec("TRUNCATE TABLE {$prefix}fc_event_tracking");
        return;
    }
    $database->exec("DELETE FROM {$prefix}fc_event_tracking");
    $database->exec("DELETE FROM sqlite_sequence WHERE name = '{$prefix}fc_event_tracking'");
}

/** Inserts rows into the table of events. @param list<array<string, mixed>> $rows each row by column */
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
