<?php
/**
 * The same code on two fresh sites, once through `$wpdb` and once on a connection of our own.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/**
 * Prints what $code prints on a booted site with storage=wpdb, and whether the direct store made it print the same.
 *
 * @param array<string, mixed> $options of site_create()
 */
function on_both_stores(string $code, array $options = []): void
{
    $printed = [];
    foreach (['wpdb', 'direct'] as $storage) {
        $site = site_create($options + ['contacts' => 3, 'flag' => 'yes']);
        $store = 'echo fluentcrm_events_status()["store"], "\n";';
        $printed[] = child_on($site, "site_boot(\$site); $store $code", ['fluentcrm_events.storage' => $storage]);
    }
    $direct = getenv('SITE_DATABASE') === 'mariadb' ? 'mysql' : 'sqlite';
    echo $printed[0], str_replace("wpdb\n", "$direct\n", $printed[0]) === $printed[1] ? "direct: the same\n" : "direct:\n$printed[1]";
}
