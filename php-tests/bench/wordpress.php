<?php
// Inside WordPress on SQLite. Compares the extension with one PDO statement on the same file, and with FluentCRM's own
// class if FLUENTCRM_DIR names an unpacked FluentCRM.
declare(strict_types=1);

require __DIR__ . '/compare.php';
require __DIR__ . '/../support/site.php';

use function FluentCrmEvents\Bench\{compare, connect, counting, fill, fill_trap, inserting, run, times_quicker};
use function FluentCrmEvents\Tests\{site_boot, site_create, site_database, site_install_fluentcrm};

$fluentcrm = getenv('FLUENTCRM_DIR') ?: null;
$site = site_create(['contacts' => 1] + ($fluentcrm ? [] : ['flag' => 'yes']));
if ($fluentcrm) {
    site_install_fluentcrm($site, $fluentcrm);
}
$key = 'page_viewed';
$title = 'Pricing';
$pdo = connect(site_database($site));
fill($pdo, 2000, 20);
site_boot($site);
// This user is contact 1.
wp_set_current_user(1);
$email = 'admin@example.com';
$event = ['event_key' => $key, 'title' => $title, 'value' => 'https://example.com/pricing'];
$values = ['key' => $key, 'title' => $title, 'value' => 'https://example.com/pricing'];
foreach ([['email' => $email], ['subscriber_id' => 1], []] as $contact) {
    $stored = fluentcrm_track_event($contact + $event);
    if (is_wp_error($stored)) {
        exit($stored->get_error_code() . ': ' . $stored->get_error_message() . "\n");
    }
}
if ($stored->subscriber_id != 1) {
    exit("another contact is the current one\n");
}

$track = fn (array $contact): Closure => function (int $n) use ($contact, $event): void {
    while ($n--) {
        fluentcrm_track_event($contact + $event);
    }
};
$by_email = counting($pdo, '(SELECT id FROM wp_fc_subscribers WHERE email = :contact)');
$floor = 'PDO by e-mail';
$repeats = [
    $floor => [function (int $n) use ($by_email, $values, $email): void {
        while ($n--) {
            run($by_email, ['contact' => $email] + $values);
        }
    }],
    'extension by e-mail' => [$track(['email' => $email]), $floor],
    'extension by subscriber_id' => [$track(['subscriber_id' => 1]), $floor],
    'extension, current contact' => [$track([]), $floor],
    "do_action('fluent_crm/track_event_activity')" => [function (int $n) use ($event, $email): void {
        while ($n--) {
            do_action('fluent_crm/track_event_activity', ['email' => $email] + $event, true);
        }
    }, $floor],
];
$insert = inserting($pdo);
$new = 0;
$inserts = [
    'PDO INSERT RETURNING' => [function (int $n) use ($insert, $values, &$new): void {
        while ($n--) {
            run($insert, ['contact' => 2 + $new % 1000, 'provider' => 'custom', 'title' => 'new ' . $new++] + $values);
        }
    }],
    'extension, new title' => [function (int $n) use ($event, &$new): void {
        while ($n--) {
            fluentcrm_track_event(['subscriber_id' => 2 + $new % 1000, 'title' => 'new ' . $new++] + $event);
        }
    }, 'PDO INSERT RETURNING'],
];
if ($fluentcrm) {
    $own = new FluentCrm\App\Api\Classes\Tracker();
    $fluentcrm_track = fn (array $contact): Closure => function (int $n) use ($contact, $event, $own): void {
        while ($n--) {
            $own->track($contact + $event, true);
        }
    };
    $repeats['FluentCRM by e-mail'] = [$fluentcrm_track(['email' => $email]), $floor];
    $repeats['FluentCRM by subscriber_id'] = [$fluentcrm_track(['subscriber_id' => 1]), $floor];
    $repeats['FluentCRM, current contact'] = [$fluentcrm_track([]), $floor];
    $repeats["FluentCrmApi('event_tracker')->track()"] = [function (int $n) use ($event, $email): void {
        while ($n--) {
            FluentCrmApi('event_tracker')->track(['email' => $email] + $event, true);
        }
    }, $floor];
    $inserts['FluentCRM, new title'] = [function (int $n) use ($event, $own, &$new): void {
        while ($n--) {
            $own->track(['subscriber_id' => 2 + $new % 1000, 'title' => 'new ' . $new++] + $event, true);
        }
    }, 'PDO INSERT RETURNING'];
}
$what = 'WordPress ' . get_bloginfo('version') . ($fluentcrm ? ', FluentCRM ' . FLUENTCRM_PLUGIN_VERSION : '');
[$blocks, $calls] = $fluentcrm ? [20, 50] : [30, 200];
$repeated = compare("us per repeat, $what", $repeats, $blocks, $calls);
$inserted = compare("us per new event, $what", $inserts, $blocks, $calls);
if ($fluentcrm) {
    times_quicker($repeated + $inserted, [
        'extension by e-mail' => ['FluentCRM by e-mail', 50],
        "do_action('fluent_crm/track_event_activity')" => ['FluentCRM by e-mail', 50],
        "FluentCrmApi('event_tracker')->track()" => ['FluentCRM by e-mail', 40],
        'extension by subscriber_id' => ['FluentCRM by subscriber_id'],
        'extension, current contact' => ['FluentCRM, current contact'],
        'extension, new title' => ['FluentCRM, new title'],
    ]);
}
// FluentCRM's look-up then uses the title's index.
fill_trap($pdo, $key, $title);
$repeats = array_intersect_key($repeats, [$floor => 1, 'extension by e-mail' => 1, 'FluentCRM by e-mail' => 1]);
compare('us per repeat, 20 000 others with the same title', $repeats, 10, $fluentcrm ? 20 : 200);
