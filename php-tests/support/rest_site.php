<?php
/**
 * A served site with users who may call the REST routes, and access to its stored events.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/webserver.php';
require_once __DIR__ . '/rest_prepared.php';
require_once __DIR__ . '/show.php';

const TRACK_ROUTE = '/wp-json/fluent-crm/v2/subscribers/track-event';
const EVENTS_ROUTE = '/wp-json/fluent-crm/v2/subscribers/2/tracking-events';

/** Constants that send all errors of a worker to its log. Without them WordPress hides most errors. */
const ALL_ERRORS = ['WP_DEBUG' => true, 'WP_DEBUG_DISPLAY' => true, 'WP_DEBUG_LOG' => false];

/**
 * Makes and serves a site with pretty permalinks, event tracking on, and the contacts 1 admin@example.com,
 * 2 contact0001@example.com and 3 contact0002@example.com.
 *
 * @param array<string, mixed>      $site   further options of site_create()
 * @param array<string, string|int> $ini    settings, see webserver_start()
 * @param array<string, mixed>      $server options of webserver_start(), and `fluentcrm`: the directory of an unpacked FluentCRM
 */
function serve(array $site = [], array $ini = [], array $server = []): RestSite
{
    $fluentcrm = $server['fluentcrm'] ?? null;
    $site['constants'] = ($site['constants'] ?? []) + ($fluentcrm ? [] : ALL_ERRORS);
    $site += ['contacts' => 3, 'flag' => 'yes'];
    $dir = site_create($site);
    $passwords = rest_prepared($dir, $site, $fluentcrm);
    return new RestSite($dir, webserver_start($dir, $ini, $server), $passwords);
}

final class RestSite
{
    /** @param array<string, string> $passwords user → application password */
    public function __construct(
        public readonly string $dir,
        public readonly WebServer $server,
        public readonly array $passwords,
    ) {
    }

    /** Returns the header that authenticates a user. $password replaces the right password. */
    public function as(?string $user, ?string $password = null): array
    {
        $password ??= $this->passwords[$user] ?? '';
        return $user === null ? [] : ['Authorization' => 'Basic ' . base64_encode("$user:$password")];
    }

    /** POSTs an event. An array is sent as JSON, a string unchanged. */
    public function track(array|string $event, ?string $user = 'admin', array $headers = []): HttpAnswer
    {
        $body = is_array($event) ? json_encode($event, JSON_THROW_ON_ERROR) : $event;
        $headers += $this->as($user) + ['Content-Type' => 'application/json'];
        return $this->server->request('POST', TRACK_ROUTE, $headers, $body);
    }

    /** GETs a path, by default the events of contact 2. */
    public function get(string $path = EVENTS_ROUTE, ?string $user = 'admin', array $headers = []): HttpAnswer
    {
        return $this->server->request('GET', $path, $headers + $this->as($user));
    }

    /** @return list<array<string, mixed>> the rows of all stored events */
    public function rows(): array
    {
        return stored('fc_event_tracking', site_database($this->dir));
    }

    /** Prints all stored events as show_events() does. */
    public function showRows(): void
    {
        show_events(site_database($this->dir));
    }

    /** Prints the errors and warnings of nginx, php-fpm and PHP. */
    public function showComplaints(): void
    {
        echo 'complaints: ', $this->server->complaints() ?: "none\n";
    }

    /** Replaces the content of the table of events. @param list<array<string, mixed>> $rows each row by column */
    public function setRows(array $rows): void
    {
        $database = open_database(site_database($this->dir));
        empty_events($database);
        insert_events($database, $rows);
    }
}

/** Prints an answer as `200 {"message":…}`, and the headers with these names. */
function show_answer(HttpAnswer $answer, string ...$headers): void
{
    // FluentCRM's own answers contain their duration.
    $body = preg_replace('/,"__bench":[0-9.eE-]+/', '', $answer->body);
    echo $answer->status, ' ', $body, "\n";
    foreach ($headers as $name) {
        echo "  $name: ", $answer->header($name) ?? '(none)', "\n";
    }
}
