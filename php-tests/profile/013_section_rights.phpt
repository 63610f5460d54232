--TEST--
FluentCRM's rule decides who may see the section and search it; users who may use the form see it
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile(site: ['mu_plugin' => "define('FLUENTCAMPAIGN', 'fluentcampaign');"]);
$site->setRows([event_row(1)]);
foreach (['admin', 'manager', 'viewer', 'reader', null] as $user) {
    $seen = profile_part($site, 'external_view?section_provider=fluentcrm_events', $user);
    $section = $seen->json();
    $found = look_for($site, [], $user);
    echo $user ?? 'nobody', ": GET $seen->status ", isset($section->content_html) ? 'events' : 'none', isset($section->crud) ? ', form' : ', no form', ", POST $found->status\n";
}
$site->showComplaints();
?>
--EXPECT--
admin: GET 200 events, form, POST 200
manager: GET 403 none, no form, POST 200
viewer: GET 200 events, no form, POST 403
reader: GET 403 none, no form, POST 403
nobody: GET 401 none, no form, POST 401
complaints: none
