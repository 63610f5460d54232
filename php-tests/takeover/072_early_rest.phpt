--TEST--
On a REST request early events without an identifier wait until the application password is checked; other events do not wait
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    if (!empty($_SERVER['PHP_AUTH_USER'])) {
        ob_start();
        do_action('fluent_crm/track_event_activity', ['event_key' => 'names nobody', 'title' => 'T']);
        do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => 'names one', 'title' => 'T']);
        do_action('fluent_crm/track_event_activity', ['event_key' => 'names nobody', 'title' => 'T', 'user_id' => 0]);
        add_action('rest_api_init', function (): void {
            echo "rest_api_init\n";
            FluentCrmEvents\Tests\show_events();
            register_rest_route('test/v1', '/rows', ['permission_callback' => '__return_true', 'callback' => function () {
                echo "route\n";
                FluentCrmEvents\Tests\show_events();
                return 'done';
            }]);
        });
    }
    PHP;
$site = fluentcrm_site(['mu_plugin' => $code], '');
$password = child_on($site, 'site_boot($site);
    echo \WP_Application_Passwords::create_new_application_password(1, ["name" => "test"])[0];');
foreach (['/?rest_route=/test/v1/rows', '/wp-json/test/v1/rows?a=b'] as $uri) {
    // As index.php does it, which serves the route and ends.
    echo child_on($site, '$_SERVER["REQUEST_URI"] = "' . $uri . '"; $_SERVER["PHP_AUTH_USER"] = "admin";
        $_SERVER["PHP_AUTH_PW"] = "' . $password . '"; $_GET = ' . var_export(str_contains($uri, '?rest') ? ['rest_route' => '/test/v1/rows'] : [], true) . ';
        site_boot($site); $GLOBALS["wp"]->add_query_var("rest_route"); $_GET["rest_route"] = "/test/v1/rows"; wp();'), "\n";
}
?>
--EXPECT--
rest_api_init
#1 contact 2 counter 1 by 0 "custom" | "names one" | "T" | ""
route
#1 contact 2 counter 1 by 0 "custom" | "names one" | "T" | ""
#2 contact 1 counter 2 by 1 "custom" | "names nobody" | "T" | ""
"done"
rest_api_init
#1 contact 2 counter 2 by 0 "custom" | "names one" | "T" | ""
#2 contact 1 counter 2 by 1 "custom" | "names nobody" | "T" | ""
route
#1 contact 2 counter 2 by 0 "custom" | "names one" | "T" | ""
#2 contact 1 counter 4 by 1 "custom" | "names nobody" | "T" | ""
"done"
