--TEST--
A contact's idempotency keys are deleted with its events, by the eraser and when the contact is deleted; keys of other contacts stay
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/privacy.php';

on_every_way('require ' . var_export(__DIR__ . '/privacy.php', true) . ';' . <<<'PHP'
    be_admin();
    $database = open_database(site_database($site));
    foreach ([1, 2, 3] as $contact) {
        for ($key = 0; $key < 5; $key++) {
            fluentcrm_track_event(['subscriber_id' => $contact, 'event_key' => 'k', 'title' => "T$key", 'idempotency_key' => "$contact $key"]);
        }
    }
    $keys = fn (): string => implode(' ', $database->query('SELECT COUNT(*) FROM wp_fc_event_tokens GROUP BY contact_id ORDER BY contact_id')->fetchAll(\PDO::FETCH_COLUMN));
    echo $keys(), ', ';
    pages('erase', 'contact0001@example.com');
    echo $keys(), ', ';
    $wpdb->query('DELETE FROM wp_fc_subscribers WHERE id = 3');
    do_action('fluentcrm_after_subscribers_deleted', [3]);
    echo $keys(), ', ', events_left($database), "\n";
    PHP);
?>
--EXPECT--
auto: 5 5 5, 5 5, 5, 5
wpdb: 5 5 5, 5 5, 5, 5
integration 2: 5 5 5, 5 5, 5, 5
