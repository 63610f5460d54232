<?php
/**
 * A site for the Events screen: events of 250 contacts over 80 days, and the figures that the screen must show.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/browser.php';
require_once __DIR__ . '/../profile/profile.php';

/** Code for the site. The address parameter `rtl` sets the text direction to right to left. */
const RIGHT_TO_LEFT = 'add_action("after_setup_theme", function () { if (isset($_GET["rtl"])) { $GLOBALS["wp_locale"]->text_direction = "rtl"; } });';

/** Code for the site. The address parameter `count_tagged` answers the number of contacts with a tag of FluentCRM. */
const COUNT_TAGGED = 'add_action("wp_loaded", function () { if (isset($_GET["count_tagged"])) {'
    . ' exit($GLOBALS["wpdb"]->get_var("SELECT COUNT(DISTINCT subscriber_id) FROM wp_fc_subscriber_pivot WHERE object_type LIKE \'%Tag\'")); } });';

/**
 * Serves a site with the rows of events_rows(). The name of one contact is a spreadsheet formula.
 *
 * @param array<string, mixed> $site options of site_create()
 */
function serve_events(array $site = [], ?string $fluentcrm = null): RestSite
{
    $server = ['screens' => true] + ($fluentcrm === null ? [] : ['fluentcrm' => $fluentcrm]);
    $served = serve($site + ['contacts' => 250, 'mu_plugin' => QUIET . RIGHT_TO_LEFT], [], $server);
    $served->setRows(events_rows());
    open_database(site_database($served->dir))->exec("UPDATE wp_fc_subscribers SET first_name = '=1+1', last_name = 'said \"no\"' WHERE id = 2");
    return $served;
}

/** Returns the rows. Every event happened once, so that the counts of each day equal the stored rows. */
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

/** Returns the number of events and of contacts in the last $days days, today included; with $key, of that key only. */
function events_figures(array $rows, int $days, ?string $key = null): array
{
    $since = gmdate('Y-m-d 00:00:00', time() - ($days - 1) * 86400);
    $found = array_filter($rows, fn (array $row): bool => $row['updated_at'] >= $since && ($key ?? $row['event_key']) === $row['event_key']);
    return [count($found), count(array_unique(array_column($found, 'subscriber_id')))];
}

/**
 * Returns the figures that the tab Analysis must show for the last 30 days: new and returning contacts by day; a funnel of contacts
 * with one event and then another within 30 days; cohorts of contacts that were new in a week and came back in later weeks.
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

/** Returns the figures that the screen must show for a site with events_rows(). */
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
