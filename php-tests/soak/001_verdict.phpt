--TEST--
The soak's verdict: noise, a step and an outlier are flat; a leak of 40 bytes a request and an additional open file now and then are not
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/flat.php';

// 30 minutes, a look every 10 seconds, some 60 requests of a worker in between.
$series = fn (\Closure $figure): array => array_map(fn (int $i): array => [$i * 10.0, $figure($i)], range(0, 179));
mt_srand(1);
$all = true;
echo verdict('noise', $series(fn ($i) => 40000 + mt_rand(-200, 200)), 512, $all),
    verdict('warming up', $series(fn ($i) => 40000 - 20000 / ($i + 1)), 512, $all),
    verdict('a step', $series(fn ($i) => $i < 100 ? 40000 : 40100), 512, $all),
    verdict('one look far off', $series(fn ($i) => $i === 90 ? 90000 : 40000), 512, $all),
    verdict('files', $series(fn ($i) => 11), 0, $all);
var_dump($all);
foreach (['40 bytes a request' => [fn ($i) => 40000 + $i * 60 * 40 / 1024 + mt_rand(-50, 50), 256],
    'a file in 5 minutes' => [fn ($i) => 11 + intdiv($i, 30), 0]] as $name => [$figure, $allowed]) {
    $all = true;
    echo verdict($name, $series($figure), $allowed, $all);
    var_dump($all);
}
$all = true;
echo verdict('a minute', array_slice($series(fn ($i) => 11), 0, 6), 0, $all);
var_dump($all);
?>
--EXPECTF--
noise %s: flat
warming up %s: flat
a step %s: flat
one look far off %s: flat
files %s: flat
bool(true)
40 bytes a request %s: NOT FLAT
bool(false)
a file in 5 minutes %s: NOT FLAT
bool(false)
a minute %s: TOO FEW LOOKS
bool(false)
