--TEST--
Without FluentCRM the Events screen is under Tools for users who may read contacts; other users neither see nor get it
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';

$site = serve(['mu_plugin' => QUIET], [], ['screens' => true]);
$page = visit($site, SCREEN);
echo $page->status, ' ', preg_match('~<div class="wrap fce-screen"><h1>(.*?)</h1>~', $page->body, $found) ? $found[1] : 'no page', "\n";
echo 'in the menu: ', substr_count($page->body, "href='tools.php?page=fluentcrm-events'"), "\n";
$known = known($page);
echo 'it knows: ', json_encode(array_diff_key((array) $known, ['properties' => 1])), ', ', count($known->properties), " properties\n";
echo json_encode($known->properties[1]), "\n";
foreach (['wp-element', 'wp-components', 'wp-api-fetch', 'wp-date', 'wp-i18n', 'fluentcrm-events-admin'] as $script) {
    echo preg_match("~id=[\"']$script-js[\"']~", $page->body) ? '' : "$script is missing\n";
}
echo 'from other hosts: ', json_encode(preg_match_all('~(?:src|href)=["\'](?:https?:)?//(?!example\.test)[^"\']*\.(?:js|css)~', $page->body)), "\n";
foreach (['viewer', 'manager', 'reader', null] as $user) {
    $answer = visit($site, SCREEN, $user);
    $home = $user === null ? null : visit($site, '/wp-admin/profile.php', $user);
    echo $user ?? 'nobody', ": $answer->status, ", str_contains($answer->body, 'fce-screen') ? 'the screen' : 'no screen',
        ', in the menu: ', json_encode(str_contains($home->body ?? '', 'fluentcrm-events')), "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 Events
in the menu: 1
it knows: {"enabled":true,"contact":null,"canWrite":true,"canManage":true,"hasFluentCrm":false}, 15 properties
{"name":"event_tracking_key_count","label":"Event Occurrence Count","help":"Matches if an event with this key has such a counter.","key":"required","value":"number","operators":[{"name":"=","label":"equal"},{"name":"!=","label":"not equal"},{"name":">","label":"greater than"},{"name":"<","label":"less than"},{"name":">=","label":"greater than or equal"},{"name":"<=","label":"less than or equal"}]}
from other hosts: 0
viewer: 200, the screen, in the menu: true
manager: 403, no screen, in the menu: false
reader: 403, no screen, in the menu: false
nobody: 302, no screen, in the menu: false
complaints: none
