--TEST--
An import that is killed at random moments and run again stores each row once, file after file
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

const ROWS = 6000;

$kills = (int) (getenv('STRESS_KILLS') ?: 20);
mt_srand($seed = (int) (getenv('STRESS_SEED') ?: random_int(1, 1 << 30)));
$site = site_create(['contacts' => 30, 'flag' => 'yes']);
$database = open_database(site_database($site));
$file = "$site/events.csv";
$script = "$site/import.php";
file_put_contents($script, '<?php namespace ' . __NAMESPACE__ . '; require ' . var_export(__DIR__ . '/import.php', true) . ';'
    . 'site_boot(' . var_export($site, true) . '); wp("import", [], [' . var_export($file, true) . ']);');

/** Writes a file in which every title comes three times, so that a row that is stored twice shows in a counter. */
function write(string $file, int $round): void
{
    $text = "email,event_key,title,value\n";
    for ($row = 1; $row <= ROWS; $row++) {
        $text .= sprintf("contact%04d@example.com,k,Title %d of %d,%d\n", $row % 20 + 1, $row % 2000, $round, $row);
    }
    file_put_contents($file, $text);
}

$counted = fn (): int => (int) $database->query('SELECT COALESCE(SUM(counter), 0) FROM wp_fc_event_tracking')->fetchColumn();
$round = $within = 0;
write($file, ++$round);
while ($kills-- > 0) {
    $before = $counted();
    $process = process_start([...php_command(), $script]);
    // However fast the machine is: sometimes before the first row, sometimes after some thousand, sometimes at the end.
    $until = $before + mt_rand(0, 4) * 1000;
    while ($counted() < $until && proc_get_status($process['process'])['running']) {
        usleep(5_000);
    }
    usleep(mt_rand(0, 20_000));
    $status = proc_get_status($process['process']);
    $status['running'] && posix_kill($status['pid'], SIGKILL);
    process_wait($process, microtime(true) + 10);
    $all = $counted();
    $within += (int) ($all % ROWS !== 0);
    if ($all === $round * ROWS) {
        write($file, ++$round);
    }
}
[$code, $out] = process_wait(process_start([...php_command(), $script]), microtime(true) + 120);
$all = $counted();
$rows = events_left($database);
echo $all === $round * ROWS && $rows === $round * ROWS / 3 ? 'each once' : "seed $seed: $all counted in $rows rows, after $round files", "\n";
echo $within > 3 ? 'killed in the middle' : "only $within of them in the middle", ', ', $code, ' ', preg_replace('/\d+ (stored|known)/', 'N $1', $out);
?>
--EXPECT--
each once
killed in the middle, 0 success: 6000 rows: N stored, N stored by an earlier run, 0 refused.
