--TEST--
An early event is recorded with its values at the time it was fired, even if its variables change later
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    $event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T', 'value' => 'as fired'];
    $repeatable = false;
    do_action_ref_array('fluent_crm/track_event_activity', [&$event, &$repeatable]);
    $event['value'] = $event['event_key'] = 'changed';
    $repeatable = true;
    $value = 'as fired';
    do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => 'inner', 'title' => 'T', 'value' => &$value]);
    $value = 'changed';
    PHP;
boot_fluentcrm(['mu_plugin' => $code], '');
show_events();
?>
--EXPECT--
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | "as fired"
#2 contact 2 counter 1 by 0 "custom" | "inner" | "T" | "as fired"
