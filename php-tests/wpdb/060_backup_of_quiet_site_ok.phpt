--TEST--
On a quiet site whose worker has tracked, no -wal is left, a copy of the file is complete, and a backup can be restored under the worker
--DESCRIPTION--
SQLite only: a file is copied and replaced.
--SKIPIF--
<?php
is_executable('/usr/sbin/nginx') && glob('/usr/sbin/php-fpm*') || die('skip nginx and php-fpm are not installed');
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';
require __DIR__ . '/../support/webserver.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes', 'mu_plugin' => '
    add_action("wp_loaded", function () {
        $event = ["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"];
        $answers = [fluentcrm_track_event($event)->counter, ...array_column(fluentcrm_track_events([$event, $event]), "counter")];
        header("X-Counter: " . end($answers));
    });']);
$file = site_database($site);
$copies = temporary_directory('copies');
remove_at_end($copies);
/** What a copy of nothing but the file has. */
$counter = function (string $name) use ($file, $copies): string {
    copy($file, "$copies/$name");
    $copy = open_database("$copies/$name");
    $counter = $copy->query('SELECT counter FROM wp_fc_event_tracking')->fetchColumn();
    return "$name: counter $counter, " . $copy->query('PRAGMA integrity_check')->fetchColumn();
};
foreach (['auto', 'wpdb'] as $storage) {
    $server = webserver_start($site, ['fluentcrm_events.storage' => $storage], ['children' => 1]);
    $track = function () use ($server): void {
        $answer = $server->request('GET', '/?rest_route=/');
        echo "$answer->status, counter ", $answer->headers['x-counter'] ?? 'none', "\n";
    };
    $track();
    $track();
    [$worker] = $server->workerPids();
    $open = array_filter(array_map('readlink', glob("/proc/$worker/fd/*")), fn ($name) => str_starts_with($name, $file));
    echo count(glob("$file-*")), ' files beside it, ', count($open), " open in the worker\n";
    echo $counter($storage), "\n";
    $track();
    // The old way to put a backup back: the same file, written over.
    copy("$copies/$storage", $file);
    $track();
    // And another file in its place.
    copy("$copies/$storage", "$file.new");
    rename("$file.new", $file);
    $track();
    $track();
    echo $counter('afterwards'), "\n", count(glob("$file-*")), " files beside it, ", $server->complaints() === '' ? 'no' : $server->complaints(), " complaints\n";
    $server->stop();
}
?>
--EXPECT--
200, counter 3
200, counter 6
0 files beside it, 0 open in the worker
auto: counter 6, ok
200, counter 9
200, counter 9
200, counter 9
200, counter 12
afterwards: counter 12, ok
0 files beside it, no complaints
200, counter 15
200, counter 18
0 files beside it, 0 open in the worker
wpdb: counter 18, ok
200, counter 21
200, counter 21
200, counter 21
200, counter 24
afterwards: counter 24, ok
0 files beside it, no complaints
