--TEST--
A logout inside a login counts until it ends, then the login counts again; a login that an exception ended does not count in the next hook
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
change_contact(2, ['user_id' => 3]);
add_hash(3, HASH_A);
$_COOKIE['fc_hash_secure'] = HASH_A;
add_action('wp_logout', fn () => who('logout'));
add_action('wp_login', function (string $login): void {
    who("login of $login");
    if ($login === 'admin') {
        do_action('wp_logout', 3);
        do_action('wp_login', 'reader');
        who('login of admin again');
        do_action('another_action');
    }
});
add_action('another_action', fn () => who('another action'));
do_action('wp_login', 'admin');
who('after');

add_action('wp_login', fn () => throw new \RuntimeException('thrown'), 20);
try {
    do_action('wp_login', 'reader');
} catch (\RuntimeException $e) {
    echo $e->getMessage(), "\n";
}
do_action('wp_logout', 1);
?>
--EXPECT--
login of admin: contact 1 admin@example.com; row of contact 1
logout: contact 2 contact0001@example.com; row of contact 2
login of reader: contact 2 contact0001@example.com; row of contact 2
login of admin again: contact 1 admin@example.com; row of contact 1
another action: contact 1 admin@example.com; row of contact 1
after: contact 3 contact0002@example.com; row of contact 3
login of reader: contact 2 contact0001@example.com; row of contact 2
thrown
logout: contact 1 admin@example.com; row of contact 1
