<?php
/**
 * The figures of the REST bench.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** @param list<float> $values */
function median(array $values): float
{
    sort($values);
    $n = count($values);
    return ($values[intdiv($n - 1, 2)] + $values[intdiv($n, 2)]) / 2;
}

/** @param list<float> $values */
function percentile(array $values, float $share): float
{
    sort($values);
    return $values[min(count($values) - 1, (int) floor($share * count($values)))];
}

/**
 * The 95 % confidence interval of the median, from order statistics: it needs no assumption about the distribution.
 *
 * @param list<float> $values
 * @return array{0: float, 1: float}
 */
function interval(array $values): array
{
    sort($values);
    $n = count($values);
    $low = max(0, (int) floor($n / 2 - 0.98 * sqrt($n)));
    return [$values[$low], $values[$n - 1 - $low]];
}

/** @param array<string, list<array{rate: float, cpu: float, latencies: list<float>}>> $samples of each contender, by round */
function show_samples(int $clients, array $samples): void
{
    printf("\n%d client%s: requests/s [interval]; CPU ms per request [interval]; latency median, 95th, worst in ms\n", $clients, $clients > 1 ? 's' : '');
    foreach ($samples as $name => $rounds) {
        $rates = array_column($rounds, 'rate');
        $latencies = array_merge(...array_column($rounds, 'latencies'));
        $cpu = array_column($rounds, 'cpu');
        printf("  %-42s %7.1f [%.1f … %.1f]; %.2f [%.2f … %.2f]; %.1f, %.1f, %.1f\n", $name, median($rates),
            ...[...interval($rates), median($cpu), ...interval($cpu), median($latencies), percentile($latencies, 0.95), max($latencies)]);
    }
}

/**
 * Prints how each route compares with the constant one: the ratio of their rates within each round, and whether the target
 * is met. The target is a rate of at least 95 % of the lower end of the constant route's interval.
 */
function show_verdicts(array $samples, array $contenders): void
{
    foreach ($samples as $name => $rounds) {
        $floor = $contenders[$name]['floor'];
        if ($floor === null) {
            continue;
        }
        $rates = array_column($rounds, 'rate');
        $floorRates = array_column($samples[$floor], 'rate');
        $ratios = array_map(fn (float $rate, float $floorRate): float => $rate / $floorRate, $rates, $floorRates);
        $good = median($rates) >= interval($floorRates)[0] * 0.95;
        $more = array_map(fn (array $mine, array $floor): float => $mine['cpu'] - $floor['cpu'], $rounds, $samples[$floor]);
        printf("  %-42s %.3f [%.3f … %.3f] of the constant route's rate, %+.2f [%+.2f … %+.2f] ms of CPU%s\n", $name,
            median($ratios), ...[...interval($ratios), median($more), ...interval($more),
            str_contains($name, ' ours,') ? ($good ? ': target met' : ': TARGET MISSED') : '']);
    }
}

/** Prints how much more memory each route takes than the constant one. */
function show_memory(array $contenders): void
{
    echo "\npeak memory of a request above the constant route's, target 256 KiB\n";
    foreach ($contenders as $name => $contender) {
        if ($contender['floor'] !== null) {
            $more = (peak_memory($contender) - peak_memory($contenders[$contender['floor']])) / 1024;
            printf("  %-42s %+.0f KiB%s\n", $name, $more, str_contains($name, ' ours,') && $more > 256 ? ': TARGET MISSED' : '');
        }
    }
}
