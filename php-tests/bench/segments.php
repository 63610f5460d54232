<?php
// Segments inside WordPress: a million events of 100 000 contacts, on MariaDB (argument `mariadb`) or SQLite. Three parts:
// ¶ FluentCRM's four properties, compared with its own handler on its own ORM if FLUENTCRM_DIR names an unpacked FluentCRM;
// ¶ the other properties, compared with the nearest form in FluentCRM's query builder, a sub-query for each contact; ¶ one
// contact, compared with one bare statement. ¶ SEGMENT_EVENTS sets another number of events, to try the bench itself.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/segments_data.php';

use function FluentCrmEvents\Bench\{bare_statements, compare, fill_segments, segment_site, times_quicker};

/** The ratio by which two runs of the same code may differ. */
const NEVER_SLOWER = 1.05;

$on_mariadb = ($argv[1] ?? 'sqlite') === 'mariadb';
$events = max(1000, (int) (getenv('SEGMENT_EVENTS') ?: 1_000_000));
$fluentcrm = getenv('FLUENTCRM_DIR') ?: null;
[$site, $pdo, $server] = segment_site($on_mariadb, $fluentcrm);
$size = fill_segments($pdo, $on_mariadb, $events);
FluentCrmEvents\Tests\site_boot($site);
global $wpdb;
printf("\n%s, %s events of %s contacts in %d MB, WordPress %s%s\n", $on_mariadb ? 'MariaDB' : 'SQLite', number_format($events, 0, '', ' '),
    number_format(intdiv($events, 10), 0, '', ' '), $size >> 20, get_bloginfo('version'), $fluentcrm ? ', FluentCRM ' . FLUENTCRM_PLUGIN_VERSION : '');

$condition = fn (string $property, string $operator, mixed $value, ?string $key = null): array => ['property' => "event_tracking_$property",
    'operator' => $operator, 'value' => $value, 'extra_value' => $key];
$group = fn (array ...$conditions): array => [array_map(fn (array $condition): array =>
    ['source' => ['event_tracking', $condition['property']]] + $condition, $conditions)];
$once = fn (callable $call): Closure => function (int $n) use ($call): void {
    while ($n--) {
        $call();
    }
};
$counts = function (string $name, array $calls): void {
    $found = array_map(fn (callable $call): int => (int) $call(), $calls);
    if (count(array_unique($found)) > 1) {
        echo "$name: not the same contacts: ", json_encode($found), "\n";
    }
};

// FluentCRM's four properties. With FluentCRM both sides are its own query, each with its own condition.
$old = [
    'key in 2' => [$condition('key', 'in', ['key 3', 'key 7'])],
    'key not in 1' => [$condition('key', 'not_in', ['key 3'])],
    'title =' => [$condition('title', '=', 'title 17')],
    'title contains' => [$condition('title', 'contains', 'le 17')],
    'value =' => [$condition('value', '=', '500', 'key 3')],
    'value contains' => [$condition('value', 'contains', '99', 'key 3')],
    'count >' => [$condition('key_count', '>', '3', 'key 3')],
    'key and count' => [$condition('key', 'in', ['key 3']), $condition('key_count', '>', '3', 'key 7')],
];
$cases = $quicker = [];
foreach ($old as $name => $conditions) {
    $ours = fn (): mixed => fluentcrm_count_contacts_matching($group(...$conditions));
    $cases["$name: function"] = [$once($ours)];
    if ($fluentcrm) {
        $query = fn (callable $filter): int => FluentCrm\App\Models\Subscriber::query()->where(function ($query) use ($filter, $conditions): void {
            $filter($query, $conditions);
        })->count();
        $handler = new FluentCrm\App\Hooks\Handlers\EventTrackingHandler();
        $theirs = fn (): int => $query(fn ($query, $conditions) => $handler->applyEventTrackingFilter($query, $conditions));
        $hooked = fn (): int => $query(function ($query, $conditions): void {
            do_action_ref_array('fluentcrm_contacts_filter_event_tracking', [&$query, $conditions]);
        });
        $counts($name, [$ours, $hooked, $theirs]);
        $cases["$name: FluentCRM"] = [$once($theirs)];
        $cases["$name: FluentCRM's query, our condition"] = [$once($hooked), "$name: FluentCRM", NEVER_SLOWER];
        $cases["$name: function"] = [$once($ours), "$name: FluentCRM", NEVER_SLOWER];
        $quicker += ["$name: function" => ["$name: FluentCRM"], "$name: FluentCRM's query, our condition" => ["$name: FluentCRM"]];
    }
}
$figures = compare('us per count of a segment', $cases, 7, 1);
times_quicker($figures, $quicker);

