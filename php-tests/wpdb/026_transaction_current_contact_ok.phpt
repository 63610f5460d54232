--TEST--
A contact, a user link and a hash that the open transaction made are found inside it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$hash = '0123456789abcdf0123456789abcdf01';
$wpdb->query('START TRANSACTION');
$wpdb->insert('wp_fc_subscribers', ['email' => 'inside@example.com', 'user_id' => 3]);
$wpdb->insert('wp_fc_subscriber_meta', ['subscriber_id' => 4, 'created_by' => 0, 'object_type' => 'option', 'key' => '_secure_hash', 'value' => $hash]);
wp_set_current_user(3);
show(fluentcrm_current_contact()?->email);
wp_set_current_user(0);
$_COOKIE['fc_hash_secure'] = $hash;
show(fluentcrm_current_contact()?->email);
show(fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']));
echo fluentcrm_contact_events(4)['total'], " event\n";
$wpdb->query('ROLLBACK');
show(fluentcrm_current_contact());
echo fluentcrm_contact_events(4)['total'], " events\n";
?>
--EXPECT--
"inside@example.com"
"inside@example.com"
event #1 of contact 4: counter 1, created
1 event
null
0 events
