<?php
/**
 * One site with FluentCRM, served twice: with the extension and without it.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/**
 * @param array<string, mixed>      $site as serve() takes it
 * @param array<string, string|int> $ini
 * @return array{0: RestSite, 1: RestSite} with the extension, and the same site without it
 */
function serve_both(array $site = [], array $ini = []): array
{
    $with = serve($site, $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
    return [$with, new RestSite($with->dir, webserver_start($with->dir, [], ['extension' => false]), $with->passwords)];
}

/** What an answer says, without what differs from call to call: FluentCRM tells how long it took. */
function said(HttpAnswer $answer): string
{
    return "$answer->status " . preg_replace('/,?"__bench":[0-9.eE-]+/', '', $answer->body);
}

/** Prints whether two answers say the same, and what they say where they do not. */
function show_same(string $label, HttpAnswer $with, HttpAnswer $without): void
{
    echo said($with) === said($without)
        ? "$label: $with->status, the same\n"
        : "$label:\n  with    " . said($with) . "\n  without " . said($without) . "\n";
}

/** Twenty events of contact 2 with times of their own. */
function twenty_rows(): array
{
    return array_map(fn (int $n): array => ['subscriber_id' => 2, 'counter' => $n, 'created_by' => 1, 'provider' => 'p', 'event_key' => 'k',
        'title' => "T$n", 'value' => "v$n", 'created_at' => '2026-01-02 03:04:05', 'updated_at' => '2026-01-02 03:04:05'], range(1, 20));
}
