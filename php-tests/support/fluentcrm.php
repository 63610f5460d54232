<?php
/**
 * Installs the real FluentCRM on a test site. It is not part of this project: FLUENTCRM_DIR names an unpacked copy.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/**
 * Installs and activates FluentCRM on a site that is not booted yet, and enables its event tracking. FluentCRM's own code does
 * both. The site keeps its contacts.
 *
 * @param string $fluentcrmDir an unpacked FluentCRM (the directory with fluent-crm.php), as FLUENTCRM_DIR names it
 *
 * @example
 *     $site = site_create();
 *     site_install_fluentcrm($site, getenv('FLUENTCRM_DIR'));
 *     site_boot($site);
 *     FluentCrmApi('contacts')->createOrUpdate(['email' => 'contact0001@example.com']);
 */
function site_install_fluentcrm(string $siteDir, string $fluentcrmDir): void
{
    $plugin = realpath($fluentcrmDir);
    if ($plugin === false || !is_file("$plugin/fluent-crm.php")) {
        throw new \InvalidArgumentException("$fluentcrmDir is not an unpacked FluentCRM");
    }
    // A link, because a copy would take 20 MB for each site. WordPress finds the plugin's name through the link.
    symlink($plugin, "$siteDir/wp-content/plugins/fluent-crm");
    foreach (['activate', 'enable-tracking'] as $step) {
        $command = [PHP_BINARY, '-d', 'display_errors=stderr', __DIR__ . '/install_fluentcrm.php', $step, $siteDir];
        if (extension_loaded('fluentcrm_events') && extension_option() === null) {
            array_splice($command, 1, 0, ['-d', 'fluentcrm_events.enabled=0']);
        }
        [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 120);
        if ($code !== 0) {
            throw new \RuntimeException("installing FluentCRM ($step) ended with $code: $out$err");
        }
    }
}
