<?php
/**
 * Tests contact filters on events in this process, through the class that FluentCRM's own code uses. segments.php has the rows.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/takeover.php';
require_once __DIR__ . '/segments.php';

const SEGMENT_HOOK = 'fluentcrm_contacts_filter_event_tracking';

/** Makes a site with the real FluentCRM, contacts 1 to 4 and the specification's rows, without booting it. */
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

/** Returns the contacts that FluentCRM finds, in the form of found(). */
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

/** Returns the listeners of the hook, `ours`, `FluentCRM` or `other`, in the order of their priorities. */
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
