--TEST--
WordPress's dashboard shows the events of the last seven days and the most frequent keys to users who may read contacts; markup in an event is shown as text. The events are counted after the page, and the figures are kept for ten minutes
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';

$site = serve(['mu_plugin' => QUIET], [], ['screens' => true]);
$widget = function (?string $user = 'admin') use ($site): string {
    $page = visit($site, '/wp-admin/index.php', $user);
    preg_match('~<div id="fluentcrm_events" class="postbox.*?<div class="inside">(.*?)</div>\s*</div>~s', $page->body, $found);
    return "$page->status " . trim($found[1] ?? 'no widget');
};
$content = fn (?string $user = 'admin'): HttpAnswer => visit($site, '/wp-admin/admin-ajax.php?action=fluentcrm_events_widget', $user);
$again = fn (): string => on_site_without_extension($site->dir, 'echo json_encode(delete_transient("fluentcrm_events_week"));');
echo $widget(), "\n";
echo $content()->body, "\n";
echo 'the page has it now: ', json_encode($widget() === '200 ' . $content()->body), "\n";
$now = gmdate('Y-m-d H:i:s');
$row = fn (string $key, int $counter, int $contact = 2): array => ['subscriber_id' => $contact, 'event_key' => $key, 'title' => 'T',
    'counter' => $counter, 'created_at' => $now, 'updated_at' => $now, 'provider' => 'custom', 'value' => '', 'created_by' => 1];
$site->setRows([$row('<script>alert(1)</script>', 3), $row('login', 2, 3), $row('a"b', 1), $row('least', 1)]);
echo 'kept: ', json_encode(str_contains($content()->body, 'No events')), ', forgotten: ', $again(), "\n";
$content();
$html = preg_replace('~[A-Z][a-z]+ \d+, \d{4}~', 'DAY', $widget());
echo preg_replace('~<path[^>]*>|<g>|</g>~', '', $html), "\n";
foreach (['viewer', 'manager', 'reader'] as $user) {
    $answer = $content($user);
    echo "$user: ", str_contains($widget($user), 'events of') ? 'the widget' : 'no widget', ", $answer->status, ", strlen($answer->body) > 0 ? 'the content' : 'nothing', "\n";
}
$answer = $content(null);
echo "nobody: $answer->status $answer->body\n";
foreach (['"x"', '[]', '["from" => [], "events" => "many"]', '["days" => 1] + get_transient("fluentcrm_events_week")', '["from" => "2020-01-01"] + get_transient("fluentcrm_events_week")'] as $kept) {
    on_site_without_extension($site->dir, "set_transient('fluentcrm_events_week', $kept, 600);");
    echo $kept, ': ', str_contains($widget(), 'Loading') ? 'counted anew' : 'taken', ', ', substr_count($content()->body, '6 events of 2'), "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 <div id="fluentcrm_events_widget" aria-live="polite"><p>Loading…</p></div><script>(place=>fetch(ajaxurl+'?action=fluentcrm_events_widget').then(answer=>answer.ok?answer.text():Promise.reject()).then(html=>{place.innerHTML=html}).catch(()=>{place.textContent="The figures could not be loaded. Reload this page."}))(document.getElementById('fluentcrm_events_widget'))</script>
<p>No events in the last 7 days.</p><p><a href="http://example.test/wp-admin/tools.php?page=fluentcrm-events">Open the Events screen</a></p>
the page has it now: true
kept: true, forgotten: true
200 <p><strong>6 events of 2 contacts in 7 days</strong></p><svg viewBox="0 0 280 73" role="img" aria-label="6 events of 2 contacts in 7 days. DAY: 0; DAY: 0; DAY: 0; DAY: 0; DAY: 0; DAY: 0; DAY: 6" style="display:block;width:100%;max-width:420px;height:auto;fill:currentColor"><title>DAY: 0</title><title>DAY: 0</title><title>DAY: 0</title><title>DAY: 0</title><title>DAY: 0</title><title>DAY: 0</title><title>DAY: 6</title><rect x="246" y="16" width="28" height="56" rx="2" fill="#2271b1"/><text x="260" y="12" text-anchor="middle" font-size="11">6</text></svg><ul><li><code>&lt;script&gt;alert(1)&lt;/script&gt;</code> 2</li><li><code>login</code> 2</li><li><code>a&quot;b</code> 1</li></ul><p class="description">A repeated event counts on the day of its first time and on the day of its last time.</p><p><a href="http://example.test/wp-admin/tools.php?page=fluentcrm-events">Open the Events screen</a></p>
viewer: the widget, 200, the content
manager: no widget, 403, nothing
reader: no widget, 403, nothing
nobody: 400 0
"x": counted anew, 2
[]: counted anew, 2
["from" => [], "events" => "many"]: counted anew, 2
["days" => 1] + get_transient("fluentcrm_events_week"): counted anew, 2
["from" => "2020-01-01"] + get_transient("fluentcrm_events_week"): counted anew, 2
complaints: none
