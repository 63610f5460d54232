--TEST--
The real WP-CLI has both commands: status prints JSON, track stores an event, and an error ends with 1
--SKIPIF--
<?php getenv('WP_CLI_PHAR') || die('skip WP_CLI_PHAR does not name a wp-cli.phar'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli_real.php';

$site = real_cli_site();
$run = function (string ...$arguments) use ($site): void {
    [$code, $said] = real_cli($site, 'fluentcrm-events', ...$arguments);
    $status = json_decode($said, true);
    echo "$code ", is_array($status) ? "store $status[store]" : preg_replace('/\{.*\}/', '{…}', $said), "\n";
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
