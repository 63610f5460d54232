--TEST--
A contact that is deleted during a request is at once no longer found by login, cookie and session
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
global $wpdb;
add_hash(2, HASH_A);
wp_set_current_user(1);
who('login');
$wpdb->delete('wp_fc_subscribers', ['id' => 1]);
who('login, deleted');
wp_set_current_user(0);
$_COOKIE['fc_hash_secure'] = HASH_A;
who('cookie');
$wpdb->delete('wp_fc_subscribers', ['id' => 2]);
who('cookie, deleted');
$_SESSION = ['fluentcrm_contact' => 3];
who('session');
$wpdb->delete('wp_fc_subscribers', ['id' => 3]);
who('session, deleted');
?>
--EXPECT--
login: contact 1 admin@example.com; row of contact 1
login, deleted: nobody; subscriber_not_found
cookie: contact 2 contact0001@example.com; row of contact 2
cookie, deleted: nobody; subscriber_not_found
session: contact 3 contact0002@example.com; row of contact 3
session, deleted: nobody; subscriber_not_found
