<?php
// The cost of the extension for a request that never tracks. Three php-fpm workers take turns: without the extension, with
// it at hooks=0, and with it. Run it without the extension. Arguments: php-fpm, the extension, a scratch directory.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/fastcgi.php';

use FluentCrmEvents\Bench\FastCgi;

use function FluentCrmEvents\Bench\quantile;

[, $fpm, $extension, $dir] = $argv;
chmod($dir, 0711);
$script = "$dir/idle-script.php";
file_put_contents($script, '<?php echo memory_get_usage();');
$workers = [
    'without' => new FastCgi($fpm, $dir, 'without', [], $script),
    'hooks=0' => new FastCgi($fpm, $dir, 'nohooks', ["extension=$extension", 'fluentcrm_events.hooks=0'], $script),
    'with' => new FastCgi($fpm, $dir, 'with', ["extension=$extension"], $script),
];
$memory = $times = $cpu = [];
$names = array_keys($workers);
[$blocks, $requests] = [60, 500];
for ($block = -2; $block < $blocks; $block++) {
    foreach ($names as $name) {
        $worker = $workers[$name];
        $start = hrtime(true);
        $cpu_start = $worker->cpuTime();
        for ($i = 0; $i < $requests; $i++) {
            $memory[$name] = (int) $worker->request();
        }
        if ($block >= 0) {
            $cpu[$name][] = ($worker->cpuTime() - $cpu_start) / 1000 / $requests;
            $times[$name][] = (hrtime(true) - $start) / 1000 / $requests;
        }
    }
    $names[] = array_shift($names);
}
$row = fn (array $cells) => vprintf("%-52s %9s %17s %19s %17s %9s\n", $cells);
echo "\n";
$row(['us per request that never tracks (php-fpm)', 'median', 'quartiles', "worker's CPU: median", 'quartiles', 'memory']);
echo str_repeat('-', 128), "\n";
$cells = fn (array $values): array => [sprintf('%.2f', quantile($values, 0.5)),
    sprintf('%.2f - %.2f', quantile($values, 0.25), quantile($values, 0.75))];
foreach (array_keys($workers) as $name) {
    $row([['without' => 'without the extension', 'hooks=0' => 'with it, hooks=0', 'with' => 'with it'][$name],
        ...$cells($times[$name]), ...$cells($cpu[$name]), $memory[$name]]);
}
foreach (['hooks=0', 'with'] as $name) {
    $minus = fn (array $of): array => array_map(fn (float $a, float $b): float => $a - $b, $of[$name], $of['without']);
    $row(["difference, $name (aim: < 10 us, < 65536 bytes)", ...$cells($minus($times)), ...$cells($minus($cpu)),
        $memory[$name] - $memory['without']]);
}
