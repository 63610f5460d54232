<?php
/**
 * Makes sites with FluentCRM for tests of the take-over. Most tests run twice, with the same code and the same expectation in
 * cases/: `…_standin.phpt` with the stand-in ../support/fluentcrm_standin.php, and `…_fluentcrm.phpt` with the real FluentCRM
 * in FLUENTCRM_DIR.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/**
 * Makes a site with FluentCRM active and tracking on, without booting it. It has the contacts of boot().
 *
 * @param array<string, mixed> $options  of site_create()
 * @param ?string              $standin  a shape of the stand-in, see fluentcrm_standin.php; it is then always the stand-in
 * @param array<string, string> $plugins PHP code of other active plugins, by name. They load in the order of names;
 *                                       FluentCRM's name is `fluent-crm`
 */
function fluentcrm_site(array $options = [], ?string $standin = null, array $plugins = []): string
{
    if ($standin !== null) {
        $options['constants'] = ($options['constants'] ?? []) + ['FLUENTCRM_STANDIN' => $standin];
    }
    // The must-use plugin is written last: its code must not run during FluentCRM's installation.
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

/** Activates these plugins, and no others, on a site that is not booted. They load in this order. */
function activate(string $site, array $files): void
{
    $update = open_database(site_database($site))
        ->prepare("UPDATE wp_options SET option_value = ? WHERE option_name = 'active_plugins'");
    $update->execute([serialize($files)]);
}

/** Prints key, contact and counter of each event, one line each. */
function show_counts(): void
{
    foreach (stored('fc_event_tracking') ?? [] as $row) {
        echo "$row[event_key]: contact $row[subscriber_id], counter $row[counter]\n";
    }
    if (!stored('fc_event_tracking')) {
        echo "no rows\n";
    }
}

/** Prints the steps of the take-over from fluentcrm_events_status(). */
function show_steps(): void
{
    foreach (fluentcrm_events_status()['take_over'] as $step) {
        echo $step['step'], ': ', $step['holds'] ? 'holds' : 'does not hold', " ($step[why])\n";
    }
}

/** Prints a model in one line: its class, flags, and raw attributes with their PHP types. Times are printed as <time>. */
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
