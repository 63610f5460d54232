<?php
/**
 * Logs a user in like a browser: with WordPress's cookie and nonce.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** Logs this user in. @return array{cookie: string, nonce: string} of the new login */
function browser_session(RestSite $site, string $user): array
{
    return json_decode(on_site_without_extension($site->dir, '$user = get_user_by("login", $argv[2]);
        $end = time() + 3600;
        $token = WP_Session_Tokens::get_instance($user->ID)->create($end);
        $_COOKIE[LOGGED_IN_COOKIE] = wp_generate_auth_cookie($user->ID, $end, "logged_in", $token);
        wp_set_current_user($user->ID);
        echo json_encode(["cookie" => LOGGED_IN_COOKIE . "=" . rawurlencode($_COOKIE[LOGGED_IN_COOKIE]),
            "nonce" => wp_create_nonce("wp_rest")]);', [$user]), true, 512, JSON_THROW_ON_ERROR);
}
