--TEST--
An exception of other code during a route reaches PHP; nothing is stored twice, and the worker lives on
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    $throw = function ($value = null) {
        throw new RuntimeException('from a filter');
    };
    $at = $_SERVER['HTTP_X_THROW'] ?? '';
    if ($at === 'right') {
        add_filter('user_has_cap', fn ($all, $asked) => in_array('fcrm_manage_contacts', $asked, true) ? $throw() : $all, 10, 2);
    } elseif ($at === 'text') {
        add_filter('sanitize_text_field', fn ($text) => $text === 'k' ? $throw() : $text);
    } elseif ($at === 'message') {
        add_filter('gettext_fluent-crm', $throw);
    } elseif ($at === 'nocache') {
        add_action('litespeed_control_set_nocache', $throw);
    } elseif ($at === 'url') {
        add_filter('rest_url', fn ($url, $path) => str_contains($path, 'tracking-events') ? $throw() : $url, 10, 2);
    }
    PHP], server: ['errors_shown' => false, 'children' => 1]);
$workers = $site->server->workerPids();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
foreach (['nothing', 'right', 'text', 'message', 'nocache', 'url'] as $at) {
    $post = $site->track($event, $at === 'right' ? 'manager' : 'admin', ['X-Throw' => $at]);
    $get = $site->get(headers: ['X-Throw' => $at]);
    echo "$at: POST $post->status, GET $get->status, counter ", $site->rows()[0]['counter'] ?? 'none', "\n";
}
echo 'the same worker: ', json_encode($workers === $site->server->workerPids()), "\n";
preg_match_all('/Uncaught (\w+: [\w ]+)/', $site->server->phpLog(), $found);
echo json_encode(array_count_values($found[1])), "\n";
?>
--EXPECT--
nothing: POST 200, GET 200, counter 1
right: POST 500, GET 200, counter 1
text: POST 500, GET 200, counter 1
message: POST 500, GET 200, counter 2
nocache: POST 500, GET 500, counter 3
url: POST 200, GET 500, counter 4
the same worker: true
{"RuntimeException: from a filter in ":6}
