<?php
/**
 * Compares several ways to do the same thing. They take turns in one process, so that other load on the machine affects
 * all of them alike.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Bench;

/**
 * Runs each case $blocks times, $calls calls at a time, and prints a table. It has the median and the quartiles of the
 * blocks' microseconds per unit, and the median of their CPU time, which other processes disturb less. It also has the
 * median ratios to the floor's block of the same turn, in time and in CPU time.
 *
 * @param array<string, array{0: callable(int): void, 1?: ?string, 2?: float, 3?: float}> $cases by name: a function
 *        that makes $calls calls; the name of the case that is its floor; the highest ratios in time and in CPU time
 * @param int $units how many units (events) one call makes
 * @return array<string, list<float>> the blocks' microseconds per unit, by case, and their CPU time by "CPU, $case"
 */
function compare(string $title, array $cases, int $blocks = 30, int $calls = 200, int $units = 1): array
{
    foreach ($cases as [$run]) {
        $run($calls);
    }
    $names = array_keys($cases);
    $times = $cpu = [];
    for ($block = 0; $block < $blocks; $block++) {
        foreach ($names as $name) {
            $start = hrtime(true);
            $cpu_start = cpu_time();
            $cases[$name][0]($calls);
            $cpu[$name][] = (cpu_time() - $cpu_start) / $calls / $units;
            $times[$name][] = (hrtime(true) - $start) / 1000 / $calls / $units;
        }
        // The order changes, so that no case always runs after the same one.
        $names[] = array_shift($names);
    }
    $rows = [[$title, 'median', 'quartiles', 'CPU', 'x floor', 'x CPU', 'aim', '']];
    foreach ($cases as $name => $case) {
        [, $floor, $aim, $cpu_aim] = $case + [1 => null, 2 => null, 3 => null];
        $ratio = $floor === null ? null : ratio($times[$name], $times[$floor]);
        $cpu_ratio = $floor === null ? null : ratio($cpu[$name], $cpu[$floor]);
        $rows[] = [
            $name,
            sprintf('%.1f', quantile($times[$name], 0.5)),
            sprintf('%.1f - %.1f', quantile($times[$name], 0.25), quantile($times[$name], 0.75)),
            sprintf('%.1f', quantile($cpu[$name], 0.5)),
            $ratio === null ? '' : sprintf('%.2f', $ratio),
            $ratio === null ? '' : sprintf('%.2f', $cpu_ratio),
            $aim === null ? '' : sprintf('<= %.2f', $aim) . ($cpu_aim === null ? '' : sprintf(', %.2f', $cpu_aim)),
            $aim === null ? '' : ($ratio <= $aim && ($cpu_aim === null || $cpu_ratio <= $cpu_aim) ? 'met' : 'MISSED'),
        ];
    }
    table($rows);
    foreach ($names as $name) {
        $times["CPU, $name"] = $cpu[$name];
    }
    return $times;
}

/**
 * Prints how many times as quick as a slow case others are: the median over the turns.
 *
 * @param array<string, list<float>> $times what compare() returned
 * @param array<string, array{0: string, 1?: float}> $cases by name: the slow case; the least factor
 */
function times_quicker(array $times, array $cases): void
{
    echo "\n";
    foreach ($cases as $name => $case) {
        [$slow, $aim] = $case + [1 => null];
        $factor = 1 / ratio($times[$name], $times[$slow]);
        $verdict = $aim === null ? '' : sprintf(' (aim %g: %s)', $aim, $factor >= $aim ? 'met' : 'MISSED');
        printf("%-46s %6.1f times as quick as %s%s\n", $name, $factor, $slow, $verdict);
    }
}

/** Microseconds of CPU that this process has used. */
function cpu_time(): float
{
    $usage = getrusage();
    return 1e6 * ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
}

/**
 * @param list<float> $values
 * @param list<float> $floor
 */
function ratio(array $values, array $floor): float
{
    return quantile(array_map(fn (float $value, float $base): float => $value / $base, $values, $floor), 0.5);
}

/** @param list<float> $values */
function quantile(array $values, float $at): float
{
    sort($values);
    $position = $at * (count($values) - 1);
    $below = (int) floor($position);
    $above = min($below + 1, count($values) - 1);
    return $values[$below] + ($values[$above] - $values[$below]) * ($position - $below);
}

/** @param list<list<string>> $rows the first is the head */
function table(array $rows): void
{
    echo "\n";
    foreach ($rows as $at => $row) {
        vprintf("%-52s %9s %17s %9s %9s %8s %13s  %s\n", $row);
        echo $at === 0 ? str_repeat('-', 131) . "\n" : '';
    }
}

/** The columns of an event row. */
const EVENT = 'id, subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at';

/** A connection with the settings that the SQLite drop-in and the extension use. */
function connect(string $file): \PDO
{
    $pdo = new \PDO("sqlite:$file", options: [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]);
    $pdo->exec('PRAGMA busy_timeout = 10000');
    $pdo->exec('PRAGMA synchronous = NORMAL');
    return $pdo;
}

/**
 * Prepares the floor: one statement that counts the event up and returns the row, by the best plan. $contact is an SQL
 * expression with the parameter :contact.
 */
function counting(\PDO $pdo, string $contact): \PDOStatement
{
    return $pdo->prepare("UPDATE wp_fc_event_tracking SET counter = COALESCE(counter, 0) + 1, value = :value,
        updated_at = :now WHERE id = (SELECT id FROM wp_fc_event_tracking WHERE subscriber_id = $contact
        AND +event_key = :key AND +title = :title ORDER BY id LIMIT 1) RETURNING " . EVENT);
}

/** Prepares the floor for a new event: one statement that inserts it and returns the row. */
function inserting(\PDO $pdo): \PDOStatement
{
    return $pdo->prepare('INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title, value, created_at,
        updated_at, counter, created_by, provider) VALUES (:contact, :key, :title, :value, :now, :now, 1, 0, :provider)
        RETURNING ' . EVENT);
}

/** Runs a statement to its end, where SQLite commits, and returns the row. */
function run(\PDOStatement $statement, array $values): array|false
{
    $statement->execute($values + ['now' => date('Y-m-d H:i:s')]);
    return $statement->fetchAll(\PDO::FETCH_ASSOC)[0] ?? false;
}

/** Inserts $contacts contacts with $each events each. */
function fill(\PDO $pdo, int $contacts, int $each): void
{
    $pdo->beginTransaction();
    $contact = $pdo->prepare("INSERT OR IGNORE INTO wp_fc_subscribers (id, email, hash, created_at, updated_at)
        VALUES (?, ?, ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
    $event = $pdo->prepare("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title, value, provider,
        created_at, updated_at) VALUES (?, ?, ?, 'value', 'custom', '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
    for ($id = 1; $id <= $contacts; $id++) {
        $contact->execute([$id, sprintf('contact%05d@example.com', $id), md5((string) $id)]);
        for ($n = 0; $n < $each; $n++) {
            $event->execute([$id, 'key ' . $n % 5, "title $id $n"]);
        }
    }
    $pdo->commit();
}

/**
 * Inserts 20 000 other contacts with an event of the measured key and title. A plan by the title's index reads them all.
 */
function fill_trap(\PDO $pdo, string $key, string $title): void
{
    $pdo->beginTransaction();
    $statement = $pdo->prepare("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title, value, provider)
        VALUES (?, ?, ?, 'value', 'custom')");
    for ($id = 100001; $id <= 120000; $id++) {
        $statement->execute([$id, $key, $title]);
    }
    $pdo->commit();
}
