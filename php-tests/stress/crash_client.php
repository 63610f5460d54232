<?php
// A client of 005 that tracks until it is killed. Once a call has returned it appends what was acknowledged to a file:
// how, id, counter, title. Arguments: the file, a name that no other client has.
[, $acknowledgements, $name] = $argv;
$file = fopen($acknowledgements, 'a');
// One write() with O_APPEND: whole lines, whoever else writes.
$acknowledge = function (string $how, object $event) use ($file): void {
    fwrite($file, "$how $event->id $event->counter $event->title\n");
};
$client = ['subscriber_id' => 1, 'event_key' => 'client'];
fwrite($file, "start $name\n");
// Should the test itself be killed, nobody else would end this.
$parent = posix_getppid();
for ($i = 0; posix_getppid() === $parent; $i++) {
    $hot = fluentcrm_track_event(['email' => 'contact1@example.com', 'event_key' => 'hot', 'title' => 'hot']);
    $acknowledge('hot', $hot);
    $acknowledge('new', fluentcrm_track_event($client + ['title' => "$name-$i"]));
    $acknowledge('append', fluentcrm_track_event($client + ['title' => 'appended'], false));
    // All or nothing: three rows of one name.
    $bulk = array_map(fn (int $n): array => $client + ['title' => "$name-$i-bulk", 'value' => $n], [1, 2, 3]);
    foreach (fluentcrm_track_events($bulk, false) as $event) {
        $acknowledge('bulk', $event);
    }
}
