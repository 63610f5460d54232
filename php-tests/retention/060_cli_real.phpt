--TEST--
The real WP-CLI runs import, contacts, index, prune, orphans and uninstall, with its progress bar and its question
--SKIPIF--
<?php getenv('WP_CLI_PHAR') || die('skip WP_CLI_PHAR does not name a wp-cli.phar'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../diagnosis/cli_real.php';
require __DIR__ . '/retention.php';

$site = real_cli_site();
$database = open_database(site_database($site));
$run = function (string ...$arguments) use ($site): void {
    [$code, $said] = real_cli($site, 'fluentcrm-events', ...$arguments);
    // What a bar shows as it grows.
    $said = preg_replace(['/^(\w[\w ]+?)  \d+ ?% .*100% .*$/ms', '/took [\d.]+ s/', '/index over .*/'], ['$1 …', 'took a s', 'index …'], $said);
    echo "$code ", preg_replace('/\s*\n\s*/', ' | ', $said), "\n";
};
file_put_contents("$site/events.csv", "email,event_key,title,occurred_at\ncontact0001@example.com,k,T,2020-01-01T00:00:00Z\nnobody@example.com,k,T,\n");
file_put_contents("$site/good.jsonl", '{"email":"contact0002@example.com","event_key":"k","title":"T"}' . "\n");
$run('import', "$site/events.csv", '--dry-run');
$run('import', "$site/events.csv");
$run('import', "$site/good.jsonl");
$run('import', "$site/good.jsonl");
$run('import');
$run('contacts', '--segment=[[{"source":["event_tracking","event_tracking_key"],"operator":"in","value":["k"]}]]');
$run('index');
fill($database, [77], 3);
$run('orphans');
$run('orphans', '--delete');
$run('prune');
$run('prune', '--before=2021-01-01', '--dry-run');
$run('prune', '--before=2021-01-01');
$run('uninstall');
$run('uninstall', '--yes');
echo events_left($database), "\n";
?>
--EXPECT--
