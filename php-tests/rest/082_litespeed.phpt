--TEST--
Every answer of the two routes tells LiteSpeed's cache not to store it, as FluentCRM's does
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_action('litespeed_control_set_nocache', fn (...$why) => header('X-Nocache: ' . count($why) . ' ' . gettype($why[0]), false));
    PHP]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
foreach ([$site->track($event), $site->track('{}'), $site->track(['email' => 'x'] + $event), $site->get(),
    $site->get('/wp-json/fluent-crm/v2/subscribers/9/tracking-events')] as $answer) {
    echo $answer->status, ' ', $answer->header('X-Nocache') ?? 'nothing told', ', ', $answer->header('Cache-Control'), "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 1 string, no-cache, must-revalidate, max-age=0, no-store, private
422 1 string, no-cache, must-revalidate, max-age=0, no-store, private
422 1 string, no-cache, must-revalidate, max-age=0, no-store, private
200 1 string, no-cache, must-revalidate, max-age=0, no-store, private
404 1 string, no-cache, must-revalidate, max-age=0, no-store, private
complaints: none
