<?php
/**
 * For tests inside WordPress: a real site, booted in this process.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';
require_once __DIR__ . '/show.php';

/**
 * Makes a site and boots it. Its contacts are 1 admin@example.com (user 1), 2 contact0001@example.com and 3 contact0002@….
 * Event tracking is on.
 *
 * @param array<string, mixed> $options other options of site_create()
 * @return string the site's directory
 */
function boot(array $options = []): string
{
    $site = site_create($options + ['contacts' => 3, 'flag' => 'yes']);
    site_boot($site);
    return $site;
}

/** Returns a valid event of contact 2 with the key `k` and the title `T`. $fields are added and win. */
function event(array $fields = []): array
{
    return $fields + ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
}

/** Prints `tracked` with id, counter and contact each time fluent_crm/event_tracked fires. */
function print_tracked(): void
{
    add_action('fluent_crm/event_tracked', function ($event, $contact): void {
        echo "tracked #$event->id counter $event->counter, contact $contact->email\n";
    }, 10, 2);
}

/**
 * Runs PHP code in its own process and returns its output. The code runs at global scope. The process has not booted the site;
 * $site holds its directory.
 *
 * @param array<string, string|int> $ini settings of the child, in addition to this process's; they win
 */
function child_on(string $site, string $code, array $ini = [], float $seconds = 60): string
{
    $script = "$site/child.php";
    file_put_contents($script, '<?php namespace ' . __NAMESPACE__ . '; require ' . var_export(__FILE__, true)
        . '; $site = ' . var_export($site, true) . "; $code");
    [$status, $out, $err] = process_wait(process_start([...php_command($ini), $script]), microtime(true) + $seconds);
    return $out . $err . ($status === 0 ? '' : "exit code $status\n");
}
