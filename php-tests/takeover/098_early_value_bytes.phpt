--TEST--
Only an early event whose value has keys that are not UTF-8 is lost: init continues, and waiting events are recorded
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    $fire = fn (string $key, $value) => do_action('fluent_crm/track_event_activity',
        ['email' => 'contact0001@example.com', 'event_key' => $key, 'title' => 'T', 'value' => $value]);
    $fire('one', 'v');
    $fire('two', ["\xff" => 'x']);
    $fire('three', 'v');
    add_action('init', function () { echo "init goes on\n"; }, 12);
    PHP;
boot_fluentcrm(['mu_plugin' => $code], '');
show_counts();
?>
--EXPECT--
init goes on
one: contact 2, counter 1
three: contact 2, counter 1
