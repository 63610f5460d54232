<?php
// An event that starts an automation, on a site with FluentCRM (FLUENTCRM_DIR). Compares the extension and its trigger with
// FluentCRM's tracker and a trigger in PHP that makes the same calls as Pro's. Both take turns in one process.
declare(strict_types=1);

putenv('TAKEOVER=fluentcrm');
require __DIR__ . '/compare.php';
require __DIR__ . '/../automations/automations.php';

use FluentCrm\App\Api\Classes\Tracker;
use FluentCrm\App\Services\Funnel\{FunnelHelper, FunnelProcessor};

use function FluentCrmEvents\Bench\compare;
use function FluentCrmEvents\Tests\{automation_site, site_boot};

getenv('FLUENTCRM_DIR') || exit("automations: skipped, FLUENTCRM_DIR names no unpacked FluentCRM\n");
const START = 'fluentcrm_funnel_start_fluent_crm/event_tracked';
const OURS = 'FluentCrmEvents\start_automation';
$step = ['type' => 'action', 'action_name' => 'nothing', 'title' => 'Nothing', 'settings' => ['x' => 1]];
site_boot(automation_site([['key' => 'again', 'again' => true, 'steps' => [$step]], ['key' => 'once', 'steps' => [$step]]]));
add_action('fluentcrm_funnel_sequence_handle_nothing', fn () => null);

$trigger = function (object $funnel, array $arguments): void {
    [$event, $contact] = $arguments;
    $settings = $funnel->settings;
    if ($contact->status !== 'subscribed' || $settings['event_key'] != $event->event_key || $event->counter < $settings['minimum_event_count']) {
        return;
    }
    $place = FunnelHelper::ifAlreadyInFunnel($funnel->id, $contact->id);
    if ($place) {
        if ($place->status === 'active' || $funnel->conditions['run_multiple'] !== 'yes') {
            return;
        }
        FunnelHelper::removeSubscribersFromFunnel($funnel->id, [$contact->id]);
    }
    $source = ['source_trigger_name' => 'fluent_crm/event_tracked', 'source_ref_id' => $event->id];
    (new FunnelProcessor())->startFunnelSequence($funnel, [], $source, $contact);
};
$own = new Tracker();
// In each block only its own trigger listens.
$fluentcrm = fn (string $key): Closure => function (int $n) use ($key, $own, $trigger): void {
    remove_action(START, OURS);
    add_action(START, $trigger, 10, 2);
    while ($n--) {
        $own->track(['email' => 'contact0001@example.com', 'event_key' => $key, 'title' => 'T'], true);
    }
    remove_action(START, $trigger);
};
$extension = fn (string $key): Closure => function (int $n) use ($key): void {
    add_action(START, OURS, 10, 2);
    while ($n--) {
        FluentCrmApi('event_tracker')->track(['email' => 'contact0001@example.com', 'event_key' => $key, 'title' => 'T'], true);
    }
};
foreach (['again' => 'starts it anew', 'once' => 'contact is through', 'other' => 'another event'] as $key => $what) {
    compare("$what, automations: 2", [
        "FluentCRM, $key" => [$fluentcrm($key)],
        "extension, $key" => [$extension($key), "FluentCRM, $key", 1.0],
    ], 20, 10);
}
