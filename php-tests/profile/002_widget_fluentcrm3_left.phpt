--TEST--
FluentCRM 3's widget of events is FluentCRM's own: only its handler is on its hooks, also on a request for the profile
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(3); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile(site: ['mu_plugin' => TELL_WHO_ANSWERS]);
$site->setRows([event_row(1)]);
foreach (['info-widgets', 'info-widgets?by_widget=event_tracking'] as $part) {
    $answer = profile_part($site, $part);
    $widget = $answer->json()->widget ?? $answer->json()->widgets->other_widgets->event_tracking;
    echo $answer->header('X-Widget'), ': ', substr($widget->content, 0, 75), "\n";
}
$site->showComplaints();
?>
--EXPECT--
EventTrackingHandler: <div class="fc_scrolled_lists"><ul class="fcrm_event_tracking_lists"><li><p
EventTrackingHandler: <div class="fc_scrolled_lists"><ul class="fcrm_event_tracking_lists"><li><p
complaints: none
