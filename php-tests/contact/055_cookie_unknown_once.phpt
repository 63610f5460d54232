--TEST--
A cookie that finds no contact is looked up once in a request and on each blog, and again after a hash was written
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot(['multisite' => true, 'constants' => ['SAVEQUERIES' => true]]);
global $wpdb;
$scans = function () use ($wpdb): int {
    $is_scan = fn (array $query): bool => str_contains($query[0], 'fluentcrm_events')
        && str_contains($query[0], 'fc_subscriber_meta');
    $found = count(array_filter($wpdb->queries, $is_scan));
    $wpdb->queries = [];
    return $found;
};
$three = function (string $label) use ($scans): void {
    for ($i = 0; $i < 3; $i++) {
        $event = fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']);
        $result = is_wp_error($event) ? $event->get_error_code() : "contact $event->subscriber_id";
    }
    echo "$label: $result, {$scans()} scans\n";
};
$_COOKIE['fc_hash_secure'] = HASH_A;
$three('unknown');
$three('unknown still');
switch_to_blog(2);
$three('on another blog');
restore_current_blog();
$three('back');
$_COOKIE['fc_hash_secure'] = HASH_B;
$three('another unknown one');
add_hash(2, HASH_B);
$three('written');
$_COOKIE['fc_hash_secure'] = HASH_A;
$three('the first one after the write');
?>
--EXPECT--
unknown: subscriber_not_found, 1 scans
unknown still: subscriber_not_found, 0 scans
on another blog: subscriber_not_found, 1 scans
back: subscriber_not_found, 0 scans
another unknown one: subscriber_not_found, 1 scans
written: contact 2, 3 scans
the first one after the write: subscriber_not_found, 1 scans
