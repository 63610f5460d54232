<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$hook = 'fluent_crm/track_event_activity';
do_action($hook, event(['event_key' => 'do_action']));
do_action_ref_array($hook, [event(['event_key' => 'ref_array']), true]);
$event = event(['event_key' => 'ref_array by reference']);
$repeatable = true;
do_action_ref_array($hook, [&$event, &$repeatable]);
show_model(apply_filters($hook, event(['event_key' => 'filter'])));
show_model(apply_filters($hook, event(['event_key' => 'filter']), true));
show_model(apply_filters_ref_array($hook, [event(['event_key' => 'filter', 'email' => 'nobody@example.com'])]));
do_action($hook, event(['event_key' => 'append']), false);
do_action($hook, event(['event_key' => 'append']), false);
do_action($hook);
do_action($hook, 'text');
do_action($hook, new \ArrayObject());
show_counts();
echo did_action('fluent_crm/event_tracked'), " times tracked\n";
