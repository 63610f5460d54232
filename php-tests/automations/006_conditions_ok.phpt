--TEST--
Conditions on events, on FluentCRM's tags and on both decide which contacts start; empty groups of conditions restrict nothing
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$event = fn (string $key): array => ['source' => ['event_tracking', 'event_tracking_key'], 'operator' => 'in', 'value' => [$key]];
$many = ['source' => ['event_tracking', 'event_tracking_total_count'], 'operator' => '>', 'value' => 1, 'extra_value' => 'start'];
$tag = ['source' => ['segment', 'tags'], 'operator' => 'in', 'value' => [1]];
$site = automation_site([
    ['conditions' => [[$event('bought')]], 'steps' => [track_step('events')]],
    ['conditions' => [[$many]], 'steps' => [track_step('count')]],
    ['conditions' => [[$tag]], 'steps' => [track_step('tag')]],
    ['conditions' => [[$event('bought'), $tag]], 'steps' => [track_step('both')]],
    ['conditions' => [[$event('bought')], [], [$tag]], 'steps' => [track_step('either')]],
    ['conditions' => [[], []], 'steps' => [track_step('empty')]],
], ['contacts' => 6]);
site_boot($site);
\FluentCrm\App\Models\Tag::create(['title' => 'VIP', 'slug' => 'vip']);
foreach ([3, 4] as $contact) {
    FluentCrmApi('contacts')->getContact($contact)->attachTags([1]);
}
foreach ([2, 4] as $contact) {
    start_by('bought', $contact);
}
foreach ([2, 3, 4, 5, 5] as $contact) {
    start_by('start', $contact);
}
foreach (['events', 'count', 'tag', 'both', 'either', 'empty'] as $key) {
    echo "$key ", counted($key), "\n";
}
?>
--EXPECT--
events 2: 1, 4: 1
count 5: 1
tag 3: 1, 4: 1
both 4: 1
either 2: 1, 3: 1, 4: 1
empty 2: 1, 3: 1, 4: 1, 5: 1
