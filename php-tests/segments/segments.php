<?php
/**
 * Tests segments through the extension's own doors, on sites and databases with the contacts and rows of the specification.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';
require_once __DIR__ . '/../takeover/segments.php';

/** Makes a site with contacts 1 to 4 and the specification's rows. @param array<string, mixed> $options of site_create() */
function segment_site(array $options = []): string
{
    $site = site_create($options + ['contacts' => 4, 'flag' => 'yes']);
    add_rows(open_database(site_database($site)), SEGMENT_ROWS);
    return $site;
}

/** Inserts events. @param list<array> $rows contact, counter, key, title, value, and optionally time and provider */
function add_rows(\PDO $database, array $rows): void
{
    $insert = $database->prepare('INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title, value,
        created_at, updated_at, provider) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    foreach ($rows as $row) {
        $row += [5 => '2026-01-02 03:04:05', 6 => 'custom'];
        $insert->execute([...array_slice($row, 0, 5), $row[5], $row[5], $row[6]]);
    }
}

/**
 * Runs PHP code once for each of these sites, which have the specification's rows. The code runs in its own process, in which
 * $site is booted. Prints the site's name and the output.
 *
 * @param array<string, array<string, string>> $sites settings by name; `integration` is an option of the site
 */
function on_segment_sites(string $code, array $sites = ['auto' => [], 'wpdb' => ['storage' => 'wpdb']]): void
{
    foreach ($sites as $name => $settings) {
        $site = segment_site(array_intersect_key($settings, ['integration' => 1]));
        $ini = array_diff_key($settings, ['integration' => 1]);
        $ini = array_combine(array_map(fn (string $key): string => "fluentcrm_events.$key", array_keys($ini)), $ini);
        echo "$name: ", child_on($site, 'require ' . var_export(__FILE__, true) . "; site_boot(\$site); $code", $ini);
    }
}

/** Discards PHP's log. It would put the reasons why conditions match no contact into the test's output. */
function log_nothing(): void
{
    ini_set('error_log', '/dev/null');
}

/** Returns ids as `1,2`, or `nobody`. Returns an error as its code and message. */
function ids(mixed $found): string
{
    return match (true) {
        $found instanceof \WP_Error => "{$found->get_error_code()}: {$found->get_error_message()}",
        $found === [] => 'nobody',
        default => implode(',', $found),
    };
}

/**
 * Tests all rows of the specification with three functions: the contacts, their number, and each contact separately.
 *
 * @param int $column the column of specification() with the expected contacts
 */
function ask_specification(int $column): void
{
    log_nothing();
    $right = 0;
    $cases = [...specification(), ['an unknown group', [[['source' => ['weather', 'x'], 'operator' => '=', 'value' => '1']]], '1,2,3,4', 'nobody']];
    foreach ($cases as $row) {
        [$name, $groups, $expected] = [$row[0], $row[1], $row[$column]];
        $ids = ids(fluentcrm_contacts_matching($groups));
        $one_by_one = array_filter([1, 2, 3, 4], fn (int $id): bool => fluentcrm_contact_matches($id, $groups));
        $count = fluentcrm_count_contacts_matching($groups);
        $agrees = $ids === ids(array_values($one_by_one)) && $count === count($one_by_one);
        $ids === $expected && $agrees ? $right++
            : print("$name: $ids, expected $expected; one by one " . ids($one_by_one) . '; count ' . text($count) . "\n");
    }
    echo "$right of ", count($cases), " as expected\n";
}
