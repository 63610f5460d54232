--TEST--
A person's events are those of the contact with the address, and of contacts linked to the user, but never those of an address that only the database treats as equal
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

$site = boot(['contacts' => 6]);
$database = open_database(site_database($site));
fill($database, [1, 2, 3, 4, 5], 5);
$wpdb->query("UPDATE wp_fc_subscribers SET email = 'josé@example.com' WHERE id = 3");
// User 3 is reader@example.com; contacts 4 and 5 are linked to it, and have other addresses.
$wpdb->query('UPDATE wp_fc_subscribers SET user_id = 3 WHERE id IN (4, 5)');
$wpdb->query('UPDATE wp_fc_subscribers SET user_id = 0 WHERE id = 2');
$export = apply_filters('wp_privacy_personal_data_exporters', [])['fluentcrm-events']['callback'];
foreach (['contact0001@example.com', ' CONTACT0001@EXAMPLE.COM ', 'josé@example.com', 'jose@example.com', 'reader@example.com',
    'admin@example.com', 'nobody@example.com', '', ' ', '%', "\xff@example.com", null, 5, ['contact0001@example.com']] as $email) {
    foreach ([1, '2', -7] as $page) {
        $found = $export($email, $page);
        $names = array_column(array_merge(...array_column($found['data'], 'data')), 'value', 'name');
        echo count($found['data']), $found['done'] ? '' : ' and more', ' ';
    }
    echo json_encode($email, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
?>
--EXPECT--
1 0 1 "contact0001@example.com"
1 0 1 " CONTACT0001@EXAMPLE.COM "
1 0 1 "josé@example.com"
0 0 0 "jose@example.com"
1 and more 1 1 and more "reader@example.com"
1 0 1 "admin@example.com"
0 0 0 "nobody@example.com"
0 0 0 ""
0 0 0 " "
0 0 0 "%"
0 0 0 "�@example.com"
0 0 0 null
0 0 0 5
0 0 0 ["contact0001@example.com"]
