--TEST--
A worker that serves request after request takes FluentCRM over in each: one count for every event
--SKIPIF--
<?php
is_executable('/usr/sbin/nginx') && glob('/usr/sbin/php-fpm*') || die('skip nginx and php-fpm are not installed');
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';
require __DIR__ . '/../support/webserver.php';

$fire = '["email" => "contact0001@example.com", "event_key" => "%s", "title" => "T"]';
$site = fluentcrm_site([], '', ['other' => '
    add_action("plugins_loaded", fn () => do_action("fluent_crm/track_event_activity", ' . sprintf($fire, 'early') . '));
    add_action("init", fn () => do_action("fluent_crm/track_event_activity", ' . sprintf($fire, 'init') . '), 20);
    add_action("wp_loaded", function () {
        FluentCrmApi("event_tracker")->track(' . sprintf($fire, 'api') . ');
        header("X-Steps: " . count(array_filter(array_column(fluentcrm_events_status()["take_over"], "holds"))));
    });']);
$server = webserver_start($site, [], ['children' => 1]);
for ($i = 0; $i < 4; $i++) {
    $answer = $server->request('GET', '/?rest_route=/');
    echo "$answer->status, ", $answer->headers['x-steps'] ?? 'no', " steps hold\n";
}
foreach (open_database(site_database($site))->query('SELECT * FROM wp_fc_event_tracking ORDER BY id') as $row) {
    echo "$row[event_key]: counter $row[counter]\n";
}
?>
--EXPECT--
200, 3 steps hold
200, 3 steps hold
200, 3 steps hold
200, 3 steps hold
early: counter 4
init: counter 4
api: counter 4
