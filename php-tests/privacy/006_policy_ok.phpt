--TEST--
WordPress's guide to a privacy policy has a suggested text, which says for how long events are kept
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

foreach ([[], ['fluentcrm_events.retention_days' => 90]] as $ini) {
    echo child_on(site_create(['constants' => ['WP_ADMIN' => true]]), <<<'PHP'
        site_boot($site);
        foreach (['admin', 'misc', 'class-wp-privacy-policy-content'] as $file) {
            require_once ABSPATH . "wp-admin/includes/$file.php";
        }
        do_action('admin_init');
        $texts = array_column(\WP_Privacy_Policy_Content::get_suggested_policy_text(), 'policy_text', 'plugin_name');
        preg_match('/We (keep|delete) [^.]*\./', $texts['FluentCRM events'], $kept);
        echo $kept[0], ' ', wp_kses_post($texts['FluentCRM events']) === $texts['FluentCRM events'] ? 'plain' : 'strange', "\n";
        PHP, $ini);
}
?>
--EXPECT--
We keep these records until your contact is deleted. plain
We delete a record 90 days after you last did what it describes. plain
