--TEST--
FluentCRM 2's widget of events is the same byte for byte as FluentCRM's own, on every page of it and for every text
--SKIPIF--
<?php require __DIR__ . '/../support/rest_site.php'; \FluentCrmEvents\Tests\skip_without_fluentcrm(2); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/profile.php';

$ours = serve_profile(site: ['mu_plugin' => TELL_WHO_ANSWERS]);
// The same site, served once more with FluentCRM left alone.
$theirs = new RestSite($ours->dir, webserver_start($ours->dir, ['fluentcrm_events.take_over' => '0']), $ours->passwords);
$compare = function (string $what, string ...$queries) use ($ours, $theirs): void {
    foreach ($queries as $query) {
        [$own, $fluentcrm] = array_map(fn (RestSite $site): string => preg_replace('/,"__bench":[0-9.eE-]+/', '',
            profile_part($site, "info-widgets$query")->body), [$ours, $theirs]);
        $who = profile_part($ours, "info-widgets$query")->header('X-Widget');
        echo "$what $query, answered by $who: ", $own === $fluentcrm ? 'the same' : "ours $own\ntheirs $fluentcrm", "\n";
    }
    $widget = json_decode($own)->widget ?? null;
    echo '  ', json_encode(array_diff_key((array) $widget, ['content' => 1])), ' ', substr_count($widget->content ?? '', '<li>'), "\n";
};
$pages = ['', '?by_widget=event_tracking', '?by_widget=event_tracking&page=2', '?by_widget=event_tracking&page=0&per_page=3',
    '?by_widget=event_tracking&page=abc', '?by_widget=event_tracking&page=99', '?by_widget=event_tracking&page=2&per_page=5'];
$compare('no events', ...$pages);
$ours->setRows(hard_rows());
$compare('hard ones', ...$pages);
$ours->setRows(array_map('FluentCrmEvents\Tests\event_row', range(1, 40)));
$compare('many', ...$pages);
$second = ['updated_at' => '2026-01-01 00:00:00'];
$ours->setRows(array_map(fn (int $i): array => event_row($i, $second), range(1, 40)));
$widget = fn (RestSite $site): string => profile_part($site, 'info-widgets?by_widget=event_tracking&page=2')->json()->widget->content;
preg_match_all('/<b>Title (\d+)/', $widget($ours), $titles);
echo 'one second: ', implode(' ', $titles[1]), "\n";
$strict = new RestSite($ours->dir, webserver_start($ours->dir, ['fluentcrm_events.compat' => 'strict']), $ours->passwords);
echo 'one second, strict: ', $widget($strict) === $widget($theirs) ? 'the same' : 'another order', "\n";
set_flag($ours, 'no');
$compare('off', '', '?by_widget=event_tracking');
$ours->showComplaints();
?>
--EXPECT--
no events , answered by profile_widgets: the same
no events ?by_widget=event_tracking, answered by profile_widget: the same
no events ?by_widget=event_tracking&page=2, answered by profile_widget: the same
no events ?by_widget=event_tracking&page=0&per_page=3, answered by profile_widget: the same
no events ?by_widget=event_tracking&page=abc, answered by profile_widget: the same
no events ?by_widget=event_tracking&page=99, answered by profile_widget: the same
no events ?by_widget=event_tracking&page=2&per_page=5, answered by profile_widget: the same
  [] 0
hard ones , answered by profile_widgets: the same
hard ones ?by_widget=event_tracking, answered by profile_widget: the same
hard ones ?by_widget=event_tracking&page=2, answered by profile_widget: the same
hard ones ?by_widget=event_tracking&page=0&per_page=3, answered by profile_widget: the same
hard ones ?by_widget=event_tracking&page=abc, answered by profile_widget: the same
hard ones ?by_widget=event_tracking&page=99, answered by profile_widget: the same
hard ones ?by_widget=event_tracking&page=2&per_page=5, answered by profile_widget: the same
  {"title":"Event Tracking","has_pagination":true,"total":12,"per_page":5,"current_page":2} 5
many , answered by profile_widgets: the same
many ?by_widget=event_tracking, answered by profile_widget: the same
many ?by_widget=event_tracking&page=2, answered by profile_widget: the same
many ?by_widget=event_tracking&page=0&per_page=3, answered by profile_widget: the same
many ?by_widget=event_tracking&page=abc, answered by profile_widget: the same
many ?by_widget=event_tracking&page=99, answered by profile_widget: the same
many ?by_widget=event_tracking&page=2&per_page=5, answered by profile_widget: the same
  {"title":"Event Tracking","has_pagination":true,"total":40,"per_page":5,"current_page":2} 5
one second: 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11
one second, strict: the same
off , answered by profile_widgets: the same
off ?by_widget=event_tracking, answered by profile_widget: the same
  [] 0
complaints: none
