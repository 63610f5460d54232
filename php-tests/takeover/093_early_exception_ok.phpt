--TEST--
An early event whose value throws when it is read is lost and logged; the events behind it are recorded
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = "class Thrower implements JsonSerializable { function jsonSerialize(): mixed { throw new Exception('no JSON'); } }
    foreach (['one', 'two', 'three'] as \$key) {
        do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => \$key, 'title' => 'T',
            'value' => \$key === 'two' ? new Thrower() : 'v']);
    }";
$site = fluentcrm_site(['mu_plugin' => $code], '');
$log = "$site/log";
echo child_on($site, 'require ' . var_export(__DIR__ . '/takeover.php', true) . '; site_boot($site); show_counts();',
    ['error_log' => $log, 'log_errors' => 1]);
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
?>
--EXPECT--
one: contact 2, counter 1
three: contact 2, counter 1
fluentcrm_events: an event of fluent_crm/track_event_activity was lost: Exception: no JSON
