--TEST--
wp_login with only the login name is that user's login; with an unknown name or a wrong argument there is no current contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
$_COOKIE['fc_hash_secure'] = HASH_A;
foreach (['wp_login', 'wp_logout'] as $hook) {
    add_action($hook, fn () => who($hook));
}
do_action('wp_login', 'admin');
do_action('wp_login', 'unknown');
do_action('wp_login', 'unknown', (object) ['ID' => 1]);
do_action('wp_login', "\xff", null);
do_action('wp_login');
do_action('wp_logout');
do_action('wp_logout', 1);
do_action('wp_logout', '1');
do_action('wp_logout', 'admin');
?>
--EXPECT--
wp_login: contact 1 admin@example.com; row of contact 1
wp_login: nobody; subscriber_not_found
wp_login: nobody; subscriber_not_found
wp_login: nobody; subscriber_not_found
wp_login: nobody; subscriber_not_found
wp_logout: nobody; subscriber_not_found
wp_logout: contact 1 admin@example.com; row of contact 1
wp_logout: contact 1 admin@example.com; row of contact 1
wp_logout: nobody; subscriber_not_found
