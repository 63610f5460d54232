--TEST--
HEAD is answered like GET, without the body, and needs the right to read
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 20)));
foreach (['admin', 'viewer', 'manager', 'reader', null] as $user) {
    $answer = $site->server->request('HEAD', EVENTS_ROUTE, $site->as($user));
    echo $user ?? 'nobody', ": $answer->status, total ", $answer->header('X-WP-Total') ?? 'untold', ", body '$answer->body'\n";
}
$site->showComplaints();
?>
--EXPECT--
admin: 200, total 20, body ''
viewer: 200, total 20, body ''
manager: 403, total untold, body ''
reader: 403, total untold, body ''
nobody: 401, total untold, body ''
complaints: none
