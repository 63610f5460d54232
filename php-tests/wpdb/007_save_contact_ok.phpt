--TEST--
storage=wpdb: fluentcrm_save_contact() creates and updates the same as with storage=auto
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    show(fluentcrm_save_contact(['email' => 'new@example.com', 'first_name' => "O'Neil", 'user_id' => 3]));
    show(fluentcrm_save_contact(['email' => 'NEW@example.com', 'last_name' => 'Last', 'status' => 'pending']));
    show(fluentcrm_save_contact(['email' => 'contact0001@example.com', 'first_name' => 'Changed']));
    show(fluentcrm_save_contact(['email' => 'not an address']));
    global $wpdb;
    foreach ($wpdb->get_results('SELECT * FROM wp_fc_subscribers WHERE id IN (2, 4) ORDER BY id', ARRAY_A) as $row) {
        unset($row['created_at'], $row['updated_at']);
        echo json_encode($row), "\n";
    }
    PHP);
?>
--EXPECTREGEX--
wpdb
contact #4 new@example.com, subscribed, user 3, name "O'Neil" null
contact #4 new@example.com, pending, user 3, name "O'Neil" "Last"
contact #2 contact0001@example.com, subscribed, user null, name "Changed" "Last0001"
WP_Error invalid_data: .*
auto: the same
