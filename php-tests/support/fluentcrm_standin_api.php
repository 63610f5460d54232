<?php
/**
 * The classes behind the stand-in's API; see fluentcrm_standin.php.
 */

namespace FluentCrm\App\Api\Classes;

use FluentCrm\App\Models\{EventTracker, Subscriber};

class Contacts
{
    public function getContact($idOrEmail)
    {
        return Subscriber::where(is_numeric($idOrEmail) ? 'id' : 'email', $idOrEmail);
    }

    public function createOrUpdate($data)
    {
        global $wpdb;
        $table = "{$wpdb->prefix}fc_subscribers";
        $known = Subscriber::where('email', $data['email']);
        if ($known) {
            $wpdb->update($table, $data, ['id' => $known->id]);
        } else {
            $wpdb->insert($table, $data);
            do_action('fluent_crm/contact_created', Subscriber::where('email', $data['email']));
        }
        return Subscriber::where('email', $data['email']);
    }
}

/** The common path of FluentCRM's own tracker. */
final class Tracker
{
    public function track($data, $repeatable = true)
    {
        global $wpdb;
        $settings = get_option('_fluentcrm_experimental_settings');
        if (($settings['event_tracking'] ?? '') !== 'yes') {
            return new \WP_Error('not_enabled', 'Event Tracker is not enabled');
        }
        $subscriber = match (true) {
            !empty($data['subscriber']) => $data['subscriber'],
            !empty($data['subscriber_id']) => Subscriber::where('id', $data['subscriber_id']),
            default => Subscriber::where('email', $data['email'] ?? ''),
        };
        if (!$subscriber) {
            return new \WP_Error('subscriber_not_found', 'Subscriber not found');
        }
        $table = "{$wpdb->prefix}fc_event_tracking";
        $identity = ['subscriber_id' => $subscriber->id, 'event_key' => $data['event_key'], 'title' => $data['title']];
        $row = $repeatable ? $wpdb->get_row($wpdb->prepare(
            "SELECT * FROM $table WHERE subscriber_id = %d AND event_key = %s AND title = %s",
            array_values($identity)
        ), ARRAY_A) : null;
        $now = ['updated_at' => current_time('mysql')];
        if ($row) {
            $change = ['counter' => $row['counter'] + 1, 'value' => $data['value'] ?? ''] + $now;
            $wpdb->update($table, $change, ['id' => $row['id']]);
            $event = EventTracker::stored(array_merge($row, $change));
        } else {
            $new = ['provider' => $data['provider'] ?? 'custom', 'subscriber_id' => (int) $subscriber->id,
                'event_key' => $data['event_key'], 'title' => $data['title'], 'value' => $data['value'] ?? '',
                'counter' => 1, 'created_by' => get_current_user_id()] + $now + ['created_at' => $now['updated_at']];
            $wpdb->insert($table, $new);
            $event = EventTracker::stored($new + ['id' => $wpdb->insert_id], true);
        }
        do_action('fluent_crm/event_tracked', $event, $subscriber);
        return $event;
    }
}
