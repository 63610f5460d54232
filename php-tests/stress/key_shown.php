<?php
/**
 * Lets 8 processes record events under the same idempotency keys, and prints their answers and the stored events.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';

/**
 * Lets 8 processes of key_together.php record under 30 keys, and prints the result.
 *
 * @param list<string> $arguments the site, or nothing for a test outside WordPress
 */
function key_shown(string $label, string $database, array $arguments, array $ini): void
{
    $keys = 30;
    $dir = scratch_directory();
    array_map(fn (int $key) => mkdir("$dir/$key"), range(0, $keys - 1));
    $outputs = must_succeed(parallel(8, __DIR__ . '/key_together.php', [$dir, 8, $keys, ...$arguments], $ini));
    $answers = array_unique(preg_replace('/^fired .*\n/m', '', $outputs));
    $fired = array_sum(preg_replace('/.*^fired /sm', '', $outputs));
    $counters = array_column(rows($database, 'SELECT counter FROM wp_fc_event_tracking'), 'counter');
    echo "$label: ", count($answers) === 1 && substr_count($answers[0], "\n") === $keys ? 'equal answers' : json_encode($answers), ', ',
        array_sum($counters), ' events in ', count($counters), ' rows', $arguments ? ", $fired actions" : '', "\n";
}
