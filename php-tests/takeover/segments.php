<?php
/**
 * Tests contact filters on events through the real FluentCRM's own route, on a served site with the specification's rows
 * (behaviour.md §13.3) and contacts 1 to 4.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

const SEGMENT_ROWS = [
    [1, 5, 'buy', 'Bought A', '100'],
    [1, 1, 'buy', 'Bought B', '9'],
    [1, 2, 'login', 'Logged in', ''],
    [2, 1, 'buy', 'Bought A', 'abc'],
    [2, 10, 'Login', 'logged IN', '12abc'],
    [3, 3, 'view', '100% done_x', '-5.5'],
    [3, 1, 'buy', 'X', null],
];

/** Serves a site with the real FluentCRM, contacts 1 to 4 and the specification's rows. */
function serve_segments(array $ini = [], array $site = []): RestSite
{
    $served = serve($site + ['contacts' => 4], $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
    $served->setRows(segment_rows());
    return $served;
}

/** @return list<array<string, mixed>> the specification's rows, by column */
function segment_rows(): array
{
    $columns = ['subscriber_id', 'counter', 'event_key', 'title', 'value'];
    $time = ['created_at' => '2026-01-02 03:04:05', 'updated_at' => '2026-01-02 03:04:05'];
    return array_map(fn (array $row): array => array_combine($columns, $row) + $time, SEGMENT_ROWS);
}

/** Returns a condition on a property of events in the form of FluentCRM's screens. */
function condition(string $property, mixed $operator, mixed $value = '', mixed $key = null): array
{
    $name = 'event_tracking_' . ($property === 'count' ? 'key_count' : $property);
    return ['source' => ['event_tracking', $name], 'operator' => $operator, 'value' => $value]
        + ($key === null ? [] : ['extra_value' => $key]);
}

/** Returns the contacts that FluentCRM's route finds, as `1,2`. If the answer is no list, returns its status and body. */
function found(RestSite $site, array $groups): string
{
    $filters = json_encode($groups, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
    $answer = $site->get('/wp-json/fluent-crm/v2/subscribers?' . http_build_query(
        ['filter_type' => 'advanced', 'advanced_filters' => $filters, 'per_page' => 50]));
    return found_in($answer);
}

/** Returns the contacts in an answer, in the form of found(). */
function found_in(HttpAnswer $answer): string
{
    $contacts = $answer->json()->subscribers->data ?? null;
    if (!is_array($contacts)) {
        return "$answer->status " . substr($answer->body, 0, 300);
    }
    $ids = array_map(fn (object $contact): int => (int) $contact->id, $contacts);
    sort($ids);
    return $ids === [] ? 'nobody' : implode(',', $ids);
}

/**
 * Returns the table of the specification. A row has a name, the conditions, and the contacts that match them: in FluentCRM 2.9.84,
 * in the extension with compat=fixed, and in FluentCRM 3.1.10 if it differs from 2.9.84.
 *
 * @return list<array{0: string, 1: array, 2: string, 3: string, 4?: string}>
 */
function specification(): array
{
    $all = '1,2,3,4';
    $one = fn (mixed ...$of): array => [[condition(...$of)]];
    $buy = fn (string $operator, mixed $value): array => [[condition('value', $operator, $value, 'buy')]];
    return [
        ['key in buy', $one('key', 'in', ['buy']), '1,2,3', '1,2,3'],
        ['key in LOGIN', $one('key', 'in', ['LOGIN']), '1,2', '1,2'],
        ['key not_in view, login', $one('key', 'not_in', ['view', 'login']), '4', '4'],
        ['key = view', $one('key', '=', ['view']), '3', 'nobody'],
        ['key in nothing', $one('key', 'in', []), 'nobody', 'nobody'],
        ['key not_in nothing', $one('key', 'not_in', []), $all, 'nobody'],
        ['title =', $one('title', '=', 'Bought A'), '1,2', '1,2'],
        ['title !=', $one('title', '!=', 'Bought A'), '3,4', '3,4'],
        ['title contains', $one('title', 'contains', 'Bought A'), '1,2', '1,2'],
        ['title not_contains', $one('title', 'not_contains', 'Bought A'), '3,4', '3,4'],
        ['title contains %', $one('title', 'contains', '%'), '1,2,3', '3', '3'],
        ['title contains _', $one('title', 'contains', '_'), '1,2,3', '3', '3'],
        ['title contains 0', $one('title', 'contains', '0'), '3', '3'],
        ['value = 9', $buy('=', '9'), '1', '1'],
        ['value != 9', $buy('!=', '9'), '2,3,4', '2,3,4'],
        ['value < 9', $buy('<', '9'), '2', 'nobody', '1'],
        ['value > 9', $buy('>', '9'), '1', '1', '2'],
        ['value < 5', $buy('<', '5'), '2', 'nobody', '1'],
        ['value > 9.99', $buy('>', '9.99'), '1', '1', '2'],
        ['value > abc', $buy('>', 'abc'), '1', 'nobody', '1,2'],
        ['value > 50', $buy('>', '50'), '1', '1', '1,2'],
        ['value of view < -5', $one('value', '<', '-5', 'view'), '3', '3', 'nobody'],
        ['value of login > 11', $one('value', '>', '11', 'login'), '2', 'nobody'],
        ['value of login = number 12', $one('value', '=', 12, 'login'), '2', 'nobody', 'nobody'],
        ['value = 0', $buy('=', '0'), 'nobody', 'nobody'],
        ['value = number 0', $buy('=', 0), '2', 'nobody', 'nobody'],
        ['value = null', $buy('=', null), '3', 'nobody'],
        ['value contains 9', $buy('contains', '9'), '1', '1'],
        ['value not_contains 9', $buy('not_contains', '9'), '2,3,4', '2,3,4'],
        ['value <= 9', $buy('<=', '9'), $all, '1'],
        ['value without a value', $buy('=', ''), $all, 'nobody'],
        ['value without a key', $one('value', '=', '9'), $all, 'nobody'],
        ['count = 1', $one('count', '=', '1', 'buy'), '1,2,3', '1,2,3'],
        ['count != 1', $one('count', '!=', '1', 'buy'), '4', '4'],
        ['count > 1', $one('count', '>', '1', 'buy'), '1', '1'],
        ['count < 1', $one('count', '<', '1', 'buy'), 'nobody', 'nobody'],
        ['key in buy and count > 3', [[condition('key', 'in', ['buy']), condition('count', '>', '3', 'buy')]], '1', '1'],
        ['key in view or count > 3', [[condition('key', 'in', ['view'])], [condition('count', '>', '3', 'buy')]], '1,3', '1,3'],
        ['key in view or no value', [[condition('key', 'in', ['view'])], [condition('value', '=', '', 'buy')]], '3', '3'],
        ['an unknown property', $one('weather', '=', 'x'), $all, 'nobody'],
    ];
}

/**
 * Prints each row of the table with another answer than expected, and the number of rows with the expected answer.
 *
 * @param int|\Closure(array): string $expects the column with the expected contacts, or a function that returns them for a row
 */
function show_specification(RestSite $site, int|\Closure $expects): void
{
    $right = 0;
    foreach (specification() as $row) {
        $found = found($site, $row[1]);
        $expected = is_int($expects) ? $row[$expects] : $expects($row);
        $found === $expected ? $right++ : print("$row[0]: $found, expected $expected\n");
    }
    echo "$right of ", count(specification()), " as expected\n";
}
