<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/contact_created', fn ($contact) => print("created $contact->email\n"));
$saved = fluentcrm_save_contact(['email' => 'new@example.com', 'first_name' => 'Ada', 'last_name' => 'L', 'status' => 'subscribed']);
show($saved);
show(fluentcrm_save_contact(['email' => 'new@example.com', 'first_name' => 'Eva']));
show_model(FluentCrmApi('event_tracker')->track(event(['email' => 'new@example.com'])));
global $wpdb;
echo json_encode($wpdb->get_row("SELECT id, email, first_name, last_name, status FROM wp_fc_subscribers WHERE email = 'new@example.com'")), "\n";
