<?php
/**
 * The site of the soak test. Each door is a request. The site has all plugins active that a host may have next to the extension.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/rest_site.php';

/** Code for the site. A request tracks through the door in its parameter `door`, and answers the number of stored events. */
const DOORS = <<<'PHP'
    <?php
    header('X-Memory: ' . memory_get_usage());
    function soak_event(): array {
        return ['email' => sprintf('contact%04d@example.com', random_int(1, 49)), 'event_key' => 'soak_' . random_int(1, 20),
            'title' => 'Soak', 'value' => str_repeat('x', random_int(0, 2000)), 'provider' => 'soak'];
    }
    if (($_GET['door'] ?? '') === 'early') {
        do_action('fluent_crm/track_event_activity', soak_event());
    }
    add_action('init', function () {
        $stored = fn ($event) => $event instanceof WP_Error ? exit($event->get_error_message()) : 1;
        $door = $_GET['door'] ?? '';
        $count = match ($door) {
            '' => null,
            'function' => $stored(fluentcrm_track_event(soak_event())),
            'append' => $stored(fluentcrm_track_event(soak_event(), false)),
            'array' => $stored(fluentcrm_track_event(['value' => ['total' => 1.5, 'items' => range(1, 50)]] + soak_event())),
            'bulk' => array_sum(array_map($stored, fluentcrm_track_events(array_map(fn () => soak_event(), range(1, 25))))),
            'api' => $stored(function_exists('FluentCrmApi') ? FluentCrmApi('event_tracker')->track(soak_event()) : (new FluentCrmEvents\Tracker())->track(soak_event())),
            'action', 'early' => 1,
            'refused' => is_wp_error(fluentcrm_track_event(['email' => 'nobody@example.com', 'event_key' => 'k', 'title' => 'T'])) ? 0 : 'nobody was found',
            'segment' => fluentcrm_count_contacts_matching([[['source' => ['event_tracking', 'event_tracking_value_sum'], 'operator' => '>=',
                'value' => 0, 'extra_value' => 'soak_1']]]) * 0,
        };
        if ($door === 'action') {
            do_action('fluent_crm/track_event_activity', soak_event());
        }
        $count === null || exit("stored $count");
    }, 99);
    PHP;

/** The doors of a round, in order. `rest` is FluentCRM's route. */
const ROUND = ['function', 'action', 'api', 'rest', 'bulk', 'early', 'append', 'array', 'refused', 'segment'];

/** Serves the site with FLUENTCRM_DIR and the plugins in PLUGINS_DIR, and prints their names. */
function soak_site(string $database): RestSite
{
    $fluentcrm = getenv('FLUENTCRM_DIR') ?: null;
    $site = serve(['contacts' => 50, 'database' => $database, 'mu_plugin' => DOORS, 'constants' => ['WP_DEBUG' => false]], [],
        ['fluentcrm' => $fluentcrm, 'children' => 4]);
    $plugins = switch_plugins_on($site->dir, getenv('PLUGINS_DIR') ?: null);
    printf("%s, PHP %s, %s%s\n", $database, PHP_VERSION, $fluentcrm ? 'with FluentCRM' : 'without FluentCRM',
        $plugins ? ', ' . implode(', ', $plugins) : ', no other plugins');
    return $site;
}

/** @return list<string> the names of the activated plugins and drop-ins */
function switch_plugins_on(string $site, ?string $dir): array
{
    if ($dir === null) {
        return [];
    }
    $names = array_map('basename', glob("$dir/*", GLOB_ONLYDIR));
    foreach ($names as $name) {
        symlink("$dir/$name", "$site/wp-content/plugins/$name");
    }
    $script = "$site/activate.php";
    file_put_contents($script, '<?php require ' . var_export("$site/wp-config.php", true) . ';
        require ABSPATH . "wp-admin/includes/plugin.php";
        foreach (array_slice($argv, 1) as $name) {
            $files = array_keys(get_plugins("/$name")) or exit("$name is not a plugin");
            is_wp_error($failed = activate_plugin("$name/$files[0]")) && exit("$name: " . $failed->get_error_message());
        }');
    [$code, $out, $err] = process_wait(process_start([...php_command(['memory_limit' => '512M']), $script, ...$names]), microtime(true) + 300);
    if ($code !== 0 || $out !== '') {
        throw new \RuntimeException("activating the plugins ended with exit code $code: $out$err");
    }
    if (is_file("$dir/object-cache.php")) {
        copy("$dir/object-cache.php", "$site/wp-content/object-cache.php");
        $names[] = 'object-cache.php';
    }
    return $names;
}

/** Returns the text of a request for a door. */
function soak_request(RestSite $site, string $door): string
{
    if ($door !== 'rest') {
        return http_text('GET', "/?door=$door");
    }
    $event = ['email' => 'contact0001@example.com', 'event_key' => 'soak_rest', 'title' => 'Soak', 'value' => bin2hex(random_bytes(50))];
    return http_text('POST', TRACK_ROUTE, $site->as('admin') + ['Content-Type' => 'application/json'], json_encode($event));
}

/** Returns the number of stored events in an answer. */
function soak_stored(string $door, HttpAnswer $answer): int
{
    if ($door === 'rest') {
        return isset($answer->json()->id) ? 1 : throw new \RuntimeException("rest: $answer->status $answer->body");
    }
    return preg_match('/^stored (\d+)$/', $answer->body, $found) ? (int) $found[1] : throw new \RuntimeException("$door: $answer->status $answer->body");
}
