--TEST--
If a connection beside $wpdb is refused, $wpdb stores the event, and no error is reported
--DESCRIPTION--
SQLite only: takes the right to read from a file.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/locks.php';
$site = site_create(['contacts' => 2, 'flag' => 'yes']);
$inside = var_export(realpath(__DIR__ . '/../support/inside.php'), true);
file_put_contents("$site/refused.php", '<?php namespace FluentCrmEvents\Tests; require ' . $inside . ';
    site_boot($argv[1]);
    chmod(site_database($argv[1]), 0);
    show(fluentcrm_track_event(event())); show(fluentcrm_track_event(event())); show_events(); ');
$command = [...without_privileges(), ...php_command(), "$site/refused.php", $site];
echo implode(array_slice(process_wait(process_start($command), microtime(true) + 30), 1));
chmod(site_database($site), 0600);
show_events(site_database($site));
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
