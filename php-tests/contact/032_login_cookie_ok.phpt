--TEST--
A visitor with WordPress's own login cookie is that user's contact from init on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes', 'mu_plugin' => <<<'PHP'
    add_action('init', fn () => empty($_COOKIE) || FluentCrmEvents\Tests\who('init'));
    add_action('wp_loaded', fn () => empty($_COOKIE) || FluentCrmEvents\Tests\who('wp_loaded'));
    PHP]);
$cookie = child_on($site, 'site_boot($site);
    $token = \WP_Session_Tokens::get_instance(1)->create(time() + 3600);
    echo json_encode([LOGGED_IN_COOKIE => wp_generate_auth_cookie(1, time() + 3600, "logged_in", $token)]);');
$_COOKIE = json_decode($cookie, true);
site_boot($site);
?>
--EXPECT--
init: contact 1 admin@example.com; row of contact 1
wp_loaded: contact 1 admin@example.com; row of contact 1
