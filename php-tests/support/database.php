<?php
/**
 * The tests' own connections to the databases of sites.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The account of sites on MariaDB: no administrator, with a password that has to be quoted everywhere. */
const MARIADB_USER = 'wordpress';
const MARIADB_PASSWORD = "p w'd:/@%#é\"\\";

/** Opens a connection of the test to a database; for $database see site_database(). */
function open_database(string $database): \PDO
{
    $options = [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION];
    return str_starts_with($database, 'mysql:')
        ? new \PDO($database, MARIADB_USER, MARIADB_PASSWORD, $options + [\PDO::ATTR_STRINGIFY_FETCHES => false])
        : new \PDO("sqlite:$database", options: $options);
}

/**
 * Whether a connection has a transaction open. MySQL shows it only by error 1568: it refuses a statement that is not
 * allowed inside one.
 */
function has_transaction(\mysqli $dbh): bool
{
    if (str_contains($dbh->server_info, 'MariaDB')) {
        return (bool) $dbh->query('SELECT @@in_transaction')->fetch_row()[0];
    }
    return !$dbh->query('SET TRANSACTION READ WRITE') && $dbh->errno === 1568;
}

/** Empties the table of events, so that the next event gets the id 1. */
function empty_events(\PDO $database, string $prefix = 'wp_'): void
{
    if ($database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql') {
        $database->exec("TRUNCATE TABLE {$prefix}fc_event_tracking");
        return;
    }
    $database->exec("DELETE FROM {$prefix}fc_event_tracking");
    $database->exec("DELETE FROM sqlite_sequence WHERE name = '{$prefix}fc_event_tracking'");
}

/** @param list<array<string, mixed>> $rows the rows to insert into the table of events, by column */
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
