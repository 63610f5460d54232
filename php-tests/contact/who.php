<?php
/**
 * Finds the current contact in two ways: by the function, and by an event that names no contact.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/inside.php';

/** Secure hashes in FluentCRM's form: 32 hex digits. */
const HASH_A = '0123456789abcdf0123456789abcdf01';
const HASH_B = 'ffffffff00000000ffffffff00000000';

/**
 * Prints the current contact, and the contact of the row that an event without an identifier made.
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

/** Stores a secure hash for a contact of the current blog, as FluentCRM does. */
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

/** Changes columns of a contact of the current blog directly in the table, without a hook. */
function change_contact(int $contact, array $columns): void
{
    global $wpdb;
    $wpdb->update("{$wpdb->prefix}fc_subscribers", $columns, ['id' => $contact]);
}
