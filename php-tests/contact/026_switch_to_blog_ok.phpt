--TEST--
After switch_to_blog() during a request the current contact is that blog's contact of the same user, cookie and session
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot(['multisite' => true]);
add_hash(2, HASH_A);
switch_to_blog(2);
add_hash(3, HASH_A);
change_contact(1, ['user_id' => null, 'email' => 'else@example.com']);
restore_current_blog();

$round = function (string $label): void {
    who("$label on blog 1");
    switch_to_blog(2);
    who("$label on blog 2");
    restore_current_blog();
    who("$label back on blog 1");
};
wp_set_current_user(1);
$round('login');
wp_set_current_user(0);
$_COOKIE['fc_hash_secure'] = HASH_A;
$round('cookie');
unset($_COOKIE['fc_hash_secure']);
$_SESSION = ['fluentcrm_contact' => 'else@example.com'];
$round('session');
?>
--EXPECT--
login on blog 1: contact 1 admin@example.com; row of contact 1
login on blog 2: nobody; subscriber_not_found
login back on blog 1: contact 1 admin@example.com; row of contact 1
cookie on blog 1: contact 2 contact0001@example.com; row of contact 2
cookie on blog 2: contact 3 contact0002@example.com; row of contact 3
cookie back on blog 1: contact 2 contact0001@example.com; row of contact 2
session on blog 1: nobody; subscriber_not_found
session on blog 2: contact 1 else@example.com; row of contact 1
session back on blog 1: nobody; subscriber_not_found
