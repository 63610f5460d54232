<?php
/**
 * Plays the recorded REST cases of golden/rest.json over real HTTP. golden_differences() lists the intended differences.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/golden_rows.php';
require_once __DIR__ . '/rest_site.php';

const GOLDEN_REST = __DIR__ . '/../golden/rest.json';

/** The recorded headers. Each has to be equal. An answer may have further headers. */
const GOLDEN_HEADERS = ['content-type', 'allow', 'cache-control', 'access-control-expose-headers'];

/**
 * Returns the cases in which the extension's answer differs from the recording on purpose: case → reason, status, and the JSON
 * of the extension's answer (null: not compared). All other cases have to be equal. A refused event changes no row.
 *
 * @return array<string, array{reason: string, status: int, json: ?string}>
 */
function golden_differences(): array
{
    $refused = fn (string $what): array => [
        'status' => 422,
        'json' => json_encode(['message' => "Invalid data provided. $what", 'error_code' => 'invalid_data']),
    ];
    $noSuccess = ['reason' => 'design §2: no success without a row (recorded: 200 with "id":null)'];
    // In strict mode such a page must not be a crash or show SQL. Its content is not specified: it has one event.
    $smallest = ['status' => 200, 'json' => null, 'per_page' => 1];
    return [
        'post-event-key-array' => ['reason' => 'design §2: no crash; an array as key is invalid_data (recorded: a 500)']
            + $refused('event_key must be text, array given'),
        'post-subscriber-object' => $noSuccess + $refused('subscriber must be an object with an id, array given'),
        'post-subscriber-scalar' => $noSuccess + $refused('subscriber must be an object with an id, int given'),
        'get-list-20-per_page_-1' => ['reason' => 'design §2: no SQL text (recorded: a 423 with SQL)'] + $smallest,
        'get-list-20-per_page_' => ['reason' => 'design §2: no crash (recorded: a 500)'] + $smallest,
        'get-list-contact-0' => [
            'reason' => 'issue 5: 404 for id 0 (recorded: a 500)',
            'status' => 404,
            'json' => '{"message":"No query results for model [FluentCrm\\\\App\\\\Models\\\\Subscriber]."}',
        ],
        'get-list-20-_fields_events.total' => [
            'reason' => 'design §2: _fields works (recorded: it does nothing)',
            'status' => 200,
            'json' => '{"events":{"total":20}}',
        ],
        'options-track-event' => ['reason' => 'golden README: bodies of options-* need not be equal', 'status' => 200, 'json' => null],
        'options-list' => ['reason' => 'golden README: bodies of options-* need not be equal', 'status' => 200, 'json' => null],
    ];
}

/**
 * Plays all cases. Prints each case whose answer differs from the recording, then a summary.
 *
 * @param string $database the recording to compare with: `sqlite` or `mariadb`
 */
function golden_rest_play(RestSite $site, string $database): void
{
    $cases = json_decode(file_get_contents(GOLDEN_REST), false, 512, JSON_THROW_ON_ERROR);
    $differences = golden_differences();
    $good = 0;
    foreach ($cases as $case) {
        $recorded = $case->$database === 'same as mariadb' ? $case->mariadb : $case->$database;
        $problems = golden_case($site, $case, $recorded, $differences[$case->name] ?? null);
        unset($differences[$case->name]);
        echo implode('', array_map(fn (string $problem): string => "$case->name: $problem\n", $problems));
        $good += $problems === [] ? 1 : 0;
    }
    echo "$good of ", count($cases), " cases as recorded\n";
    echo implode('', array_map(fn (string $name): string => "no such case: $name\n", array_keys($differences)));
}

/** Plays one case. @return list<string> its differences from the recording */
function golden_case(RestSite $site, object $case, object $recorded, ?array $difference): array
{
    set_flag($site, $case->feature_flag);
    $before = array_map(fn (object $row): array => golden_row_before((array) $row), $case->rows_before);
    $site->setRows($before);
    $answer = golden_request($site, $case);
    $problems = golden_compare_answer($answer, $recorded->response, $difference);
    if (isset($recorded->rows_after)) {
        $expected = array_map(golden_row(...), array_map(fn (object $row): array => (array) $row, $recorded->rows_after));
        $rows = array_map(golden_row(...), $site->rows());
        if ($rows !== $expected) {
            $problems[] = "rows\n    " . json_encode($rows) . "\n    instead of " . json_encode($expected);
        }
    }
    return $problems;
}

/** Sends the request of a case and returns the answer. */
function golden_request(RestSite $site, object $case): HttpAnswer
{
    $request = $case->request;
    preg_match('/^(?:no auth|auth (?<user>\w+)(?<wrong>> \(wrong password\))?)$/', $request->auth, $found)
        ?: throw new \RuntimeException("the recording has an unknown user: \"$request->auth\"");
    $password = match (true) {
        isset($found['wrong']) => 'wrong',
        str_contains($request->note ?? '', 'account password') => 'password',
        default => null,
    };
    $headers = $site->as($found['user'] ?? null, $password);
    if (isset($request->content_type)) {
        $headers['Content-Type'] = $request->content_type;
    }
    if ($case->name === 'post-cors-origin') {
        $headers['Origin'] = 'https://elsewhere.example';
    }
    return $site->server->request($request->method, $request->path, $headers, $request->body ?? '');
}

/** @return list<string> */
function golden_compare_answer(HttpAnswer $answer, object $recorded, ?array $difference): array
{
    $problems = [];
    $status = $difference['status'] ?? $recorded->status;
    if ($answer->status !== $status) {
        $problems[] = "status $answer->status instead of $status, $answer->body";
    }
    // The body is decoded and encoded again. That keeps the order of keys, {} and [], and removes differences in escapes.
    $body = $answer->body === '' ? 'empty' : json_encode($answer->json());
    $expected = $difference === null ? golden_body($recorded) : $difference['json'];
    if ($expected !== null && $body !== $expected) {
        $problems[] = "body\n    $body\n    instead of $expected";
    }
    if (isset($difference['per_page']) && ($answer->json()->events->per_page ?? null) !== $difference['per_page']) {
        $problems[] = "per_page is not $difference[per_page]: $body";
    }
    if ($difference === null) {
        foreach (GOLDEN_HEADERS as $name) {
            if ($answer->header($name) !== ($recorded->headers->$name ?? null)) {
                $problems[] = "$name: " . json_encode($answer->header($name)) . ' instead of '
                    . json_encode($recorded->headers->$name ?? null);
            }
        }
    }
    return $problems;
}

function golden_body(object $recorded): string
{
    if (isset($recorded->html_error_page)) {
        return 'an HTML error page';
    }
    return isset($recorded->json) ? json_encode($recorded->json) : ($recorded->text ?: 'empty');
}
