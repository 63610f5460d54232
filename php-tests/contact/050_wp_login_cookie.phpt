--TEST--
In wp_login and wp_logout the current contact belongs to the user, not to a cookie left on a shared computer; with compat=strict the cookie decides
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$play = 'require ' . var_export(__DIR__ . '/who.php', true) . ';' . <<<'PHP'
    site_boot($site);
    add_filter('send_auth_cookies', '__return_false');
    add_hash(2, HASH_A);
    $_COOKIE['fc_hash_secure'] = HASH_A;
    $_SESSION = ['fluentcrm_contact' => 3];
    add_action('wp_login', fn () => who('wp_login'));
    add_action('wp_logout', fn () => who('wp_logout'));
    who('before');
    foreach (['admin', 'nocontact'] as $login) {
        echo "$login\n";
        $user = wp_signon(['user_login' => $login, 'user_password' => 'password']);
        wp_set_current_user($user->ID);
        wp_logout();
    }
    who('after');
    foreach (stored('fc_event_tracking') as $row) {
        echo "by user $row[created_by]: $row[title]\n";
    }
    PHP;
foreach (['fixed', 'strict'] as $compat) {
    echo "--- $compat\n";
    echo child_on(site_create(['contacts' => 3, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
?>
--EXPECT--
--- fixed
before: contact 2 contact0001@example.com; row of contact 2
admin
wp_login: contact 1 admin@example.com; row of contact 1
wp_logout: contact 1 admin@example.com; row of contact 1
nocontact
wp_login: nobody; subscriber_not_found
wp_logout: nobody; subscriber_not_found
after: contact 2 contact0001@example.com; row of contact 2
by user 0: before
by user 0: wp_login
by user 0: wp_logout
by user 0: after
--- strict
before: contact 2 contact0001@example.com; row of contact 2
admin
wp_login: contact 2 contact0001@example.com; row of contact 2
wp_logout: contact 2 contact0001@example.com; row of contact 2
nocontact
wp_login: contact 2 contact0001@example.com; row of contact 2
wp_logout: contact 2 contact0001@example.com; row of contact 2
after: contact 2 contact0001@example.com; row of contact 2
by user 0: before
by user 0: wp_login
by user 0: wp_logout
by user 0: wp_login
by user 0: wp_logout
by user 0: after
