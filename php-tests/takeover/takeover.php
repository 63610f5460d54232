<?php
/**
 * Sites with FluentCRM, for the tests of the take-over. Most of them run twice, with the same code and the same
 * expectations (cases/): `…_standin.phpt` with the stand-in of ../support/fluentcrm_standin.php, and
 * `…_fluentcrm.phpt` with the real one, when FLUENTCRM_DIR names it.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/**
 * A site with FluentCRM active and tracking on, not booted yet; contacts as boot() has them.
 *
 * @param array<string, mixed> $options  of site_create()
 * @param ?string              $standin  the stand-in in this shape, whatever the test runs with; see there
 * @param array<string, string> $plugins PHP code of other active plugins, by name; loaded in the order of names,
 *                                       FluentCRM among them as `fluent-crm`
 */
function fluentcrm_site(array $options = [], ?string $standin = null, array $plugins = []): string
{
    if ($standin !== null) {
        $options['constants'] = ($options['constants'] ?? []) + ['FLUENTCRM_STANDIN' => $standin];
    }
    // Written last: code for this site need not run while FluentCRM is installed.
    $code = $options['mu_plugin'] ?? null;
    unset($options['mu_plugin']);
    $site = site_create($options + ['contacts' => 3, 'flag' => 'yes']);
    if ($standin === null && getenv('TAKEOVER') === 'fluentcrm') {
        site_install_fluentcrm($site, getenv('FLUENTCRM_DIR'));
    } else {
        $standin_file = var_export(dirname(__DIR__) . '/support/fluentcrm_standin.php', true);
        write_plugin($site, 'fluent-crm', "require $standin_file;");
    }
    if ($code !== null) {
        file_put_contents("$site/wp-content/mu-plugins/test.php", "<?php\n$code\n");
    }
    foreach ($plugins as $name => $code) {
        write_plugin($site, $name, $code);
    }
    $names = [...array_keys($plugins), 'fluent-crm'];
    sort($names);
    activate($site, array_map(fn (string $name): string => "$name/$name.php", $names));
    return $site;
}

/** Makes such a site and boots it. */
function boot_fluentcrm(array $options = [], ?string $standin = null, array $plugins = []): string
{
    $site = fluentcrm_site($options, $standin, $plugins);
    site_boot($site);
    return $site;
}

function write_plugin(string $site, string $name, string $code): void
{
    mkdir("$site/wp-content/plugins/$name");
    file_put_contents("$site/wp-content/plugins/$name/$name.php", "<?php\n/**\n * Plugin Name: $name\n */\n$code\n");
}

/** Makes these the active plugins of a site that is not booted, in this order. */
function activate(string $site, array $files): void
{
    $update = open_database(site_database($site))
        ->prepare("UPDATE wp_options SET option_value = ? WHERE option_name = 'active_plugins'");
    $update->execute([serialize($files)]);
}

/** Prints one line for each event: key, contact and counter. */
function show_counts(): void
{
    foreach (stored('fc_event_tracking') ?? [] as $row) {
        echo "$row[event_key]: contact $row[subscriber_id], counter $row[counter]\n";
    }
    if (!stored('fc_event_tracking')) {
        echo "no rows\n";
    }
}

/** Prints the steps of the take-over as fluentcrm_events_status() has them. */
function show_steps(): void
{
    foreach (fluentcrm_events_status()['take_over'] as $step) {
        echo $step['step'], ': ', $step['holds'] ? 'holds' : 'does not hold', " ($step[why])\n";
    }
}

/** A model in one line: its class, flags, and raw attributes with their PHP types; times as <time>. */
function show_model(mixed $model): void
{
    if (!is_object($model) || !method_exists($model, 'getAttributes')) {
        show($model);
        return;
    }
    $attributes = [];
    foreach ($model->getAttributes() as $name => $value) {
        $value = json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        $attributes[] = "$name=" . preg_replace('/"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"/', '"<time>"', $value);
    }
    echo get_class($model), $model->exists ? ' exists' : '', $model->wasRecentlyCreated ? ' created' : '',
        "\n  ", implode(' ', $attributes), "\n";
}
