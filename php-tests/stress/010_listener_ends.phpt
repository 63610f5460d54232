--TEST--
Listeners may end PHP: whatever a listener of fluent_crm/event_tracked does, the event is stored, and PHP ends as it would by itself
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';
require __DIR__ . '/listener_ways.php';

use function FluentCrmEvents\Tests\{integrity, php_command, process_start, process_wait, rows, site_create, site_database, wordpress_ini};

$run = function (string $site, string $what, string $way): array {
    $ini = wordpress_ini() + ['log_errors' => 1, 'error_log' => "$site/error.log"];
    $command = [...php_command($ini), __DIR__ . '/listener.php', $site, $what, $way];
    [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 60);
    return [$out . $err, $code];
};
/** What is the same whichever way leads to the listener. */
$common = fn (array $result): array => preg_replace(
    '/^(Stack trace:\n)?(#\d+ .*\n)+|^ +thrown in .*\n|^(shutdown: counter|returned:) \K.*/m',
    '',
    $result,
);
$site = site_create(['contacts' => 1, 'flag' => 'yes']);
foreach (LISTENERS as $what) {
    echo "== $what\n";
    $plain = $run($site, $what, 'plain PHP');
    foreach (WAYS as $way) {
        (new PDO('sqlite:' . site_database($site)))->exec('DELETE FROM wp_fc_event_tracking');
        @unlink("$site/error.log");
        $found = $run($site, $what, $way);
        $rows = rows(site_database($site), 'SELECT event_key, title, counter FROM wp_fc_event_tracking ORDER BY id');
        echo "$way: ", implode(', ', array_map(fn (array $row): string => implode(' ', $row), $rows)), "\n";
        $log = (string) @file_get_contents("$site/error.log");
        if ($what === 'throws an Exception') {
            // The only case in which PHP is not left to itself.
            echo preg_replace(['/^\[.*?\] /', '/event \K\d+/'], ['  log: ', 'N'], $log),
                preg_replace('/^(?=.)/m', '  ', $found[0]), "  ends with $found[1]\n";
        } elseif ($common($found) !== $common($plain)) {
            echo "  ends with $found[1]:\n$found[0]-----\n  but plain PHP with $plain[1]:\n$plain[0]-----\n";
        } else {
            echo "  ends as plain PHP, with $found[1]\n";
        }
    }
}
echo integrity(site_database($site)), "\n";
?>
--EXPECT--
== throws an Exception
function: page_viewed Pricing 1, shutdown Shutdown 1
  log: fluentcrm_events: a listener of fluent_crm/event_tracked threw RuntimeException: thrown by a listener; event N stays stored
  listener: admin@example.com, counter 1
  returned: counter 1

  shutdown: counter 1
  ends with 0
bulk: page_viewed Pricing 1, page_viewed Second 1, shutdown Shutdown 1
  log: fluentcrm_events: a listener of fluent_crm/event_tracked threw RuntimeException: thrown by a listener; event N stays stored
  listener: admin@example.com, counter 1
  returned: counter 1, counter 1

  shutdown: counter 1
  ends with 0
action: page_viewed Pricing 1, shutdown Shutdown 1
  log: fluentcrm_events: a listener of fluent_crm/event_tracked threw RuntimeException: thrown by a listener; event N stays stored
  listener: admin@example.com, counter 1
  returned: null

  shutdown: counter 1
  ends with 0
== throws an Error
function: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
bulk: page_viewed Pricing 1, page_viewed Second 1, shutdown Shutdown 1
  ends as plain PHP, with 255
action: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
== exits
function: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 7
bulk: page_viewed Pricing 1, page_viewed Second 1, shutdown Shutdown 1
  ends as plain PHP, with 7
action: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 7
== triggers a fatal error
function: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
bulk: page_viewed Pricing 1, page_viewed Second 1, shutdown Shutdown 1
  ends as plain PHP, with 255
action: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
== exceeds the time limit
function: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
bulk: page_viewed Pricing 1, page_viewed Second 1, shutdown Shutdown 1
  ends as plain PHP, with 255
action: page_viewed Pricing 1, shutdown Shutdown 1
  ends as plain PHP, with 255
== tracks another event
function: page_viewed Pricing 1, nested Nested 1, shutdown Shutdown 1
  ends as plain PHP, with 0
bulk: page_viewed Pricing 1, page_viewed Second 1, nested Nested 1, shutdown Shutdown 1
  ends as plain PHP, with 0
action: page_viewed Pricing 1, nested Nested 1, shutdown Shutdown 1
  ends as plain PHP, with 0
ok
