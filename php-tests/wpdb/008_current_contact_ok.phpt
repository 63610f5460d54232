--TEST--
storage=wpdb: the current contact is found by login, cookie and session
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $hash = '0123456789abcdf0123456789abcdf01';
    $wpdb->insert('wp_fc_subscriber_meta', ['subscriber_id' => 2, 'created_by' => 0, 'object_type' => 'option', 'key' => '_secure_hash', 'value' => $hash]);
    $who = fn () => show(fluentcrm_current_contact()?->email);
    $who();
    wp_set_current_user(1);
    $who();
    wp_set_current_user(0);
    $_COOKIE['fc_hash_secure'] = $hash;
    $who();
    show(fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']));
    $wpdb->delete('wp_fc_subscriber_meta', ['value' => $hash]);
    $who();
    $_SESSION = ['fluentcrm_contact' => 'contact0002@example.com'];
    $who();
    show_events();
    PHP);
?>
--EXPECT--
wpdb
null
"admin@example.com"
"contact0001@example.com"
event #1 of contact 2: counter 1, created
null
"contact0002@example.com"
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
auto: the same
