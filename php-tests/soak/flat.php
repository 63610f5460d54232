<?php
/**
 * Decides whether a figure grows over many samples.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The fraction of the time, at the beginning, in which a figure may grow. */
const WARM_UP = 0.25;

/**
 * Returns the growth of a figure from the end of the warm-up to the end. It is computed from the median of the slopes between all
 * pairs of samples (Theil–Sen estimator): a few outliers do not change it.
 *
 * @param list<array{0: float, 1: float}> $looks samples: time and figure, in order of time
 */
function growth(array $looks): float
{
    $looks = after_warm_up($looks);
    $slopes = [];
    foreach ($looks as $i => [$from, $a]) {
        foreach (array_slice($looks, $i + 1) as [$to, $b]) {
            $slopes[] = ($b - $a) / ($to - $from);
        }
    }
    sort($slopes);
    return $slopes ? $slopes[intdiv(count($slopes), 2)] * (end($looks)[0] - $looks[0][0]) : NAN;
}

/** Returns the samples after the warm-up. @param list<array{0: float, 1: float}> $looks @return list<array{0: float, 1: float}> */
function after_warm_up(array $looks): array
{
    $first = $looks[0][0] ?? 0;
    $begin = $first + ((end($looks) ?: [0])[0] - $first) * WARM_UP;
    return array_values(array_filter($looks, fn (array $look): bool => $look[0] >= $begin));
}

/**
 * Returns a line about a figure. Sets $all to false if the figure grows too much.
 *
 * @param list<array{0: float, 1: float}> $looks samples: time and figure
 * @param float $allowed the allowed growth, in the figure's unit
 */
function verdict(string $name, array $looks, float $allowed, bool &$all): string
{
    $growth = growth($looks);
    $figures = array_column(after_warm_up($looks), 1);
    // Fewer samples prove nothing.
    $says = count($figures) < 10 ? 'TOO FEW LOOKS' : ($growth <= $allowed ? 'flat' : 'NOT FLAT');
    $all = $all && $says === 'flat';
    return sprintf("%-28s %10.0f to %10.0f, grows by %8.1f (allowed %.0f) in %d looks: %s\n", $name,
        $figures ? min($figures) : NAN, $figures ? max($figures) : NAN, $growth, $allowed, count($figures), $says);
}
