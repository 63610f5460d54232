--TEST--
php --ri shows on, off and site as php.ini has them, the figures as those of this process, and hooks that wait for a WordPress site
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

// php.ini turns "on" into "1", and "off" into an empty text.
foreach (['history=on', 'history=off', 'history=site', 'history=1', 'hooks=off', 'hooks=on', 'session_key=off'] as $line) {
    $command = [...php_command(), '-d', "fluentcrm_events.$line", '--ri', 'fluentcrm_events'];
    [, $ri] = process_wait(process_start($command), microtime(true) + 20);
    [$name] = explode('=', $line);
    preg_match_all("/^(fluentcrm_events\.$name => .*|WordPress hooks => .*)$/m", $ri, $rows);
    echo "$line: ", implode(', ', $rows[0]), "\n";
}
echo substr_count($ri, 'This process'), substr_count($ri, 'all workers of this server'), "\n";
?>
--EXPECT--
history=on: WordPress hooks => ready for a WordPress site, fluentcrm_events.history => on
history=off: WordPress hooks => ready for a WordPress site, fluentcrm_events.history => off
history=site: WordPress hooks => ready for a WordPress site, fluentcrm_events.history => site
history=1: WordPress hooks => ready for a WordPress site, fluentcrm_events.history => on
hooks=off: WordPress hooks => off, fluentcrm_events.hooks => 0
hooks=on: WordPress hooks => ready for a WordPress site, fluentcrm_events.hooks => 1
session_key=off: WordPress hooks => ready for a WordPress site, fluentcrm_events.session_key => no value
10
