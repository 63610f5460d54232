<?php
/**
 * Shows the extension on a real WordPress site: tracks events in three ways and prints the stored rows.
 *
 *     php -d extension=… demo.php SITE-DIRECTORY [mariadb]
 *
 * The first run makes the site. Each further run tracks the same events again: their counters go up.
 */

declare(strict_types=1);

require __DIR__ . '/site.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{remove_tree, site_create, site_database};

set_exception_handler(function (Throwable $error): void {
    stop(get_class($error) . ': ' . $error->getMessage());
});
if (!extension_loaded('fluentcrm_events')) {
    stop('the extension fluentcrm_events is not loaded');
}

$site = $argv[1];
$options = ['directory' => $site];
if (($argv[2] ?? '') === 'mariadb') {
    step("starting a MariaDB server in $site-server");
    $server = MariaDb::at("$site-server");
    @mkdir("$site-server", 0700, true);
    // Another program may use the port of the last run by now. A new port is safe: the site uses the socket.
    @unlink("$site-server/port");
    $server->start();
    $options += ['database' => 'mariadb', 'server' => $server];
}
$kept = is_file("$site/database") || is_file(site_database($site));
if ($kept && is_dir("$site/wp-content/themes/")) {
    step("using the WordPress site in $site");
} else {
    step("installing a WordPress site in $site");
    if (file_exists($site)) {
        remove_tree($site);
    }
    site_create($options);
}

// From here on this is ordinary WordPress code. No plugin is active, and the site has no file of the extension.
require "$site/wp-config.php";
echo "    WordPress $wp_version, ", get_class($wpdb), ', ', site_database($site), "\n";

step('two contacts: fluentcrm_save_contact()');
foreach ([['Ada', 'Lovelace'], ['Grace', 'Hopper']] as [$first, $last]) {
    $contact = works(fluentcrm_save_contact([
        'email' => strtolower("$first@example.com"),
        'first_name' => $first,
        'last_name' => $last,
    ]));
    $contacts[$contact->email] = $contact->id;
    echo "    contact $contact->id: $contact->first_name $contact->last_name <$contact->email>, $contact->status\n";
}

add_action('fluent_crm/event_tracked', function ($event, $contact): void {
    $how = $event->counter === 1 ? 'new' : "counted $event->counter times";
    echo "    event $event->id of $contact->email: $event->event_key, $how\n";
}, 10, 2);

step('one event: fluentcrm_track_event()');
works(fluentcrm_track_event([
    'email' => 'ada@example.com',
    'provider' => 'shop',
    'event_key' => 'order_completed',
    'title' => 'Order completed',
    'value' => 'Order 1001, 49.90 EUR',
]));

step('several events in one transaction: fluentcrm_track_events()');
$events = [
    ['email' => 'ada@example.com', 'event_key' => 'video_watched', 'title' => 'Introduction', 'value' => '80 %'],
    ['email' => 'grace@example.com', 'event_key' => 'video_watched', 'title' => 'Introduction', 'value' => '100 %'],
    ['email' => 'grace@example.com', 'event_key' => 'course_begun', 'title' => 'COBOL for marketers'],
];
array_map('works', fluentcrm_track_events($events));

step("an action, as FluentCRM documents it: do_action('fluent_crm/track_event_activity', …)");
$before = times_tracked('page_viewed');
do_action('fluent_crm/track_event_activity', [
    'email' => 'ada@example.com',
    'event_key' => 'page_viewed',
    'title' => 'Pricing',
    'value' => 'https://example.test/pricing',
], true);
if (times_tracked('page_viewed') !== $before + 1) {
    stop('the action stored no event: the extension does not listen to it');
}

step('the rows in the database');
print_rows($wpdb->get_results(
    "SELECT id, subscriber_id, counter, provider, event_key, title, value, created_at, updated_at
       FROM {$wpdb->prefix}fc_event_tracking ORDER BY id",
    ARRAY_A,
));

step('the events of ada@example.com as JSON: fluentcrm_contact_events()');
$page = fluentcrm_contact_events($contacts['ada@example.com']);
echo json_encode($page, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";

step('the report inside the site, as phpinfo() shows it');
(new ReflectionExtension('fluentcrm_events'))->info();

function step(string $text): void
{
    echo "==> $text\n";
}

function stop(string $message): never
{
    fwrite(STDERR, "error: $message\n");
    exit(1);
}

/** Returns the result of a call of the extension. If it is a WP_Error, prints it and ends the script. */
function works(mixed $result): object
{
    if (is_wp_error($result)) {
        stop($result->get_error_code() . ': ' . $result->get_error_message());
    }
    return $result;
}

function times_tracked(string $key): int
{
    global $wpdb;
    return (int) $wpdb->get_var(
        $wpdb->prepare("SELECT SUM(counter) FROM {$wpdb->prefix}fc_event_tracking WHERE event_key = %s", $key),
    );
}

/** Prints rows as a table. @param list<array<string, ?string>> $rows each row by column */
function print_rows(array $rows): void
{
    $lines = [array_keys($rows[0]), ...array_map('array_values', $rows)];
    $widths = array_map(
        fn (int $column): int => max(array_map(fn (array $line): int => strlen((string) $line[$column]), $lines)),
        array_keys($lines[0]),
    );
    foreach ($lines as $line) {
        $cells = array_map(fn ($cell, int $width): string => str_pad($cell ?? '', $width), $line, $widths);
        echo '    ', rtrim(implode('  ', $cells)), "\n";
    }
}
