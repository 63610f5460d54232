<?php
/**
 * Makes and publishes automations of the real FluentCRM through its own REST routes. FluentCRM reads them when it loads.
 * So another process prepares the site before it is booted.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../takeover/takeover.php';

const EVENT_TRACKED = 'fluent_crm/event_tracked';

/**
 * Makes a site with FluentCRM, contacts 1 to 3 and these automations, without booting it.
 *
 * @param list<array{key?: string, minimum?: int, conditions?: array, again?: bool, trigger?: string, steps?: list<array>}> $automations
 * @param array<string, mixed>  $options of site_create()
 * @param array<string, string> $plugins of fluentcrm_site()
 */
function automation_site(array $automations, array $options = [], array $plugins = []): string
{
    $site = fluentcrm_site($options, plugins: $plugins);
    foreach ($automations as $automation) {
        publish_automation($site, $automation);
    }
    return $site;
}

/** Makes and publishes an automation by FluentCRM's REST routes, as its editor does, and returns its id. */
function publish_automation(string $site, array $automation): int
{
    $trigger = $automation['trigger'] ?? EVENT_TRACKED;
    $made = rest($site, 'POST', '/funnels', ['funnel' => ['title' => 'Automation', 'trigger_name' => $trigger]]);
    $id = (int) $made['funnel']['id'];
    $settings = ['event_key' => $automation['key'] ?? 'start', 'minimum_event_count' => $automation['minimum'] ?? 1];
    $conditions = ['value_conditions' => $automation['conditions'] ?? [[]], 'run_multiple' => empty($automation['again']) ? 'no' : 'yes'];
    rest($site, 'POST', "/funnels/$id/sequences", [
        'sequences' => json_encode($automation['steps'] ?? [track_step('reached')]),
        'funnel_settings' => json_encode($settings),
        'conditions' => json_encode($conditions),
        'status' => 'published',
    ]);
    return $id;
}

/**
 * Calls a route of FluentCRM as an administrator, in its own process: FluentCRM 2 reads the process's first request for all
 * later ones.
 */
function rest(string $site, string $method, string $route, array $parameters = []): array
{
    $set = $method === 'GET' ? 'set_query_params' : 'set_body_params';
    $out = child_on($site, 'require "$site/wp-config.php"; wp_set_current_user(1);'
        . "\$request = new \\WP_REST_Request('$method', '/fluent-crm/v2$route');"
        . "\$request->$set(" . var_export($parameters, true) . ');'
        . '$response = rest_do_request($request); echo json_encode([$response->get_status(), $response->get_data()]);');
    [$status, $data] = json_decode($out, true) ?? [0, null];
    if ($status !== 200) {
        throw new \RuntimeException("$method $route: $out");
    }
    return $data;
}

/** Returns the action "Track event" as a step of an automation. */
function track_step(string $key, string $title = 'Step', string $value = '', string $unique = 'yes'): array
{
    $settings = ['event_key' => $key, 'title' => $title, 'value' => $value, 'is_unique' => $unique];
    return ['type' => 'action', 'action_name' => 'add_contact_event_tracker', 'title' => 'Track', 'settings' => $settings];
}

/** Returns the goal "Event tracked" as a step of an automation. */
function goal_step(string $key, int $minimum = 1, string $type = 'optional', string $canEnter = 'yes'): array
{
    $settings = ['event_key' => $key, 'minimum_event_count' => $minimum, 'type' => $type, 'can_enter' => $canEnter];
    return ['type' => 'benchmark', 'action_name' => EVENT_TRACKED, 'title' => 'Goal', 'settings' => $settings];
}

/** Tracks an event of a contact, by default contact 2, through FluentCRM's API. */
function start_by(string $key = 'start', int $contact = 2, array $fields = [], bool $repeatable = true): mixed
{
    $event = $fields + ['subscriber_id' => $contact, 'event_key' => $key, 'title' => 'T'];
    return FluentCrmApi('event_tracker')->track($event, $repeatable);
}

/** Prints the contacts in automations: automation, contact, status, trigger and the trigger's reference. */
function show_runs(): void
{
    $rows = stored('fc_funnel_subscribers') ?? [];
    foreach ($rows as $row) {
        echo "automation $row[funnel_id]: contact $row[subscriber_id] $row[status], $row[source_trigger_name] #$row[source_ref_id]\n";
    }
    echo $rows === [] ? "nobody in an automation\n" : '';
}

/** Returns the sum of the counters of this key's events, by contact: `2: 1, 3: 4`. */
function counted(string $key): string
{
    $counts = [];
    foreach (stored('fc_event_tracking') ?? [] as $row) {
        if ($row['event_key'] === $key) {
            $counts[$row['subscriber_id']] = ($counts[$row['subscriber_id']] ?? 0) + $row['counter'];
        }
    }
    ksort($counts);
    $text = fn (int $contact, int $count): string => "$contact: $count";
    return $counts === [] ? 'none' : implode(', ', array_map($text, array_keys($counts), $counts));
}

/** Sends PHP's log to a file of the site. logged() reads it. */
function log_to(string $site): void
{
    ini_set('error_log', "$site/php.log");
}

/** @return list<string> the extension's lines in the log, without times */
function logged(string $site): array
{
    $lines = is_file("$site/php.log") ? file("$site/php.log", FILE_IGNORE_NEW_LINES) : [];
    $ours = preg_grep('/fluentcrm_events: /', $lines);
    return array_values(array_map(fn (string $line): string => preg_replace('/^.*?fluentcrm_events: /', '', $line), $ours));
}
