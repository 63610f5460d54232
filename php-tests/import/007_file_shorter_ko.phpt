--TEST--
If another program cuts the file off during an import, the command stops and says so; what is stored stays
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/import.php';

const ROWS = 20000;

boot();
$path = sys_get_temp_dir() . '/events-shorter-' . getmypid();
$write = function (string $line): string {
    return implode('', array_map(fn (int $row): string => sprintf($line, $row), range(1, ROWS)));
};
$texts = ['csv' => "email,event_key,title\n" . $write("contact0001@example.com,csv,T%d\n"),
    'json' => $write("{\"email\":\"contact0001@example.com\",\"event_key\":\"json\",\"title\":\"T%d\"}\n")];
// The first event of each file cuts the file off: after a line, within a line, or whole.
$size = 0;
add_action('fluent_crm/event_tracked', function () use ($path, &$size): void {
    if ($size !== null) {
        $file = fopen($path, 'r+');
        ftruncate($file, $size);
        fclose($file);
        $size = null;
    }
});
foreach ($texts as $kind => $text) {
    $end = strpos($text, "\n", strlen($text) / 2) + 1;
    foreach ([$end, $end - 5, 0] as $size) {
        import($text, ['append' => true], $path);
        echo "$kind: ", count(stored('fc_event_tracking')) < ROWS ? 'not all rows' : 'all rows', "\n";
        $GLOBALS['wpdb']->query('DELETE FROM wp_fc_event_tracking');
    }
}
?>
--EXPECTF--
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
csv: not all rows
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
csv: not all rows
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
csv: not all rows
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
json: not all rows
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
json: not all rows
error: Stopped after %d rows, which stay stored. The file cannot be read any more: it has become shorter since the import began. Run the same command again within 7 days: it stores only the others.
json: not all rows
