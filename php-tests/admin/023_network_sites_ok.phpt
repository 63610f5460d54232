--TEST--
On a network each site has its own Events screen, figures and switch, for users who may manage that site; they contain nothing of other sites. Only managers of the network get the network's own screen
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';

ob_start(fn (string $text): string => preg_replace('/ +$/m', '', $text));
// WordPress's own files for networks have what PHP 8.3 calls deprecated.
$site = serve(['mu_plugin' => QUIET, 'multisite' => true, 'constants' => ['WP_DEBUG' => false]], [], ['screens' => true]);
// Who manages the second site and has nothing to do with the first.
$password = trim(on_site_without_extension($site->dir, '$id = wpmu_create_user("boss", "password", "boss@example.com");
    add_user_to_blog(2, $id, "administrator");
    remove_user_from_blog($id, 1);
    echo WP_Application_Passwords::create_new_application_password($id, ["name" => "test"])[0];'));
$as = fn (string $user): array => $site->as($user, $user === 'boss' ? $password : null) + ['Content-Type' => 'application/json'];
$rest = fn (string $blog, string $route, string $user, ?array $body = null): HttpAnswer => $site->server->request($body === null ? 'GET' : 'POST',
    "$blog/?rest_route=/fluent-crm/v2/" . strtr($route, ['?' => '&']), $as($user), $body === null ? '' : json_encode($body));
$event = ['email' => 'contact0001@example.com', 'title' => 'T'];
foreach (['first', 'first', 'also_first'] as $key) {
    $rest('', 'subscribers/track-event', 'admin', $event + ['event_key' => $key]);
}
$rest('', 'subscribers/track-event', 'admin', $event + ['event_key' => '']);
$rest('/second', 'subscribers/track-event', 'boss', $event + ['event_key' => 'second']);
foreach (['admin', 'boss'] as $user) {
    echo "$user\n";
    foreach (['' => 'first site', '/second' => 'second site'] as $blog => $name) {
        $page = visit($site, "$blog/wp-admin/tools.php?page=fluentcrm-events", $user);
        echo "  $name: $page->status ", str_contains($page->body, 'fce-screen') ? 'the screen' : 'no screen', ', its files ',
            implode(' ', array_map(fn (string $path): int => visit($site, $path, $user)->status, $page->status === 200 ? assets($page) : [])), "\n";
        $widget = visit($site, "$blog/wp-admin/admin-ajax.php?action=fluentcrm_events_widget", $user);
        preg_match_all('~<strong>.*?</strong>|<li>.*?</li>~', $widget->body, $found);
        echo "    the widget: $widget->status ", strip_tags(implode(', ', $found[0])), "\n";
        $keys = $rest($blog, 'events/statistics?metric=keys', $user);
        echo "    keys: $keys->status ", implode(' ', array_map(fn ($row) => "$row->event_key $row->occurrences", $keys->json()->rows ?? [])), "\n";
        $list = $rest($blog, 'events/list?search=T&sort=id&order=asc', $user);
        echo "    list: $list->status ", implode(' ', array_column($list->json()->events ?? [], 'event_key')), "\n";
        $health = $rest($blog, 'events/health', $user);
        echo "    health: $health->status ", json_encode($health->status === 200 ? [$health->json()->totals->recorded, array_sum((array) $health->json()->totals->refused)] : []), "\n";
    }
    $network = visit($site, '/wp-admin/network/settings.php?page=fluentcrm-events', $user);
    preg_match_all('~<tr><th scope="row">.*?</tr>~', $network->body, $found);
    echo "  the network: $network->status ", strip_tags(preg_replace('~</t[hd]>~', ' ', implode('/ ', $found[0]))), "\n";
    echo '  in the menu: ', json_encode(str_contains(visit($site, '/wp-admin/network/', $user)->body, 'settings.php?page=fluentcrm-events')), "\n";
}
$switch = fn (string $blog, string $user, ?array $body = null): string => ($answer = $rest($blog, 'events/settings', $user, $body))->status . ' '
    . json_encode($answer->json()->history ?? null);
echo 'the second site keeps occurrences: ', $switch('/second', 'boss', ['history' => true]), ', the first: ', $switch('', 'admin'),
    ', turned on by who manages the second: ', $switch('', 'boss', ['history' => true]), "\n";
foreach (['', '/second'] as $blog) {
    $rest($blog, 'subscribers/track-event', 'admin', $event + ['event_key' => 'kept', 'value' => "of $blog"]);
}
foreach (['', '/second'] as $blog) {
    foreach ([1, 2, 3] as $id) {
        $answer = $rest($blog, "events/$id/occurrences", 'admin');
        echo $blog ?: '/', " event $id: ", implode(' ', array_column($answer->json()->occurrences, 'value')) ?: 'none', "\n";
    }
}
$site->showComplaints();
?>
--EXPECT--
admin
  first site: 200 the screen, its files 200 200
    the widget: 200 3 events of 1 contact in 7 days, first 2, also_first 1
    keys: 200 first 2 also_first 1
    list: 200 first also_first
    health: 200 [3,1]
  second site: 200 the screen, its files 200 200
    the widget: 200 1 event of 1 contact in 7 days, second 1
    keys: 200 second 1
    list: 200 second
    health: 200 [1,0]
  the network: 200 http://example.test 3 1 3 1 0 / http://example.test/second 1 1 1 0 0 / All sites 4 2 4 1 0
  in the menu: true
boss
  first site: 403 no screen, its files
    the widget: 403
    keys: 403
    list: 403
    health: 403 []
  second site: 200 the screen, its files 200 200
    the widget: 200 1 event of 1 contact in 7 days, second 1
    keys: 200 second 1
    list: 200 second
    health: 200 [1,0]
  the network: 403
  in the menu: false
the second site keeps occurrences: 200 true, the first: 200 false, turned on by who manages the second: 403 null
/ event 1: none
/ event 2: none
/ event 3: none
/second event 1: none
/second event 2: of /second
/second event 3: none
complaints: none
