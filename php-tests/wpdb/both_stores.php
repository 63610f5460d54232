<?php
/**
 * Runs the same code on two fresh sites, once with storage=wpdb and once with storage=auto.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/**
 * Prints the output of $code on a booted site with storage=wpdb, and whether the output with storage=auto is the same.
 *
 * @param array<string, mixed> $options of site_create()
 */
function on_both_stores(string $code, array $options = []): void
{
    $printed = [];
    foreach (['wpdb', 'auto'] as $storage) {
        $site = site_create($options + ['contacts' => 3, 'flag' => 'yes']);
        $store = 'echo fluentcrm_events_status()["store"], "\n";';
        $printed[] = child_on($site, "site_boot(\$site); $store $code", ['fluentcrm_events.storage' => $storage]);
    }
    $auto = getenv('SITE_DATABASE') === 'mariadb' ? 'mysql' : 'sqlite';
    echo $printed[0], str_replace("wpdb\n", "$auto\n", $printed[0]) === $printed[1] ? "auto: the same\n" : "auto:\n$printed[1]";
}
