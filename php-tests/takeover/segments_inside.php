<?php
/**
 * Contact filters on events in this process, through the class that FluentCRM's own code asks; rows as segments.php has them.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/takeover.php';
require_once __DIR__ . '/segments.php';

const SEGMENT_HOOK = 'fluentcrm_contacts_filter_event_tracking';

/** A site with the real FluentCRM, contacts 1 to 4 and the rows, not booted. */
function segment_site(array $options = []): string
{
    $site = fluentcrm_site($options + ['contacts' => 4]);
    insert_events(open_database(site_database($site)), segment_rows());
    return $site;
}

/** Makes such a site and boots it. */
function boot_segments(array $options = []): void
{
    site_boot(segment_site($options));
}

/** Whom FluentCRM finds, as found() has it. */
function chosen(array $groups): string
{
    try {
        $contacts = FluentCrmApi('contacts')->query(['filter_type' => 'advanced', 'filters_groups_raw' => $groups])->get();
    } catch (\Throwable $thrown) {
        return get_class($thrown) . ': ' . substr($thrown->getMessage(), 0, 300);
    }
    $ids = array_map(fn (object $contact): int => (int) $contact->id, iterator_to_array($contacts));
    sort($ids);
    return $ids === [] ? 'nobody' : implode(',', $ids);
}

/** Who listens to the hook: `ours`, `FluentCRM`, `other`, in the order of their priorities. */
function segment_listeners(): string
{
    $names = [];
    foreach ($GLOBALS['wp_filter'][SEGMENT_HOOK]->callbacks ?? [] as $callbacks) {
        foreach ($callbacks as ['function' => $function]) {
            $names[] = match (true) {
                is_string($function) && str_starts_with($function, 'FluentCrmEvents\\') => 'ours',
                is_array($function) && is_object($function[0]) => 'FluentCRM',
                default => 'other',
            };
        }
    }
    return implode(', ', $names) ?: 'nobody';
}
