<?php
/**
 * A site for the Events screen: events of 250 contacts over 80 days, and what the screen must show of them.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/browser.php';
require_once __DIR__ . '/../admin/admin.php';
require_once __DIR__ . '/../profile/profile.php';

/** Shows the site from right to left where the address says so. */
const RIGHT_TO_LEFT = 'add_action("after_setup_theme", function () { if (isset($_GET["rtl"])) { $GLOBALS["wp_locale"]->text_direction = "rtl"; } });';

/** Says how many contacts have a tag of FluentCRM's, where the address asks for it. */
const COUNT_TAGGED = 'add_action("wp_loaded", function () { if (isset($_GET["count_tagged"])) {'
    . ' exit($GLOBALS["wpdb"]->get_var("SELECT COUNT(DISTINCT subscriber_id) FROM wp_fc_subscriber_pivot WHERE object_type LIKE \'%Tag\'")); } });';

/**
 * A served site with the rows of events_rows(), of whose contacts one has a name that is a formula.
 *
 * @param array<string, mixed> $site as site_create() takes it
 */
function serve_events(array $site = [], ?string $fluentcrm = null): RestSite
{
    $server = ['screens' => true] + ($fluentcrm === null ? [] : ['fluentcrm' => $fluentcrm]);
    $served = serve($site + ['contacts' => 250, 'mu_plugin' => QUIET . RIGHT_TO_LEFT], [], $server);
    $served->setRows(events_rows());
    open_database(site_database($served->dir))->exec("UPDATE wp_fc_subscribers SET first_name = '=1+1', last_name = 'said \"no\"' WHERE id = 2");
    return $served;
}

/** Every event happened once: what is counted by day is what is stored. */
function events_rows(): array
{
    $rows = [];
    for ($i = 1; $i <= 600; $i++) {
        $time = gmdate('Y-m-d H:i:s', time() - 120 - intdiv($i * $i * 86400 * 80, 600 * 600));
        $rows[] = event_row($i, ['subscriber_id' => $i * 7 % 250 + 1, 'created_at' => $time, 'updated_at' => $time,
            'event_key' => ['order_paid', 'lesson_done', 'login'][$i % 11 % 3], 'provider' => ['woo', 'learndash', 'custom'][$i % 11 % 3],
            'title' => ['Order paid', 'Lesson done', 'Logged in'][$i % 11 % 3] . " no. $i", 'value' => $i % 2 ? '{"total":19.9,"course":{"id":12}}' : "value $i"]);
    }
    $now = gmdate('Y-m-d H:i:s', time() - 60);
    $rows[] = event_row(601, ['subscriber_id' => 9999, 'title' => '<script>alert("t")</script>', 'event_key' => '<img src=x onerror=alert(1)>',
        'value' => '=cmd|\' /C calc\'!A0 <b>"needle"</b>', 'created_at' => $now, 'updated_at' => $now, 'provider' => '"><script>alert(2)</script>']);
    return $rows;
}

/** How many events and contacts there were since so many days ago, that day included; of one key with one. */
function events_figures(array $rows, int $days, ?string $key = null): array
{
    $since = gmdate('Y-m-d 00:00:00', time() - ($days - 1) * 86400);
    $found = array_filter($rows, fn (array $row): bool => $row['updated_at'] >= $since && ($key ?? $row['event_key']) === $row['event_key']);
    return [count($found), count(array_unique(array_column($found, 'subscriber_id')))];
}

/**
 * What the Analysis must show of the last 30 days: contacts that were new and that came back, by day; who did one thing and
 * then another within 30 days; of the contacts that were new in a week how many came in the ones after it.
 */
function events_analysis(array $rows): array
{
    usort($rows, fn (array $one, array $other): int => $one['updated_at'] <=> $other['updated_at']);
    $begin = gmdate('Y-m-d', time() - 29 * 86400);
    $week = fn (string $time): int => intdiv(strtotime("$time UTC") - strtotime('1970-01-05 UTC'), 7 * 86400);
    [$first, $new, $returning, $began, $ended, $cohorts] = [[], [], [], [], [], []];
    foreach ($rows as ['subscriber_id' => $contact, 'updated_at' => $time, 'event_key' => $key]) {
        $first[$contact] ??= $time;
        if ($time < $begin) {
            continue;
        }
        $day = substr($time, 0, 10);
        $first[$contact] < $day ? $returning["$contact $day"] = 1 : $new[$contact] = 1;
        if ($key === 'order_paid') {
            $began[$contact] ??= $time;
        }
        if ($key === 'lesson_done' && isset($began[$contact])) {
            $ended[$contact] = 1;
        }
        if ($first[$contact] >= $begin) {
            $cohorts[$week($first[$contact])][$week($time)][$contact] = 1;
        }
    }
    [$last, $shown] = [$week(gmdate('Y-m-d H:i:s')), []];
    foreach ($cohorts as $start => $weeks) {
        $shown[] = implode(' ', array_map(fn (int $at): int => count($weeks[$at] ?? []), range($start, $last)));
    }
    return ['new' => count($new), 'returning' => count($returning), 'funnel' => [count($began), count($ended)], 'cohorts' => $shown];
}

/** What the screen must show of a site with events_rows(). */
function events_expected(array $rows): array
{
    $month = array_filter($rows, fn (array $row): bool => $row['updated_at'] >= gmdate('Y-m-d 00:00:00', time() - 29 * 86400));
    $keys = array_count_values(array_column($month, 'event_key'));
    arsort($keys);
    $of = fn (string $key): int => count(array_unique(array_column(
        array_filter($rows, fn (array $row): bool => $row['event_key'] === $key), 'subscriber_id')));
    return ['month' => events_figures($rows, 30), 'week' => events_figures($rows, 7), 'key' => events_figures($rows, 30, 'order_paid'),
        'keys' => array_map('strval', array_values(array_slice($keys, 0, 3))), 'total' => count($rows), 'matches' => $of('order_paid'), 'analysis' => events_analysis($rows)];
}
