--TEST--
FluentCRM 2's widget stays FluentCRM's if FluentCRM is not taken over; no other request has a listener of ours on it
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(2); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile(site: ['mu_plugin' => TELL_WHO_ANSWERS]);
$site->setRows([event_row(1)]);
$show = fn (string $what, HttpAnswer $answer) => print("$what: $answer->status " . $answer->header('X-Widget') . ', we listen: ' . $answer->header('X-Listens') . ', '
    . substr_count($answer->body, 'key_1') . "\n");
$show('ours', profile_part($site, 'info-widgets'));
$show('another request', $site->get('/wp-json/fluent-crm/v2/subscribers'));
$show('and another', profile_part($site, 'tracking-events'));
file_put_contents("$site->dir/wp-content/mu-plugins/off.php", "<?php define('FLUENTCRM_EVENTS_DISABLE', true);");
$show('disabled by the site', profile_part($site, 'info-widgets'));
unlink("$site->dir/wp-content/mu-plugins/off.php");
foreach (['take_over', 'hooks', 'enabled'] as $setting) {
    $left = new RestSite($site->dir, webserver_start($site->dir, ["fluentcrm_events.$setting" => '0']), $site->passwords);
    $show("$setting=0", profile_part($left, 'info-widgets'));
}
$site->showComplaints();
?>
--EXPECT--
ours: 200 profile_widgets, we listen: yes, 1
another request: 200 nobody, we listen: no, 0
and another: 200 nobody, we listen: no, 1
disabled by the site: 200 EventTrackingHandler, we listen: no, 1
take_over=0: 200 EventTrackingHandler, we listen: no, 1
hooks=0: 200 EventTrackingHandler, we listen: no, 1
enabled=0: 200 EventTrackingHandler, we listen: no, 1
complaints: none
