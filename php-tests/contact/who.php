<?php
/**
 * "Who is this visitor?", asked in both ways at once: by the function, and by an event that names nobody.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/** Secure hashes of the form FluentCRM makes: 32 hex digits. */
const HASH_A = '0123456789abcdf0123456789abcdf01';
const HASH_B = 'ffffffff00000000ffffffff00000000';

/**
 * Prints who the current contact is, and whose row an event without an identifying key became.
 *
 *     anonymous: nobody; subscriber_not_found
 *     with cookie: contact 2 contact0001@example.com; row of contact 2
 */
function who(string $label): void
{
    $before = number_of_rows();
    $contact = fluentcrm_current_contact();
    $event = fluentcrm_track_event(['event_key' => 'k', 'title' => $label], false);
    $stored = number_of_rows() - $before;
    $row = $stored === 1 ? 'row of contact ' . last_row_contact() : "$stored rows";
    if (is_wp_error($event)) {
        $row = $event->get_error_code() . ($stored === 0 ? '' : ", yet $stored rows");
    }
    echo "$label: ", $contact === null ? 'nobody' : "contact $contact->id $contact->email", "; $row\n";
}

function number_of_rows(): int
{
    return count(stored('fc_event_tracking') ?? []);
}

function last_row_contact(): string
{
    $rows = stored('fc_event_tracking');
    return (string) end($rows)['subscriber_id'];
}

/** Gives a contact of the current blog a secure hash, as FluentCRM stores it. */
function add_hash(int $contact, string $hash, string $type = 'option', string $key = '_secure_hash'): void
{
    global $wpdb;
    $wpdb->insert("{$wpdb->prefix}fc_subscriber_meta", [
        'subscriber_id' => $contact,
        'created_by' => 0,
        'object_type' => $type,
        'key' => $key,
        'value' => $hash,
    ]);
}

/** Changes a column of a contact of the current blog, behind everybody's back. */
function change_contact(int $contact, array $columns): void
{
    global $wpdb;
    $wpdb->update("{$wpdb->prefix}fc_subscribers", $columns, ['id' => $contact]);
}