// Counts, sums and times: FluentCRM's nearest form is a sub-query for each contact.
$run = $on_mariadb
    ? fn (string $sql): array => mysqli_fetch_row(mysqli_query($wpdb->dbh, $sql))
    : fn (string $sql): array => $pdo->query($sql)->fetch(PDO::FETCH_NUM);
$number = $on_mariadb ? 'e.value + 0' : 'CAST(e.value AS REAL)';
$since = gmdate('Y-m-d', time() - 7 * 86400);
$new = [
    'total count >=' => [$condition('total_count', '>=', 5, 'key 3'), 'SUM(e.counter)', '>= 5'],
    'different titles >' => [$condition('title_count', '>', 1, 'key 3'), 'COUNT(DISTINCT e.title)', '> 1'],
    'last time within 7 days' => [$condition('last_time', 'days_within', 7, 'key 3'), 'MAX(e.updated_at)', ">= '$since'"],
    'sum >' => [$condition('value_sum', '>', 900, 'key 3'), "SUM($number)", '> 900'],
    'average <' => [$condition('value_average', '<', 100, 'key 3'), "AVG($number)", '< 100'],
];
$cases = $quicker = [];
foreach ($new as $name => [$asked, $aggregate, $test]) {
    $correlated = "(SELECT $aggregate FROM wp_fc_event_tracking e WHERE e.subscriber_id = wp_fc_subscribers.id AND e.event_key = 'key 3') $test";
    $ours = fn (): mixed => fluentcrm_count_contacts_matching($group($asked));
    $nearest = $fluentcrm
        ? fn (): int => FluentCrm\App\Models\Subscriber::query()->whereRaw($correlated, [])->count()
        : fn (): mixed => $run("SELECT COUNT(*) FROM wp_fc_subscribers WHERE $correlated")[0];
    $counts($name, [$ours, $nearest]);
    $cases["$name: for each contact"] = [$once($nearest)];
    $cases["$name: function"] = [$once($ours), "$name: for each contact", 0.2];
    $quicker["$name: function"] = ["$name: for each contact", 5];
}
times_quicker(compare('us per count of a segment', $cases, 5, 1), $quicker);

// One contact, compared with the best bare statement for the same question.
$email = 'c' . intdiv($events, 20) . '@example.com';
$one = [
    'key in' => [$condition('key', 'in', ['key 3', 'key 7'])],
    'value >' => [$condition('value', '>', 100, 'key 3')],
    'count, title and sum' => [$condition('key_count', '>', 1, 'key 3'), $condition('title', '=', 'title 17'), $condition('value_sum', '>', 100, 'key 3')],
];
$cases = [];
[$bare, $prepared] = bare_statements($pdo, $on_mariadb, $email);
foreach ($bare as $name => $bare) {
    $groups = $group(...$one[$name]);
    $ours = fn (): bool => fluentcrm_contact_matches($email, $groups);
    $counts($name, [$ours, $bare]);
    $cases["$name: bare statement"] = [$once($bare)];
    if (isset($prepared[$name])) {
        $cases["$name: bare statement, prepared before"] = [$once($prepared[$name])];
    }
    $cases["$name: fluentcrm_contact_matches()"] = [$once($ours), "$name: bare statement", 1.5];
}
compare('us per contact', $cases, 30, 200);
