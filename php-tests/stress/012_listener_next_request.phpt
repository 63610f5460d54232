--TEST--
Listeners may end PHP: a process whose request ended in a listener serves the next requests as ever
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';
require __DIR__ . '/listener_ways.php';

use function FluentCrmEvents\Tests\{integrity, php_command, process_start, rows, site_create, site_database,
    wordpress_ini};

$site = site_create(['contacts' => 1, 'flag' => 'yes']);
// A port that was free a moment ago.
$socket = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($socket, false);
fclose($socket);
$ini = wordpress_ini() + ['error_log' => "$site/error.log"];
$server = process_start(['timeout', '300', ...php_command($ini), '-S', $address, __DIR__ . '/request.php'], ['SITE' => $site]);
register_shutdown_function(function () use ($server): void {
    proc_terminate($server['process']);
});
for ($end = microtime(true) + 20; !@fsockopen('tcp://' . $address) && microtime(true) < $end;) {
    usleep(20000);
}

$get = function (string $what, string $way) use ($address): array {
    $url = "http://$address/?" . http_build_query(['what' => $what, 'way' => $way]);
    $answer = fopen($url, 'r', context: stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 50]]));
    preg_match('/^X-Process: (\d+)/mi', implode("\n", stream_get_meta_data($answer)['wrapper_data']), $process);
    return [$process[1] ?? 'none', stream_get_contents($answer)];
};
$counter = 0;
foreach (LISTENERS as $what) {
    foreach (WAYS as $way) {
        [$pid] = $get($what, $way);
        [$same, $body] = $get('nothing', 'function');
        $counter += 2;
        $fine = $same === $pid && str_contains($body, "listener: admin@example.com, counter $counter\nreturned: counter $counter\n");
        echo "$what, $way: ", $fine ? 'the next request is fine' : "process $pid, then $same:\n$body", "\n";
    }
}
echo json_encode(rows(site_database($site), 'SELECT event_key, title, counter FROM wp_fc_event_tracking
    ORDER BY event_key, title')), ' ', integrity(site_database($site)), "\n";
// All of these but the last request's shutdown function.
preg_match('/recorded by this process: (\d+)/', $body, $found);
echo $found[0], "\n";
?>
--EXPECT--
throws an Exception, function: the next request is fine
throws an Exception, bulk: the next request is fine
throws an Exception, action: the next request is fine
throws an Error, function: the next request is fine
throws an Error, bulk: the next request is fine
throws an Error, action: the next request is fine
exits, function: the next request is fine
exits, bulk: the next request is fine
exits, action: the next request is fine
triggers a fatal error, function: the next request is fine
triggers a fatal error, bulk: the next request is fine
triggers a fatal error, action: the next request is fine
exceeds the time limit, function: the next request is fine
exceeds the time limit, bulk: the next request is fine
exceeds the time limit, action: the next request is fine
tracks another event, function: the next request is fine
tracks another event, bulk: the next request is fine
tracks another event, action: the next request is fine
[{"event_key":"nested","title":"Nested","counter":3},{"event_key":"page_viewed","title":"Pricing","counter":36},{"event_key":"page_viewed","title":"Second","counter":6},{"event_key":"shutdown","title":"Shutdown","counter":36}] ok
recorded by this process: 80
