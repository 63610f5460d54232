--TEST--
The real WP-CLI has both commands: status prints JSON, track stores an event, and an error ends with 1
--SKIPIF--
<?php getenv('WP_CLI_PHAR') || die('skip WP_CLI_PHAR does not name a wp-cli.phar'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
// WP-CLI wants WordPress's own files where wp-config.php is, and says itself where that is.
foreach (glob(wordpress_directory() . '/*') as $file) {
    file_exists("$site/" . basename($file)) || symlink($file, "$site/" . basename($file));
}
$config = preg_replace("/^define\('ABSPATH'.*$/m", '', file_get_contents("$site/wp-config.php"));
file_put_contents("$site/wp-config.php", $config);
$run = function (string ...$arguments) use ($site): void {
    $command = [...php_command(), getenv('WP_CLI_PHAR'), '--allow-root', "--path=$site", 'fluentcrm-events', ...$arguments];
    [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 60);
    $status = json_decode($out, true);
    echo "$code ", is_array($status) ? "store $status[store]" : preg_replace('/\{.*\}/', '{…}', trim($out . $err)), "\n";
};
$run('status');
$run('track', 'contact0001@example.com', 'k', 'T', '--value=v', '--provider=shell');
$run('track', 'contact0001@example.com', 'k', 'T', '--append');
$run('track', 'contact0001@example.com', 'k', 'T', '--no-append');
$run('track', 'nobody@example.com', 'k', 'T');
show_events(site_database($site));
?>
--EXPECT--
0 store sqlite
0 Success: Event tracked: {…}
0 Success: Event tracked: {…}
0 Success: Event tracked: {…}
1 Error: Subscriber not found (subscriber_not_found)
#1 contact 2 counter 2 by 0 "shell" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
