<?php
/**
 * A network of two sites, / (blog 1, tables wp_…) and /second/ (blog 2, tables wp_2_…), with the same contacts.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../takeover/takeover.php';

/** Makes the network. The stand-in for FluentCRM is installed and not active. */
function network_site(array $options = []): string
{
    $site = site_create($options + ['contacts' => 3, 'flag' => 'yes', 'multisite' => true]);
    write_plugin($site, 'fluent-crm', 'require ' . var_export(dirname(__DIR__) . '/support/fluentcrm_standin.php', true) . ';');
    return $site;
}

/** Makes the network and boots the blog in $_SERVER['REQUEST_URI'], by default blog 1. */
function network(array $options = []): string
{
    $site = network_site($options);
    site_boot($site);
    return $site;
}

/** Activates these plugins, and no others, for the whole network. */
function activate_for_network(string $site, array $files): void
{
    $database = open_database(site_database($site));
    $database->exec("DELETE FROM wp_sitemeta WHERE meta_key = 'active_sitewide_plugins'");
    $insert = $database->prepare("INSERT INTO wp_sitemeta (site_id, meta_key, meta_value) VALUES (1, 'active_sitewide_plugins', ?)");
    $insert->execute([serialize(array_fill_keys($files, time()))]);
}

/** Prints all events of both blogs. */
function show_blogs(): void
{
    foreach ([1, 2] as $blog) {
        switch_to_blog($blog);
        foreach (stored('fc_event_tracking') ?? [] as $row) {
            echo "blog $blog: contact $row[subscriber_id] $row[event_key] $row[counter]\n";
        }
        restore_current_blog();
    }
}
