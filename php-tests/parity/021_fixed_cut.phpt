--TEST--
Only in fixed mode the cut at 192 bytes keeps whole characters; strict cuts inside one and stores an empty text
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    foreach ([str_repeat("a", 191) . "é tail", str_repeat("a", 190) . "é tail", "x" . str_repeat("😀", 48), str_repeat("😀", 60)] as $title) {
        $one = fluentcrm_track_event(event(["title" => $title]));
        $two = fluentcrm_track_event(event(["title" => $title]));
        echo strlen($one->title), " $one->id $two->id, ";
        fluentcrm_track_event(event(["event_key" => $title, "title" => "key"]));
    }
    echo json_encode(array_map(fn ($row) => [strlen($row["event_key"]), strlen($row["title"]), (int) $row["counter"]], stored("fc_event_tracking"))), "\n";';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
191 1 1, 192 3 3, 189 5 5, 192 7 7, [[1,191,2],[191,3,1],[1,192,2],[192,3,1],[1,189,2],[189,3,1],[1,192,2],[192,3,1]]
0 1 1, 192 3 3, 0 1 1, 192 5 5, [[1,0,4],[0,3,2],[1,192,2],[192,3,1],[1,192,2],[192,3,1]]
