--TEST--
The documents' examples of WP-CLI and of PHP on a WordPress site run there
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../retention/cli.php';
require __DIR__ . '/../support/documentation.php';

boot();
chdir(sys_get_temp_dir());
file_put_contents('events.csv', "email,event_key,title\ncontact0001@example.com,login,Logged in\n");
foreach (documents() as $document) {
    foreach (preg_grep('/^wp fluentcrm-events /', $document->lines('sh')) as $line) {
        echo "$document->name: $line\n";
        [, , $command, $file] = explode(' ', $line);
        wp($command, str_contains($line, '--dry-run') ? ['dry-run' => true] : [], [$file]);
    }
    foreach ($document->blocks as ['marker' => $marker, 'code' => $code]) {
        if ($marker === 'example on a site') {
            eval($code);
            echo "$document->name: ", strtok($code, ','), "\n";
        }
    }
}
unlink('events.csv');
echo 'erased by emptying: ', json_encode(apply_filters('fluentcrm_events/erase_by_emptying', false, 'ada@example.com')), "\n";
?>
--EXPECT--
docs/deletion.md: add_filter('fluentcrm_events/erase_by_emptying'
docs/import.md: wp fluentcrm-events import events.csv --dry-run
success: 1 rows: 1 can be stored, 0 would be refused. Nothing was stored.
docs/import.md: wp fluentcrm-events import events.csv
success: 1 rows: 1 stored, 0 stored by an earlier run, 0 refused.
erased by emptying: true
