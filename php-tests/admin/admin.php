<?php
/**
 * Opens the Events screen as a logged-in user, through WordPress.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** The page's address on a site without FluentCRM. */
const SCREEN = '/wp-admin/tools.php?page=fluentcrm-events';

/** Code for the site. It stops WordPress's requests to other servers for updates and for pictures of users. */
const QUIET = 'add_filter("pre_http_request", fn () => ["response" => ["code" => 200], "body" => \'{"offers":[],"themes":[],"plugins":[],"no_update":[],"translations":[],"upgrade":false,"insecure":false}\', "headers" => [], "cookies" => []]);'
    . 'add_filter("pre_option_show_avatars", "__return_zero");';

/** GETs a page of WordPress as a logged-in user. null: no user is logged in. */
function visit(RestSite $site, string $path, ?string $user = 'admin', array $headers = []): HttpAnswer
{
    static $cookies = [];
    if ($user !== null) {
        $headers['Cookie'] = $cookies[$site->dir][$user] ??= on_site_without_extension($site->dir, '$user = get_user_by("login", $argv[2]);
            $end = time() + 3600;
            $token = WP_Session_Tokens::get_instance($user->ID)->create($end);
            foreach (["auth" => AUTH_COOKIE, "logged_in" => LOGGED_IN_COOKIE] as $scheme => $cookie) {
                echo $cookie, "=", rawurlencode(wp_generate_auth_cookie($user->ID, $end, $scheme, $token)), "; ";
            }', [$user]);
    }
    return $site->server->request('GET', $path, $headers);
}

/** Returns the addresses of the screen's script and style sheet, by `js` and `css`. */
function assets(HttpAnswer $page): array
{
    preg_match_all('~(?:src|href)=["\']https?://[^/]+(/[^"\']*asset=app\.(js|css)[^"\']*)~', $page->body, $found);
    return array_combine($found[2], array_map('html_entity_decode', $found[1]));
}

/** Returns the data that the page passes to its script. */
function known(HttpAnswer $page): object
{
    preg_match('~window\.fluentcrmEvents = (\{.*\});~', $page->body, $found);
    return json_decode($found[1] ?? 'null', false, 512, JSON_THROW_ON_ERROR) ?? new \stdClass();
}
