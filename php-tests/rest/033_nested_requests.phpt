--TEST--
Requests within one PHP process each see their own parameters and their own user
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_action('rest_api_init', fn () => register_rest_route('test/v1', '/nested', [
        'permission_callback' => '__return_true',
        'callback' => function (): array {
            $ask = function (string $method, string $path, array $query, array $body = []): array {
                $request = new WP_REST_Request($method, '/fluent-crm/v2/subscribers' . $path);
                $request->set_query_params($query);
                $request->set_body_params($body);
                $response = rest_do_request($request);
                return [$response->get_status(), $response->get_data()];
            };
            $event = ['event_key' => 'k', 'email' => 'contact0001@example.com'];
            $answers = [
                $ask('POST', '/track-event', [], $event + ['title' => 'one', 'value' => 'v1']),
                $ask('POST', '/track-event', [], $event + ['title' => 'two']),
                $ask('POST', '/track-event', [], $event + ['title' => 'one', 'value' => 'v2', 'repeatable' => 0]),
                $ask('POST', '/track-event', [], ['event_key' => 'k']),
            ];
            foreach ([['/2', ['per_page' => 1, 'page' => 3]], ['/2', ['per_page' => 2]], ['/1', []], ['/2', []], ['/9', []]] as [$id, $query]) {
                [$status, $data] = $ask('GET', "$id/tracking-events", $query);
                $answers[] = [$status, isset($data['events']) ? [...array_column($data['events']['data'], 'title'), 'next' => $data['events']['next_page_url']] : $data];
            }
            wp_set_current_user(3);
            $answers[] = $ask('GET', '/2/tracking-events', [])[0];
            $answers[] = $ask('POST', '/track-event', [], $event + ['title' => 'three'])[0];
            return $answers;
        },
    ]));
    PHP]);
foreach ($site->get('/wp-json/test/v1/nested?page=7&per_page=9&title=outer')->json() as $answer) {
    echo json_encode($answer, JSON_UNESCAPED_SLASHES), "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
[200,{"message":"Event has been tracked","id":1}]
[200,{"message":"Event has been tracked","id":2}]
[200,{"message":"Event has been tracked","id":3}]
[422,{"title":{"required":"The title field is required."}}]
[200,{"0":"one","next":null}]
[200,{"0":"one","1":"two","next":"/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2&per_page=2"}]
[200,{"next":null}]
[200,{"0":"one","1":"two","2":"one","next":null}]
[404,{"message":"No query results for model [FluentCrm\\App\\Models\\Subscriber]."}]
403
403
#1 contact 2 counter 1 by 1 "custom" | "k" | "one" | "v1"
#2 contact 2 counter 1 by 1 "custom" | "k" | "two" | ""
#3 contact 2 counter 1 by 1 "custom" | "k" | "one" | "v2"
complaints: none
