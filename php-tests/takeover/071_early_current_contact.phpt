--TEST--
An event without an identifier that is fired before init belongs to the user who is logged in at init
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$fire = 'empty($_COOKIE) || do_action("fluent_crm/track_event_activity", ["event_key" => "early", "title" => "T"]);';
$site = fluentcrm_site(['mu_plugin' => $fire], '');
$cookie = child_on($site, 'site_boot($site);
    $token = \WP_Session_Tokens::get_instance(1)->create(time() + 3600);
    echo json_encode([LOGGED_IN_COOKIE => wp_generate_auth_cookie(1, time() + 3600, "logged_in", $token)]);');
$_COOKIE = json_decode($cookie, true);
site_boot($site);
show_events();
?>
--EXPECT--
#1 contact 1 counter 1 by 1 "custom" | "early" | "T" | ""
