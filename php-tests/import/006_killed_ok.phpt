--TEST--
An import that is killed at random moments and run again stores each row once, with every fired action's row in place
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

$kills = (int) (getenv('STRESS_KILLS') ?: 50);
$site = site_create(['contacts' => 30, 'flag' => 'yes']);
$file = "$site/events.csv";
$rows = 6000;
$text = "email,event_key,title,value\n";
for ($row = 1; $row <= $rows; $row++) {
    // Every title comes three times, so that what is counted twice shows in a counter.
    $text .= sprintf("contact%04d@example.com,k,Title %d,%d\n", $row % 20 + 1, $row % 2000, $row);
}
file_put_contents($file, $text);
$script = "$site/import.php";
file_put_contents($script, '<?php namespace ' . __NAMESPACE__ . '; require ' . var_export(__DIR__ . '/import.php', true) . ';'
    . 'site_boot(' . var_export($site, true) . '); wp("import", [], [' . var_export($file, true) . ']);');
mt_srand($seed = (int) (getenv('STRESS_SEED') ?: random_int(1, 1 << 30)));
$run = fn () => process_start([...php_command(), $script]);
// How long one takes from its first row on: those that are killed die within that, the later ones further on in the file.
$killed = 0;
for ($kill = 0; $kill < $kills; $kill++) {
    $process = $run();
    usleep(mt_rand(20_000, 400_000));
    // What is over by then was not killed.
    $killed += (int) proc_get_status($process['process'])['running'];
    posix_kill(proc_get_status($process['process'])['pid'], SIGKILL);
    process_wait($process, microtime(true) + 10);
}
[$code, $out] = process_wait($run(), microtime(true) + 120);
$database = open_database(site_database($site));
$sum = (int) $database->query('SELECT SUM(counter) FROM wp_fc_event_tracking')->fetchColumn();
$all = events_left($database);
echo $sum === $rows && $all === $rows / 3 ? 'each once' : "seed $seed: $sum counted in $all rows", "\n";
echo $killed > $kills / 2 ? 'killed' : "only $killed killed", ', ', $code, ' ', preg_replace('/\d+ (stored|known)/', 'N $1', $out);
?>
--EXPECT--
each once
killed, 0 success: 6000 rows: N stored, N known from an earlier run, 0 refused.
