--TEST--
A site that has switched the extension off has none of its tools
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

boot(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]]);
foreach (['exporters', 'erasers'] as $tools) {
    echo json_encode(isset(apply_filters("wp_privacy_personal_data_$tools", [])['fluentcrm-events'])), "\n";
}
?>
--EXPECT--
false
false
