--TEST--
FluentCRM's form in the section finds events of one key and older ones; no input breaks it
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile();
$site->setRows(array_map(fn (int $i): array => event_row($i, ['event_key' => 'key_' . $i % 3]), range(1, 450)));
echo json_encode(section($site)->crud->fields->part->options ?? null, JSON_UNESCAPED_UNICODE), "\n";
$show = function (array $data) use ($site): void {
    $answer = look_for($site, $data);
    $found = $answer->json();
    if (!isset($found->content_html)) {
        echo json_encode($data), ": $answer->status $answer->body\n";
        return;
    }
    $document = document($found->content_html);
    echo substr(json_encode($data, JSON_INVALID_UTF8_SUBSTITUTE), 0, 60), ": $answer->status $found->message ", substr(texts($document, "//p[@class='fce_only']")[0] ?? 'all', 0, 60), ' / ',
        texts($document, "(//p[@class='fce_range'])[1]")[0] ?? texts($document, "//p[contains(@class, 'fce_none')]")[0], "\n";
};
foreach ([[], ['event_key' => '', 'part' => ''], ['event_key' => 'KEY_1'], ['part' => '1'], ['part' => '2'], ['part' => 9], ['part' => -1],
    ['part' => '99999999999999999999'], ['event_key' => 'key_2', 'part' => '1'], ['event_key' => '<b>"\''], ['event_key' => ['x'], 'part' => ['y']],
    ['event_key' => str_repeat('x', 100_000)], ['event_key' => null, 'part' => null, 'more' => true]] as $data) {
    $show($data);
}
foreach (['null', '{"section_provider":"fluentcrm_events","data":"text"}', '{"section_provider":"fluentcrm_events"}'] as $body) {
    $answer = $site->server->request('POST', '/wp-json/fluent-crm/v2/subscribers/2/external_view', $site->as('admin') + ['Content-Type' => 'application/json'], $body);
    echo "$body: $answer->status ", isset($answer->json()->content_html) ? 'events' : 'refused', "\n";
}
echo 'no such contact: ', $site->get('/wp-json/fluent-crm/v2/subscribers/99/external_view?section_provider=fluentcrm_events')->status, "\n";
$site->showComplaints();
?>
--EXPECT--
[{"id":"0","label":"1 – 200"},{"id":"1","label":"201 – 400"},{"id":"2","label":"401 – 450"}]
[]: 200 Here are the events. all / 1 to 20 of 450, the latest first
{"event_key":"","part":""}: 200 Here are the events. all / 1 to 20 of 450, the latest first
{"event_key":"KEY_1"}: 200 Here are the events. Only events with the key KEY_1 / 1 to 20 of 150, the latest first
{"part":"1"}: 200 Here are the events. all / 201 to 220 of 450, the latest first
{"part":"2"}: 200 Here are the events. all / 401 to 420 of 450, the latest first
{"part":9}: 200 Here are the events. all / 401 to 420 of 450, the latest first
{"part":-1}: 200 Here are the events. all / 1 to 20 of 450, the latest first
{"part":"99999999999999999999"}: 200 Here are the events. all / 1 to 20 of 450, the latest first
{"event_key":"key_2","part":"1"}: 200 Here are the events. Only events with the key key_2 / 1 to 20 of 150, the latest first
{"event_key":"<b>\"'"}: 200 Here are the events. Only events with the key <b>"' / This contact has no events with this key.
{"event_key":["x"],"part":["y"]}: 200 Here are the events. all / 1 to 20 of 450, the latest first
{"event_key":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 200 Here are the events. Only events with the key xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx / This contact has no events with this key.
{"event_key":null,"part":null,"more":true}: 200 Here are the events. all / 1 to 20 of 450, the latest first
null: 422 refused
{"section_provider":"fluentcrm_events","data":"text"}: 200 events
{"section_provider":"fluentcrm_events"}: 200 events
no such contact: 404
complaints: none
