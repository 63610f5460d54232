<?php
// A client of 022 that tracks on a WordPress site until it is killed or a call fails. Its last line is then the call's error code.
// After each call it appends the acknowledged event to a file: kind of call, id, counter, title. Arguments: the file, the client's
// own name, the site.
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\site_boot;

[, $acknowledgements, $name, $site] = $argv;
site_boot($site);
$file = fopen($acknowledgements, 'a');
// One write() with O_APPEND keeps lines whole, even if other clients write at the same time.
$acknowledge = function (string $how, object $event) use ($file, $name): void {
    if ($event instanceof WP_Error) {
        fwrite($file, "failed $name {$event->get_error_code()}\n");
        exit;
    }
    fwrite($file, "$how $event->id $event->counter $event->title\n");
};
$client = ['subscriber_id' => 2, 'event_key' => 'client'];
$hot = ['email' => 'contact0001@example.com', 'event_key' => 'hot', 'title' => 'hot'];
// The first event makes missing tables through $wpdb. There WordPress itself ends the request if the server has died.
$acknowledge('hot', fluentcrm_track_event($hot));
fwrite($file, "start $name\n");
// The loop ends if the test process dies.
$parent = posix_getppid();
for ($i = 0; posix_getppid() === $parent; $i++) {
    $acknowledge('hot', fluentcrm_track_event($hot));
    $acknowledge('new', fluentcrm_track_event($client + ['title' => "$name-$i"]));
    $acknowledge('append', fluentcrm_track_event($client + ['title' => 'appended'], false));
    // All three rows have the same title: a bulk call stores all of them or none.
    $bulk = array_map(fn (int $n): array => $client + ['title' => "$name-$i-bulk", 'value' => $n], [1, 2, 3]);
    foreach (fluentcrm_track_events($bulk, false) as $event) {
        $acknowledge('bulk', $event);
    }
}
