<?php
// The child process of 013 and 014. It tracks until the disk is full, and then some more. Then it makes room and tracks again.
// Arguments: the database's file, a shell command that makes room.
require __DIR__ . '/stress.php';

use FluentCrmEvents\TrackingException;

use function FluentCrmEvents\Tests\{integrity, rows};

[, $file, $make_room] = $argv;
$event = ['subscriber_id' => 1, 'event_key' => 'key'];
$value = fn (string $title): string => str_repeat(md5($title), 600);
$acknowledged = [];
$answers = [];
$track = function (string $title) use ($event, $value, &$acknowledged, &$answers): string {
    try {
        $stored = fluentcrm_track_event(['title' => $title, 'value' => $value($title)] + $event);
        $acknowledged[$stored->id] = $title;
        return 'works';
    } catch (TrackingException $error) {
        return $error->getErrorCode() . ': ' . $error->getMessage();
    }
};
$bulk = function (string $title) use ($event, $value, &$acknowledged): string {
    $events = array_map(fn (int $n): array => ['title' => "$title $n", 'value' => $value("$title $n")] + $event, range(1, 40));
    $answers = [];
    foreach (fluentcrm_track_events($events) as $i => $result) {
        if ($result instanceof TrackingException) {
            $answers[] = $result->getErrorCode();
        } else {
            $acknowledged[$result->id] = "$title " . ($i + 1);
            $answers[] = 'works';
        }
    }
    return implode(' and ', array_unique($answers));
};
$repeat = function (): string {
    try {
        fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'repeat', 'title' => 'repeat']);
        $GLOBALS['repeats']++;
        return 'works';
    } catch (TrackingException $error) {
        return $error->getErrorCode();
    }
};
$repeats = 0;
echo 'repeat: ', $repeat(), "\n";
for ($i = 0; ($answer = $track("event $i")) === 'works'; $i++) {
    $i < 1000 || exit("the disk was not full after 1000 events\n");
}
echo 'full after ', $i > 5 ? 'some' : $i, " events: $answer\n";
echo 'bulk: ', $bulk('bulk'), "\n";
for ($n = 0; $n < 20; $n++) {
    $track("more $n");
    $repeat();
}
shell_exec($make_room);
echo "room is made\nrepeat: ", $repeat(), "\nnew: ", $track('afterwards'), "\nbulk: ", $bulk('bulk'), "\n";

$stored = array_column(rows($file, "SELECT id, title, value FROM wp_fc_event_tracking WHERE event_key = 'key'"), null, 'id');
$whole = array_filter($stored, fn (array $row): bool => $row['value'] === $value($row['title']));
ksort($acknowledged);
echo 'stored: ', array_column($stored, 'title', 'id') === $acknowledged ? 'what was acknowledged' : 'something else', ', ',
    count($whole) === count($stored) ? 'whole' : 'in part', ', repeats ',
    array_column(rows($file, "SELECT counter FROM wp_fc_event_tracking WHERE event_key = 'repeat'"), 'counter') === [$repeats]
        ? 'exact' : 'not exact', ', ', integrity($file), "\n";
