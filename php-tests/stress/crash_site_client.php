<?php
// A client of 022 that tracks on a WordPress site until it is killed or a call fails, whose code is then its last line.
// Once a call has returned it appends what was acknowledged to a file: how, id, counter, title. Arguments: the file, a
// name that no other client has, the site.
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\site_boot;

[, $acknowledgements, $name, $site] = $argv;
site_boot($site);
$file = fopen($acknowledgements, 'a');
// One write() with O_APPEND: whole lines, whoever else writes.
$acknowledge = function (string $how, object $event) use ($file, $name): void {
    if ($event instanceof WP_Error) {
        fwrite($file, "failed $name {$event->get_error_code()}\n");
        exit;
    }
    fwrite($file, "$how $event->id $event->counter $event->title\n");
};
$client = ['subscriber_id' => 2, 'event_key' => 'client'];
fwrite($file, "start $name\n");
// Should the test itself be killed, nobody else would end this.
$parent = posix_getppid();
for ($i = 0; posix_getppid() === $parent; $i++) {
    $hot = ['email' => 'contact0001@example.com', 'event_key' => 'hot', 'title' => 'hot'];
    $acknowledge('hot', fluentcrm_track_event($hot));
    $acknowledge('new', fluentcrm_track_event($client + ['title' => "$name-$i"]));
    $acknowledge('append', fluentcrm_track_event($client + ['title' => 'appended'], false));
    // All or nothing: three rows of one name.
    $bulk = array_map(fn (int $n): array => $client + ['title' => "$name-$i-bulk", 'value' => $n], [1, 2, 3]);
    foreach (fluentcrm_track_events($bulk, false) as $event) {
        $acknowledge('bulk', $event);
    }
}
