--TEST--
A hash row that is deleted, or given to another contact, during a request takes effect at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
global $wpdb;
add_hash(2, HASH_A);
$_COOKIE['fc_hash_secure'] = HASH_A;
who('found');
$wpdb->update('wp_fc_subscriber_meta', ['subscriber_id' => 3], ['value' => HASH_A]);
who('now of another');
$wpdb->delete('wp_fc_subscriber_meta', ['value' => HASH_A]);
who('deleted');
add_hash(2, HASH_A);
who('back again');
?>
--EXPECT--
found: contact 2 contact0001@example.com; row of contact 2
now of another: contact 3 contact0002@example.com; row of contact 3
deleted: nobody; subscriber_not_found
back again: contact 2 contact0001@example.com; row of contact 2
