--TEST--
On a REST request with an application password the current contact is that user's, as soon as WordPress has checked the password
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes', 'mu_plugin' => <<<'PHP'
    add_action('init', fn () => FluentCrmEvents\Tests\who('init'));
    add_action('rest_api_init', fn () => register_rest_route('test/v1', '/who', [
        'permission_callback' => '__return_true',
        'callback' => fn () => FluentCrmEvents\Tests\who('route') ?? 'done',
    ]));
    PHP]);
$password = child_on($site, 'ob_start(); require ' . var_export(__DIR__ . '/who.php', true) . '; site_boot($site);
    ob_end_clean(); echo \WP_Application_Passwords::create_new_application_password(1, ["name" => "test"])[0];');
$request = function (string $password) use ($site): void {
    $_SERVER = ['PHP_AUTH_USER' => 'admin', 'PHP_AUTH_PW' => $password, 'REQUEST_URI' => '/wp-json/test/v1/who'] + $_SERVER;
    // As index.php does it, which serves the route and ends.
    echo child_on($site, 'ob_start(); $_SERVER = ' . var_export(array_filter($_SERVER, 'is_string'), true) . ' + $_SERVER;
        require ' . var_export(__DIR__ . '/who.php', true) . '; $_GET["rest_route"] = "/test/v1/who"; site_boot($site); wp();'), "\n";
};
$request($password);
$request('');
?>
--EXPECT--
init: nobody; subscriber_not_found
route: contact 1 admin@example.com; row of contact 1
"done"
init: nobody; subscriber_not_found
route: nobody; subscriber_not_found
"done"
