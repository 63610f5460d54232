--TEST--
A fatal error in a listener of an early event loses no waiting event: they are recorded at shutdown
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site(['mu_plugin' => <<<'PHP'
    foreach (['one', 'two', 'three'] as $key) {
        do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => $key, 'title' => 'T']);
    }
    add_action('fluent_crm/event_tracked', function ($event): void {
        $event->event_key === 'one' && @trigger_error('a fatal one', E_USER_ERROR);
    });
    PHP], '');
child_on($site, 'site_boot($site);', ['error_log' => '/dev/null']);
foreach (open_database(site_database($site))->query('SELECT * FROM wp_fc_event_tracking ORDER BY id') as $row) {
    echo "$row[event_key]: counter $row[counter]\n";
}
?>
--EXPECT--
one: counter 1
two: counter 1
three: counter 1
