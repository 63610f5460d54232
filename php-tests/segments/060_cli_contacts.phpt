--TEST--
wp fluentcrm-events contacts lists ids, page by page, as text, as CSV, or only their number; the segment is JSON or a file of it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../diagnosis/cli.php';
require __DIR__ . '/segments.php';

$site = boot(['contacts' => 2500]);
log_nothing();
do_action('cli_init');
$database = open_database(site_database($site));
$database->beginTransaction();
add_rows($database, array_map(fn (int $id): array => [$id, 1, 'page', 'Page', "$id"], range(1, 2300)));
add_rows($database, [[7, 1, 'buy', 'Buy', '1'], [9, 1, 'buy', 'Buy', '2']]);
$database->commit();
$run = function (array $options): void {
    \WP_CLI::$said = [];
    try {
        \WP_CLI::run('fluentcrm-events contacts', [], $options);
    } catch (\RuntimeException $exit) {
        \WP_CLI::$said[] = ['error', $exit->getMessage()];
    }
    foreach (\WP_CLI::$said as [$how, $text]) {
        echo strlen($text) > 100 ? "$how " . count(preg_split('/\s/', $text)) . ' ids to ' . preg_replace('/.*\s/s', '', $text) : "$how " . json_encode($text), "\n";
    }
};
$buy = json_encode([[condition('key', 'in', ['buy'])]]);
$page = json_encode([[condition('key', 'in', ['page'])]]);
file_put_contents("$site/segment.json", $buy);
file_put_contents("$site/no.json", 'no JSON');
foreach ([['segment' => $buy], ['segment' => " \n$buy", 'format' => 'csv'], ['segment' => $buy, 'format' => 'count'], ['segment' => "$site/segment.json"],
    ['segment' => $page], ['segment' => $page, 'format' => 'csv'], ['segment' => $page, 'format' => 'count'],
    ['segment' => json_encode([[condition('weather', '=', 'x')]])], ['segment' => json_encode([[condition('weather', '=', 'x')]]), 'format' => 'count'],
    [], ['segment' => ''], ['segment' => true], ['segment' => '/nowhere.json'], ['segment' => $site], ['segment' => "$site/no.json"], ['segment' => '[broken'],
    ['segment' => '{"a":1}'], ['segment' => '[[{"source":["event_tracking"]}]]'], ['segment' => $buy, 'format' => 'table'],
    ['segment' => str_repeat('[', 1000)]] as $options) {
    $run($options);
}
?>
--EXPECT--
line "7 9"
line "id"
line "7\n9"
line "2"
line "7 9"
line 1000 ids to 1000
line 1000 ids to 2000
line 300 ids to 2300
line "id"
line 1000 ids to 1000
line 1000 ids to 2000
line 300 ids to 2300
line "2300"
warning "Matches nobody: groups[0][0] has an unknown property: event_tracking_weather."
warning "Matches nobody: groups[0][0] has an unknown property: event_tracking_weather."
line "0"
error "Give --segment=<json|file>: groups of conditions as JSON, or a file that holds them."
error "Give --segment=<json|file>: groups of conditions as JSON, or a file that holds them."
error "Give --segment=<json|file>: groups of conditions as JSON, or a file that holds them."
error "--segment is not JSON, and there is no file \/nowhere.json."
error "--segment is neither JSON nor a file that holds JSON."
error "--segment is neither JSON nor a file that holds JSON."
error "--segment is neither JSON nor a file that holds JSON."
error "Invalid data provided. groups must be a list of groups, an array with names given (invalid_data)"
error "Invalid data provided. groups[0][0].source must be a list of two names, 1 given (invalid_data)"
error "--format must be ids, csv or count."
error "--segment is neither JSON nor a file that holds JSON."
