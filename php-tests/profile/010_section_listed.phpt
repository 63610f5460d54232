--TEST--
FluentCRM's profile lists the section "Events" once, if events are tracked and FluentCRM is taken over
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$site = serve_profile(site: ['mu_plugin' => <<<'PHP'
    add_filter('gettext', fn ($text, $original, $domain) => $domain === 'fluentcrm-events' ? "<Übersetzt> $original" : $text, 10, 3);
    add_action('rest_api_init', fn () => register_rest_route('test', 'sections', ['permission_callback' => '__return_true',
        'callback' => function () {
            FluentCrm\App\Services\Helper::getProfileSections();
            return FluentCrm\App\Services\Helper::getProfileSections();
        }]));
    PHP]);
$show = function (string $what, RestSite $site): void {
    $sections = (array) $site->get('/wp-json/test/sections')->json();
    echo "$what: ", json_encode($sections['fluentcrm_events'] ?? null, JSON_UNESCAPED_UNICODE), ' of ', implode(' ', array_keys($sections)), "\n";
};
$show('on', $site);
set_flag($site, 'no');
$show('off', $site);
set_flag($site, 'yes');
foreach (['take_over' => '0', 'hooks' => '0', 'enabled' => '0', 'compat' => 'strict'] as $setting => $value) {
    $show("$setting=$value", new RestSite($site->dir, webserver_start($site->dir, ["fluentcrm_events.$setting" => $value]), $site->passwords));
}
file_put_contents("$site->dir/wp-content/mu-plugins/off.php", "<?php define('FLUENTCRM_EVENTS_DISABLE', true);");
$show('disabled by the site', $site);
$answer = profile_part($site, 'external_view?section_provider=fluentcrm_events');
echo $answer->status, ' ', json_encode($answer->json()->content_html), "\n";
$site->showComplaints();
?>
--EXPECT--
on: {"name":"fluentcrm_profile_extended","title":"<Übersetzt> Events","handler":"route","query":{"handler":"fluentcrm_events"}} of subscriber subscriber_emails subscriber_notes fluentcrm_events
off: null of subscriber subscriber_emails subscriber_notes
take_over=0: null of subscriber subscriber_emails subscriber_notes
hooks=0: null of subscriber subscriber_emails subscriber_notes
enabled=0: null of subscriber subscriber_emails subscriber_notes
compat=strict: {"name":"fluentcrm_profile_extended","title":"<Übersetzt> Events","handler":"route","query":{"handler":"fluentcrm_events"}} of subscriber subscriber_emails subscriber_notes fluentcrm_events
disabled by the site: null of subscriber subscriber_emails subscriber_notes
200 ""
complaints: none
