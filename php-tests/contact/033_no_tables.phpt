--TEST--
A question for the current contact makes no tables on a site where tracking is off, and finds no contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot(['contacts' => null, 'flag' => 'no']);
wp_set_current_user(1);
$_COOKIE['fc_hash_secure'] = HASH_A;
$_SESSION = ['fluentcrm_contact' => 1];
attempt(fn () => fluentcrm_current_contact());
global $wpdb;
echo json_encode($wpdb->get_col("SHOW TABLES LIKE 'wp_fc_%'")), "\n";
?>
--EXPECT--
null
[]
