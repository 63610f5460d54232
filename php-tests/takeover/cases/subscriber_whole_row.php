<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/event_tracked', function ($event, $contact): void {
    global $wpdb;
    $row = $wpdb->get_row('SELECT * FROM wp_fc_subscribers WHERE id = 2', ARRAY_A);
    $attributes = $contact->getAttributes();
    echo json_encode(array_keys($attributes) === array_keys($row)), ' ';
    echo json_encode(array_diff_assoc(array_map('strval', $attributes), array_map('strval', $row))), "\n";
    // FluentCRM itself would pass these values.
    $own = FluentCrmApi('contacts')->getContact(2)->getAttributes();
    echo $own === $attributes ? 'same attributes and types' : json_encode([$own, $attributes]), "\n";
}, 10, 2);
fluentcrm_track_event(event());
