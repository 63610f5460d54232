<?php
// The child process of 008. Like a starting daemon it counts a key once, forks and ends. Its own child then counts the key until a
// certain file exists, and writes the number of its successful calls, or the error, to another file.
// Argument: the directory of the files.
[, $dir] = $argv;
$count = fn (): object => fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'page_viewed', 'title' => 'Pricing']);
$count();
$parent = getmypid();
if (pcntl_fork()) {
    exit;
}
while (posix_getppid() === $parent) {
    usleep(500);
}
$result = 0;
$end = microtime(true) + 30;
try {
    while (!file_exists("$dir/stop") && microtime(true) < $end) {
        $count();
        $result++;
        usleep(100);
    }
} catch (Throwable $error) {
    $result = $error->getMessage();
}
file_put_contents("$dir/result.new", $result);
rename("$dir/result.new", "$dir/result");
