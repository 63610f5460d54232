--TEST--
A browser's cookie counts only with its nonce: a wrong nonce is refused, and without one no user is logged in
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cookies.php';

$site = serve();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
foreach (['admin', 'viewer', 'reader'] as $user) {
    ['cookie' => $cookie, 'nonce' => $nonce] = browser_session($site, $user);
    $ways = ['header' => ['X-WP-Nonce' => $nonce], 'query' => [], 'wrong' => ['X-WP-Nonce' => 'abcdef0123'], 'none' => []];
    foreach ($ways as $way => $headers) {
        $query = $way === 'query' ? "?_wpnonce=$nonce" : '';
        $headers += ['Cookie' => $cookie, 'Content-Type' => 'application/json'];
        $post = $site->server->request('POST', TRACK_ROUTE . $query, $headers, json_encode(['title' => "$user by $way"] + $event));
        $get = $site->server->request('GET', EVENTS_ROUTE . $query, $headers);
        echo "$user, nonce $way: POST $post->status ", $post->json()->code ?? 'ok', ", GET $get->status ", $get->json()->code ?? 'ok', "\n";
    }
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
admin, nonce header: POST 200 ok, GET 200 ok
admin, nonce query: POST 200 ok, GET 200 ok
admin, nonce wrong: POST 403 rest_cookie_invalid_nonce, GET 403 rest_cookie_invalid_nonce
admin, nonce none: POST 401 rest_forbidden, GET 401 rest_forbidden
viewer, nonce header: POST 403 rest_forbidden, GET 200 ok
viewer, nonce query: POST 403 rest_forbidden, GET 200 ok
viewer, nonce wrong: POST 403 rest_cookie_invalid_nonce, GET 403 rest_cookie_invalid_nonce
viewer, nonce none: POST 401 rest_forbidden, GET 401 rest_forbidden
reader, nonce header: POST 403 rest_forbidden, GET 403 rest_forbidden
reader, nonce query: POST 403 rest_forbidden, GET 403 rest_forbidden
reader, nonce wrong: POST 403 rest_cookie_invalid_nonce, GET 403 rest_cookie_invalid_nonce
reader, nonce none: POST 401 rest_forbidden, GET 401 rest_forbidden
#1 contact 2 counter 1 by 1 "custom" | "k" | "admin by header" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "admin by query" | ""
complaints: none
