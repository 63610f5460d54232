<?php
// A client of 005 that tracks until it is killed. After each call it appends the acknowledged event to a file: kind of call, id,
// counter, title. Arguments: the file, the client's own name.
[, $acknowledgements, $name] = $argv;
$file = fopen($acknowledgements, 'a');
// One write() with O_APPEND keeps lines whole, even if other clients write at the same time.
$acknowledge = function (string $how, object $event) use ($file): void {
    fwrite($file, "$how $event->id $event->counter $event->title\n");
};
$client = ['subscriber_id' => 1, 'event_key' => 'client'];
fwrite($file, "start $name\n");
// The loop ends if the test process dies.
$parent = posix_getppid();
for ($i = 0; posix_getppid() === $parent; $i++) {
    $hot = fluentcrm_track_event(['email' => 'contact1@example.com', 'event_key' => 'hot', 'title' => 'hot']);
    $acknowledge('hot', $hot);
    $acknowledge('new', fluentcrm_track_event($client + ['title' => "$name-$i"]));
    $acknowledge('append', fluentcrm_track_event($client + ['title' => 'appended'], false));
    // All three rows have the same title: a bulk call stores all of them or none.
    $bulk = array_map(fn (int $n): array => $client + ['title' => "$name-$i-bulk", 'value' => $n], [1, 2, 3]);
    foreach (fluentcrm_track_events($bulk, false) as $event) {
        $acknowledge('bulk', $event);
    }
}
