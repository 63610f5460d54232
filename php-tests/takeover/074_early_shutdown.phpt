--TEST--
If init never comes, early events are recorded at shutdown: after die, an exception and a fatal error
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$endings = ['die' => 'die;', 'exception' => 'throw new Exception("broken");', 'fatal error' => 'call_to_nothing();'];
foreach ($endings as $label => $ending) {
    $code = "do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => '$label', 'title' => 'T']);
        if (empty(\$GLOBALS['go_on'])) { $ending }";
    $site = fluentcrm_site([], '', ['other' => "add_action('plugins_loaded', function () { $code });"]);
    $said = child_on($site, 'ini_set("display_errors", "0"); site_boot($site);');
    echo str_replace("exit code 255\n", '', $said), child_on($site, 'require ' . var_export(__DIR__ . '/takeover.php', true) . ';
        $GLOBALS["go_on"] = true; site_boot($site); show_counts();');
}
?>
--EXPECT--
die: contact 2, counter 2
exception: contact 2, counter 2
fatal error: contact 2, counter 2
