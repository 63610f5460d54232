<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$api = FluentCrmApi('event_tracker');
echo get_class($api), "\n";
var_dump(method_exists($api, 'track'), is_callable([$api, 'track']), $api === FluentCrmApi('event_tracker'));
echo get_class(FluentCrmApi('contacts')), "\n";
try {
    FluentCrmApi('nope');
} catch (\Exception $exception) {
    // FluentCRM 3 escapes the quotes for HTML.
    echo html_entity_decode($exception->getMessage(), ENT_QUOTES), "\n";
}
show_steps();
