--TEST--
Inside an open transaction of the site no table is created, because that would commit it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['contacts' => null]);
global $wpdb;
$wpdb->query('START TRANSACTION');
update_option('blogname', 'changed');
attempt(fn () => fluentcrm_track_event(event()));
$wpdb->query('ROLLBACK');
wp_cache_flush();
show(get_option('blogname'));
show_events();
--EXPECTF--
WP_Error %s: %s
"Example"
no table
