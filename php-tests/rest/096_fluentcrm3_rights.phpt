--TEST--
Beside FluentCRM 3 the same users may track events as without the extension
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(3);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/beside.php';

[$with, $without] = serve_both();
foreach (['admin', 'nocontact', 'manager', 'viewer', 'reader', null] as $user) {
    $with->setRows([]);
    $event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => $user ?? 'nobody'];
    [$first, $second] = [$with->track($event, $user), $without->track($event, $user)];
    $counters = array_column($with->rows(), 'counter');
    echo $user ?? 'nobody', ": $first->status, without the extension $second->status, counter ", json_encode(array_map(intval(...), $counters)), "\n";
}
$with->showComplaints();
?>
--EXPECT--
admin: 200, without the extension 200, counter [2]
nocontact: 200, without the extension 200, counter [2]
manager: 200, without the extension 200, counter [2]
viewer: 403, without the extension 403, counter []
reader: 403, without the extension 403, counter []
nobody: 401, without the extension 401, counter []
complaints: none
