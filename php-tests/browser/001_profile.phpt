--TEST--
FluentCRM's own screen shows the section of events, pages it without a script, and finds older events and those of one key
--SKIPIF--
<?php require __DIR__ . '/browser.php'; \FluentCrmEvents\Tests\skip_without_browser(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/browser.php';
require __DIR__ . '/../profile/profile.php';

$site = serve_screens();
$rows = array_map(function (int $i): array {
    $time = gmdate('Y-m-d H:i:s', time() - 60 - ($i * $i * 130) % (100 * 86400));
    return event_row($i, ['updated_at' => $time, 'counter' => $i % 4 + 1, 'provider' => ['woo', 'custom', 'learndash'][$i % 3],
        'title' => ['Bought a book', 'Lesson finished: the second law', 'Logged in'][$i % 3] . " $i", 'event_key' => 'key_' . $i % 10,
        'value' => ['19.90', '{"course":12,"score":93.5,"passed":true}', ''][$i % 3]]);
}, range(1, 450));
$hard = array_map(fn (array $row): array => ['updated_at' => gmdate('Y-m-d H:i:s', time() - 30)] + $row, hard_rows());
$site->setRows([...$rows, ...$hard]);
browse($site, 'profile.mjs');
$site->showComplaints();
?>
--EXPECT--
heading: Events
first page: 20 / 1 to 20 of 462, the latest first
bars: 12
its beginning is on the screen: true
second page: 20 / 21 to 40 of 462, the latest first
by keyboard: 41 to 60 of 462, the latest first
last page: 181 to 200 of 462, the latest first | To see older events, use “Find events”. / 0 next
nothing sticks out: true
older ones: 201 to 220 of 462, the latest first
by key: Only events with the key key_1 / 1 to 20 of 45, the latest first
without events: This contact has no events yet.
faults: none
complaints: none
