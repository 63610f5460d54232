--TEST--
If a listener ends the request at init, the early events behind it are recorded at shutdown
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

foreach (['exit;' => 'exit', 'throw new TypeError("listener");' => 'Error'] as $ending => $label) {
    $code = "if (empty(\$GLOBALS['go_on'])) {
        foreach (['one', 'two', 'three'] as \$key) {
            do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => \$key, 'title' => '$label']);
        }
        add_action('fluent_crm/event_tracked', function (\$event) { if (\$event->event_key === 'one') { $ending } });
    }";
    $site = fluentcrm_site(['mu_plugin' => $code], '');
    child_on($site, 'site_boot($site);');
    echo "$label\n", child_on($site, 'require ' . var_export(__DIR__ . '/takeover.php', true) . ';
        $GLOBALS["go_on"] = true; site_boot($site); show_counts();');
}
?>
--EXPECT--
exit
one: contact 2, counter 1
two: contact 2, counter 1
three: contact 2, counter 1
Error
one: contact 2, counter 1
two: contact 2, counter 1
three: contact 2, counter 1
