--TEST--
The shell commands and ini lines of the documents do what the documents say; a test knows each kind of command
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';
require __DIR__ . '/../support/documentation.php';

/** What a command prints, errors as well. */
function printed(array $command): string
{
    [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 60);
    return trim($out . $err) . ($code === 0 ? '' : "\nends with $code");
}

$site = serve(['database' => 'sqlite']);
$runs = [
    // 201 looks these up. 204 runs those of WP-CLI.
    '/^([A-Z_]+=("[^"]*"|\S+) )*(make|cargo) |^wp fluentcrm-events |^SITE_DATABASE=mariadb php-tests\/bench\/rest\.sh$/' => fn (): string => 'looked up',
    '/^php --ri fluentcrm_events$/' => function () use (&$sample): string {
        $ri = explode("\n", printed([...php_command(), '--ri', 'fluentcrm_events']));
        return implode("\n", array_diff($sample, $ri)) ?: 'prints the sample';
    },
    '/^curl /' => function (string $line) use ($site): string {
        $line = str_replace(['https://example.com', 'user:application-password', 'ada@example.com'],
            ["http://127.0.0.1:{$site->server->port}", "admin:{$site->passwords['admin']}", 'contact0001@example.com'], $line);
        $stored = json_decode(printed(['sh', '-c', str_replace('curl ', 'curl -s ', $line)]), true);
        return is_array($stored) ? 'stores an event' : 'no answer';
    },
    '/^sqlite3 /' => function (string $line) use ($site): string {
        $line = str_replace('/backup/site.sqlite', "$site->dir/backup.sqlite", $line);
        $said = printed(['sh', '-c', 'cd ' . escapeshellarg($site->dir) . " && $line"]);
        return $said ?: count(open_database("$site->dir/backup.sqlite")->query('SELECT * FROM wp_fc_event_tracking')->fetchAll()) . ' event in the backup';
    },
];
$sample = new Document(repository() . '/README.md');
$sample = $sample->lines('text');
foreach (documents() as $document) {
    foreach ($document->blocks as ['language' => $language, 'marker' => $marker, 'code' => $code]) {
        in_array($language, ['sh', 'php', 'ini', 'text', 'yaml'], true) || print("$document->name: a block of $language\n");
        $language !== 'php' || str_starts_with($marker, 'example') || print("$document->name: no test runs this:\n$code");
    }
    foreach ($document->lines('sh') as $line) {
        $kinds = array_filter(array_keys($runs), fn (string $pattern): bool => preg_match($pattern, $line) === 1);
        $result = $kinds ? $runs[reset($kinds)]($line) : 'no test knows it';
        $result === 'looked up' || print("$document->name: $line: $result\n");
    }
    foreach ($document->lines('ini') as $line) {
        [$name, $value] = explode(' = ', $line);
        echo "$document->name: $name: ", printed([...php_command([$name => trim($value, '"')]), '-r', '']) ?: 'no complaint', "\n";
    }
}
$site->showComplaints();
?>
--EXPECTF--
README.md: php --ri fluentcrm_events: prints the sample
docs/mysql.md: fluentcrm_events.database: no complaint
docs/rest.md: curl %s: stores an event
docs/sqlite.md: sqlite3 wp-content/database/.ht.sqlite ".backup '/backup/site.sqlite'": 1 event in the backup
docs/sqlite.md: fluentcrm_events.database: no complaint
complaints: none
