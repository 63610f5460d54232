--TEST--
Site Health's debug information has the extension's section, in WordPress's shape, next to other sections
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], '');
require_once ABSPATH . 'wp-admin/includes/class-wp-debug-data.php';
$given = ['theirs' => ['label' => 'Theirs', 'fields' => []]];
$sections = apply_filters('debug_information', $given);
echo json_encode(array_keys($sections)), ' ', $sections['theirs'] === $given['theirs'] ? 'kept' : 'changed', "\n";
$section = $sections['fluentcrm_events'];
echo json_encode(array_keys($section)), ' ', $section['label'], "\n";
foreach ($section['fields'] as $name => $field) {
    $good = is_string($name) && is_string($field['label']) && $field['label'] !== '' && is_string($field['value']);
    echo $good ? '' : "$name: " . json_encode($field) . "\n";
}
$text = \WP_Debug_Data::format(['fluentcrm_events' => $section], 'debug');
foreach (['version', 'store: sqlite', 'enabled: yes', 'answered by this extension'] as $part) {
    echo $part, ': ', str_contains($text, $part) ? 'yes' : 'no', "\n";
}
?>
--EXPECT--
["theirs","fluentcrm_events"] kept
["label","fields"] FluentCRM event tracking (native)
version: yes
store: sqlite: yes
enabled: yes: yes
answered by this extension: yes
