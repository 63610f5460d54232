--TEST--
wp fluentcrm-events occurrences prints JSON lines; orphans and prune count occurrences, too; uninstall removes table and option
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/history.php';
require_once __DIR__ . '/../retention/cli.php';

on_every_way('require_once ' . var_export(__DIR__ . '/history.php', true) . '; require_once ' . var_export(dirname(__DIR__) . '/retention/cli.php', true) . ';' . <<<'PHP'
    $database = open_database(site_database($site));
    wp('occurrences', [], ['1']);
    update_option('fluentcrm_events_history', 'on', true);
    foreach (['one', "<b>'two'</b>/ü"] as $at => $value) {
        $event = fluentcrm_track_event(event(['value' => $value, 'occurred_at' => "2026-01-0{$at}T00:00:00Z" === '2026-01-00T00:00:00Z' ? '2026-01-05T00:00:00Z' : '2026-01-06T00:00:00Z']));
    }
    fluentcrm_track_event(event(['title' => 'Of the past', 'occurred_at' => '2026-01-01T00:00:00Z']));
    $id = (string) $event->id;
    ob_start(fn (string $said): string => str_replace("\"event_id\":$id", '"event_id":…', preg_replace('/"id":\d+/', '"id":…', $said)));
    foreach ([[[], [$id]], [['page' => '2', 'per-page' => '1'], [$id]], [[], []], [[], ['x']], [['page' => '0'], [$id]], [['per-page' => '201'], [$id]], [[], ['999']]] as [$options, $arguments]) {
        wp('occurrences', $options, $arguments);
    }
    ob_end_flush();
    wp('prune', ['before' => '2026-01-06', 'dry-run' => true]);
    wp('prune', ['before' => '2026-01-06']);
    echo kept_in_all($database), " left\n";
    $database->exec("DELETE FROM wp_fc_event_tracking");
    wp('orphans');
    wp('orphans', ['delete' => true]);
    echo kept_in_all($database), " left\n";
    wp('uninstall', ['yes' => true]);
    try {
        kept_in_all($database);
    } catch (\PDOException) {
        echo 'no table, option ', json_encode(get_option('fluentcrm_events_history')), "\n";
    }
    PHP);
?>
--EXPECT--
auto: line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"'two'/ü","occurred_at":"2026-01-06T00:00:00.000Z","counter":2}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
error: Give the <id> of an event.
error: Give the <id> of an event.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
log: 1 events last happened before 2026-01-06 00:00:00, and 2 occurrences. Run this without --dry-run to delete them.
success: 1 events that last happened before 2026-01-06 00:00:00 were deleted, and 2 occurrences.
1 left
log: 0 events belong to a contact that is gone, and 1 occurrences. Run this with --delete to delete them.
success: 0 events whose contact is gone were deleted, and 1 occurrences.
0 left
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
no table, option false
wpdb: line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"'two'/ü","occurred_at":"2026-01-06T00:00:00.000Z","counter":2}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
error: Give the <id> of an event.
error: Give the <id> of an event.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
log: 1 events last happened before 2026-01-06 00:00:00, and 2 occurrences. Run this without --dry-run to delete them.
success: 1 events that last happened before 2026-01-06 00:00:00 were deleted, and 2 occurrences.
1 left
log: 0 events belong to a contact that is gone, and 1 occurrences. Run this with --delete to delete them.
success: 0 events whose contact is gone were deleted, and 1 occurrences.
0 left
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
no table, option false
integration 2: line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"'two'/ü","occurred_at":"2026-01-06T00:00:00.000Z","counter":2}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
line: {"id":…,"event_id":…,"contact_id":2,"event_key":"k","provider":"custom","value":"one","occurred_at":"2026-01-05T00:00:00.000Z","counter":1}
error: Give the <id> of an event.
error: Give the <id> of an event.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
error: --page must be a number from 1 on, --per-page a number from 1 to 200.
log: 1 events last happened before 2026-01-06 00:00:00, and 2 occurrences. Run this without --dry-run to delete them.
success: 1 events that last happened before 2026-01-06 00:00:00 were deleted, and 2 occurrences.
1 left
log: 0 events belong to a contact that is gone, and 1 occurrences. Run this with --delete to delete them.
success: 0 events whose contact is gone were deleted, and 1 occurrences.
0 left
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
no table, option false
