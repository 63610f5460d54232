<?php
/**
 * Whether a figure that is looked at again and again stays where it is.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The part of the time at the beginning in which everything may still grow. */
const WARM_UP = 0.25;

/**
 * How much a figure grows from the end of the warm-up to the end: by the median of the slopes between all pairs of looks
 * (Theil and Sen), which a few that are far off do not change.
 *
 * @param list<array{0: float, 1: float}> $looks moment and figure, in order
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

/** @param list<array{0: float, 1: float}> $looks @return list<array{0: float, 1: float}> */
function after_warm_up(array $looks): array
{
    $first = $looks[0][0] ?? 0;
    $begin = $first + ((end($looks) ?: [0])[0] - $first) * WARM_UP;
    return array_values(array_filter($looks, fn (array $look): bool => $look[0] >= $begin));
}

/**
 * One line on a figure; whether it stays is added to $all.
 *
 * @param list<array{0: float, 1: float}> $looks
 * @param float $allowed how much it may grow
 */
function verdict(string $name, array $looks, float $allowed, bool &$all): string
{
    $growth = growth($looks);
    $figures = array_column(after_warm_up($looks), 1);
    // A few looks are no proof.
    $says = count($figures) < 10 ? 'TOO FEW LOOKS' : ($growth <= $allowed ? 'flat' : 'NOT FLAT');
    $all = $all && $says === 'flat';
    return sprintf("%-28s %10.0f to %10.0f, grows by %8.1f (allowed %.0f) in %d looks: %s\n", $name,
        $figures ? min($figures) : NAN, $figures ? max($figures) : NAN, $growth, $allowed, count($figures), $says);
}
