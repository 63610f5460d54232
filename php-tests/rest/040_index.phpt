--TEST--
WordPress's index has the routes with their methods and arguments, and OPTIONS shows a schema; all of that is public
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$routes = $site->get('/wp-json/fluent-crm/v2', null)->json()->routes;
foreach ($routes as $path => $route) {
    echo "$path: ", implode(',', $route->methods), ' ', implode(',', array_keys((array) $route->endpoints[0]->args)), "\n";
}
$names = ['batch', 'health', 'list', 'segments/preview', '1/occurrences', 'settings', 'statistics'];
foreach ([TRACK_ROUTE, EVENTS_ROUTE, ...array_map(fn (string $name): string => "/wp-json/fluent-crm/v2/events/$name", $names)] as $path) {
    $answer = $site->server->request('OPTIONS', $path);
    $schema = $answer->json()->schema;
    echo $answer->status, ' ', $answer->header('Allow') ?? 'no Allow', ' ', $schema->title, ': ';
    foreach ($schema->properties as $name => $property) {
        echo "$name $property->type, ";
    }
    echo "\n";
}
echo 'admin: ', $site->server->request('OPTIONS', TRACK_ROUTE, $site->as('admin'))->header('Allow'), "\n";
$site->showComplaints();
?>
--EXPECT--
/fluent-crm/v2: GET namespace,context
/fluent-crm/v2/subscribers/track-event: POST event_key,title,value,provider,subscriber_id,email,user_id,repeatable,occurred_at,idempotency_key
/fluent-crm/v2/events/batch: POST events
/fluent-crm/v2/subscribers/(?P<id>[0-9]+)/tracking-events: GET page,per_page
/fluent-crm/v2/events/health: GET 
/fluent-crm/v2/events/list: GET search,event_key,provider,sort,order,page,per_page
/fluent-crm/v2/events/segments/preview: POST groups,per_page,after_id,with_contacts
/fluent-crm/v2/events/(?P<id>[0-9]+)/occurrences: GET page,per_page
/fluent-crm/v2/events/settings: GET,POST history
/fluent-crm/v2/events/statistics: GET metric,keys,provider,from,to,unit,compare,days,limit
200 no Allow fluentcrm-event: id integer, subscriber_id string, counter string, created_by string, provider string, event_key string, title string, value string, created_at string, updated_at string, 
200 no Allow fluentcrm-event: id integer, subscriber_id string, counter string, created_by string, provider string, event_key string, title string, value string, created_at string, updated_at string, 
200 no Allow fluentcrm-event-batch: stored integer, refused integer, results array, 
200 no Allow fluentcrm-events-health: status array, hours array, totals object, 
200 no Allow fluentcrm-event-list: events array, more boolean, total integer, page integer, per_page integer, last_page integer, 
200 no Allow fluentcrm-segment-preview: count integer, ids array, contacts array, next_after_id integer, unanswered array, 
200 no Allow fluentcrm-event-occurrences: total integer, per_page integer, current_page integer, last_page integer, occurrences array, 
200 no Allow fluentcrm-events-settings: history boolean, decided_by string, growth object, 
200 no Allow fluentcrm-event-statistics: metric string, source string, since string, zone string, from string, to string, unit string, buckets array, series array, rows array, new array, returning array, steps array, cohorts array, totals object, previous object, 
admin: POST
complaints: none
