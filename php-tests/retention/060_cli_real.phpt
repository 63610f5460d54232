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
    $said = preg_replace(['/^(\w[\w ]+?)  \d+ ?% .*100% .*$/ms', '/in [\d.]+ s/', '/index over .*/'], ['$1 …', 'in a s', 'index …'], $said);
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
1 line 3: Subscriber not found (subscriber_not_found) | Error: 2 rows: 1 can be stored, 1 would be refused. Nothing was stored.
1 line 3: Subscriber not found (subscriber_not_found) | Error: 2 rows: 1 stored, 0 stored by an earlier run, 1 refused.
0 Success: 1 rows: 1 stored, 0 stored by an earlier run, 0 refused.
0 Success: 1 rows: 0 stored, 1 stored by an earlier run, 0 refused.
1 Error: Name a <file>: CSV with the names of the columns in its first line, or one JSON object per line.
0 2 3
0 Creating the index … | Success: The index fluentcrm_events_contact_key_title was created in a seconds.
0 3 events belong to a contact that is gone. Run this with --delete to delete them.
0 Success: 3 events whose contact is gone were deleted.
1 Error: Give --before=<date>, such as 2026-12-31 or "2026-12-31 23:59:59", in the site's time.
0 1 events last happened before 2021-01-01 00:00:00. Run this without --dry-run to delete them.
0 Success: 1 events that last happened before 2021-01-01 00:00:00 were deleted.
0 This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue? [y/n]
0 Dropping the index. | Success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
1
