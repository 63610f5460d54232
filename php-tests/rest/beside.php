<?php
/**
 * Serves one site with FluentCRM twice: with the extension and without it.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/**
 * Makes the site and serves it twice.
 *
 * @param array<string, mixed>      $site see serve()
 * @param array<string, string|int> $ini  settings of the extension
 * @return array{0: RestSite, 1: RestSite} the site with the extension, and the same site without it
 */
function serve_both(array $site = [], array $ini = []): array
{
    $with = serve($site, $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
    return [$with, new RestSite($with->dir, webserver_start($with->dir, [], ['extension' => false]), $with->passwords)];
}

/** Returns an answer's status and body without FluentCRM's duration, which differs from call to call. */
function said(HttpAnswer $answer): string
{
    return "$answer->status " . preg_replace('/,?"__bench":[0-9.eE-]+/', '', $answer->body);
}

/** Prints whether two answers are the same, and both if they differ. */
function show_same(string $label, HttpAnswer $with, HttpAnswer $without): void
{
    echo said($with) === said($without)
        ? "$label: $with->status, the same\n"
        : "$label:\n  with    " . said($with) . "\n  without " . said($without) . "\n";
}

/** Returns twenty rows of contact 2 with fixed times. */
function twenty_rows(): array
{
    return array_map(fn (int $n): array => ['subscriber_id' => 2, 'counter' => $n, 'created_by' => 1, 'provider' => 'p', 'event_key' => 'k',
        'title' => "T$n", 'value' => "v$n", 'created_at' => '2026-01-02 03:04:05', 'updated_at' => '2026-01-02 03:04:05'], range(1, 20));
}
