--TEST--
With FluentCRM the Events screen is in FluentCRM's menu, by FluentCRM's rights, and not under Tools
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';

$allows = 'add_filter("fluentcrm_current_admin_can", fn ($can, $what) => $can && !($what === "fcrm_read_contacts" && isset($_GET["refused"])), 10, 2);';
// FluentCRM 2's screen has WordPress read a style sheet, and WordPress 6.5 is here without its static files.
$no_style = 'remove_filter("block_editor_settings_all", "wp_add_editor_classic_theme_styles");';
$site = serve(['mu_plugin' => QUIET . $allows . $no_style], [], ['screens' => true, 'fluentcrm' => getenv('FLUENTCRM_DIR')]);
$screen = '/wp-admin/admin.php?page=fluentcrm-events';
$page = visit($site, $screen);
echo $page->status, ' ', str_contains($page->body, 'fce-screen') ? 'the screen' : 'no screen', "\n";
foreach (['admin.php', 'tools.php'] as $parent) {
    echo "in the menu as $parent: ", substr_count($page->body, "href='$parent?page=fluentcrm-events'"), "\n";
}
$known = known($page);
echo json_encode([$known->contact, $known->hasFluentCrm, $known->canWrite], JSON_UNESCAPED_SLASHES), "\n";
echo 'files: ', implode(' ', array_map(fn (string $path): int => visit($site, $path)->status, assets($page))), "\n";
echo 'without the right: ', visit($site, "$screen&refused=1")->status, "\n";
// Whether a capability is enough without Pro differs between FluentCRM's versions.
foreach (['viewer', 'reader'] as $user) {
    $answers = [visit($site, $screen, $user)->status, $site->get('/wp-json/fluent-crm/v2/events/list', $user)->status];
    echo "$user sees what the routes let him read: ", in_array($answers, [[200, 200], [403, 403]], true) ? 'yes' : json_encode($answers), "\n";
}
echo 'nobody: ', visit($site, $screen, null)->status, "\n";
echo 'on its own screen: ', preg_match_all('~page=fluentcrm-events~', visit($site, '/wp-admin/admin.php?page=fluentcrm-admin&setup_complete=1')->body), "\n";
$site->showComplaints();
?>
--EXPECT--
200 the screen
in the menu as admin.php: 1
in the menu as tools.php: 0
["http://example.test/wp-admin/admin.php?page=fluentcrm-admin#/subscribers/",true,true]
files: 200 200
without the right: 403
viewer sees what the routes let him read: yes
reader sees what the routes let him read: yes
nobody: 302
on its own screen: 1
complaints: none
