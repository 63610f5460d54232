<?php

/**
 * What the PHP extension fluentcrm_events offers, for IDEs and static analysis. Without the extension every function here throws an
 * Error that says so; beside the extension this file declares nothing.
 *
 * Errors: inside WordPress (`$wpdb` is there and `WP_Error` is loaded) a function returns a `WP_Error`. Outside it throws a
 * `FluentCrmEvents\TrackingException`. The codes are the same:
 *
 * - `not_enabled`           event tracking is switched off; nothing was stored
 * - `subscriber_not_found`  no such contact, or nobody is there; nothing was stored
 * - `invalid_data`          a field is missing or has a shape that cannot be stored; nothing was stored
 * - `conflict`              the event of this idempotency key is gone from its row; nothing was stored
 * - `db_error`              the database failed, or PHP where it was asked for something; nothing was stored: send it again
 * - `busy`                  the database stayed locked for longer than the call may wait; nothing was stored: send it again
 * - `unconfirmed`           the event is stored, or may be: send it again only with an `idempotency_key`
 * - `not_configured`        there is no database to write to; the message says what to do
 */

namespace {

if (!extension_loaded('fluentcrm_events')) {

    /**
     * Records one event for one contact and commits it.
     *
     * The contact is found by the first of these keys that is not empty: `subscriber` (an object with an `id`, taken on trust),
     * `subscriber_id`, `email`, `user_id` (a WordPress user). Without any of them it is the current contact, and so it is with a
     * misspelt key; inside WordPress `_doing_it_wrong()` names such a key.
     *
     * @param array{
     *     event_key: string,        the event's name for machines, at most 192 bytes
     *     title: string,            the event's name for people, at most 192 bytes
     *     value?: mixed,            free text; an array or object is stored as JSON of at most 65535 bytes, and must
     *                               not be a WP_User or hold a `user_pass`
     *     provider?: string,        source label of a new event; default `custom`
     *     occurred_at?: int|float|string|null,  when it happened: Unix time in seconds, or ISO 8601 with a time zone, not
     *                               more than 5 minutes ahead; default now; a repeat that is older than its row counts,
     *                               and leaves value and time as they are
     *     idempotency_key?: int|string|\Stringable|null,  1 to 255 bytes: the same one within 7 days gives the event that
     *                               the first call stored, with that call's counter, and counts nothing
     *     subscriber?: object,
     *     subscriber_id?: int|string,
     *     email?: string,
     *     user_id?: int|string
     * } $event
     * @param bool $repeatable true: a repeat counts its row up and overwrites its value; false: always a new row
     *
     * @return FluentCrmEvents\Event|WP_Error the row as it is stored now, with the counter that this call wrote (with an
     *         `idempotency_key`, the one that the first call wrote)
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, where a WP_Error would be returned inside
     *
     * @example
     *     $event = fluentcrm_track_event(['email' => 'ada@example.com', 'event_key' => 'login', 'title' => 'Logged in']);
     *     echo $event->counter;
     *
     * @since 0.1.0
     */
    function fluentcrm_track_event(array $event, bool $repeatable = true): \FluentCrmEvents\Event|\WP_Error
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Records many events in transactions of at most 1000.
     *
     * An item that cannot be recorded does not stop the others. A database error rolls its transaction back, and is the result of
     * every valid item of it. All of these are `unconfirmed` if the COMMIT got no answer.
     *
     * Through `$wpdb->query()` on MySQL and MariaDB, outside a transaction, each event is committed by itself. What was stored before
     * a database error is returned as stored. What comes after it is not sent, and fails as well.
     *
     * @param array<array-key, array<string, mixed>> $events each as in {@see fluentcrm_track_event()}
     * @param bool $repeatable as in {@see fluentcrm_track_event()}, for all of them
     *
     * @return array<array-key, FluentCrmEvents\Event|WP_Error|FluentCrmEvents\TrackingException> one result per
     *         item, in the same order and under the same keys; outside WordPress an error is a
     *         TrackingException, returned and not thrown
     *
     * @example
     *     $events = ['a' => ['email' => 'ada@example.com', 'event_key' => 'login', 'title' => 'Logged in']];
     *     foreach (fluentcrm_track_events($events) as $key => $result) {
     *         echo $key, $result instanceof FluentCrmEvents\Event ? ' is stored' : ' is refused';
     *     }
     *
     * @since 0.1.0
     */
    function fluentcrm_track_events(array $events, bool $repeatable = true): array
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Finds the contact who is there: the logged-in WordPress user's, by the contact's `user_id`, else by e-mail address. Where
     * nobody is logged in it is the contact of FluentCRM's cookie `fc_hash_secure`. Else it is the one that the session variable
     * `fluentcrm_events.session_key` names by id, e-mail address or secure hash. A session is never started. docs/contact.md has all
     * cases, among them login, logout and cron.
     *
     * @return FluentCrmEvents\Contact|null null when nobody is known to be there
     *
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; inside WordPress too,
     *         because null means nobody
     *
     * @example
     *     echo fluentcrm_current_contact()?->email ?? 'nobody';
     *
     * @since 0.1.0
     */
    function fluentcrm_current_contact(): ?\FluentCrmEvents\Contact
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Creates a contact, or updates the one that has this e-mail address. Fields that are not given stay as they are. Where FluentCRM
     * runs it goes through FluentCRM's own API.
     *
     * @param array{
     *     email: string,         at most 190 characters
     *     user_id?: int|null,    WordPress user id
     *     status?: string,       default of a new contact: `subscribed`
     *     first_name?: string,
     *     last_name?: string
     * } $contact
     *
     * @return FluentCrmEvents\Contact|WP_Error the contact as it is now; `invalid_data`, `db_error`, `busy`, `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, where a WP_Error would be returned inside
     *
     * @example
     *     $contact = fluentcrm_save_contact(['email' => 'ada@example.com', 'first_name' => 'Ada']);
     *     echo $contact->id;
     *
     * @since 0.1.0
     */
    function fluentcrm_save_contact(array $contact): \FluentCrmEvents\Contact|\WP_Error
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * One page of a contact's events, newest first, in the shape of the REST route
     * `GET fluent-crm/v2/subscribers/{id}/tracking-events`. Works whether or not tracking is switched on.
     *
     * @param int $contact_id an unknown contact has no events
     * @param int $page from 1; less counts as 1; default 1
     * @param int $per_page events on a page, 1 to 200 (with `compat=strict` at least 1); default 15
     *
     * @return array{
     *     total: int, per_page: int, current_page: int, last_page: int,
     *     next_page_url: ?string, prev_page_url: ?string, from: ?int, to: ?int,
     *     data: list<array{id: int, subscriber_id: string, counter: ?string, created_by: ?string,
     *         provider: ?string, event_key: string, title: string, value: ?string,
     *         created_at: ?string, updated_at: ?string}>
     * }
     *
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; inside WordPress too
     *
     * @example
     *     foreach (fluentcrm_contact_events(1, per_page: 50)['data'] as $event) {
     *         echo $event['event_key'], ' ', $event['counter'], ' ';
     *     }
     *
     * @since 0.1.0
     */
    function fluentcrm_contact_events(int $contact_id, int $page = 1, int $per_page = 15): array
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * The ids of the contacts in a segment, ascending.
     *
     * A segment is FluentCRM's `filters_groups_raw`: groups of conditions. All conditions of one group must hold.
     * A condition is `['source' => ['event_tracking', property], 'operator' => …, 'value' => …, 'extra_value' => …]`;
     * `extra_value` is the event key that a property is about. docs/segments.md has the properties and operators. At most
     * 50 groups, 500 conditions, 10000 values in lists, 65535 bytes in a text, and 1 MiB of text in all.
     *
     * A condition that cannot be answered (an unknown name, a missing key or value, event tracking switched off) matches nobody. PHP's
     * error log and Site Health say why. With `compat=strict` it is left out, as FluentCRM 2.9.84 leaves it out. The status of a
     * contact does not count: who has unsubscribed is listed, too.
     *
     * @param list<list<array{
     *     source: array{string, string},
     *     operator: string,
     *     value?: null|bool|int|float|string|list<string>,
     *     extra_value?: null|string
     * }>> $groups
     * @param int $limit the most ids; 0, the default, for all of them, in one array of 16 bytes an id
     * @param int $after_id only contacts with a higher id: the last one of the page before; default 0
     *
     * @return list<int>|WP_Error inside WordPress a WP_Error with `invalid_data` (the message has the path of what is
     *         wrong, such as `groups[1][3].source`), `db_error`, `busy` or `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, where a WP_Error would be returned inside
     *
     * @example
     *     $groups = [[['source' => ['event_tracking', 'event_tracking_key'], 'operator' => 'in', 'value' => ['buy']]]];
     *     for ($id = 0; $ids = fluentcrm_contacts_matching($groups, 1000, $id); $id = end($ids)) {
     *         // at most 1000 ids at a time
     *     }
     *
     * @since 0.1.0
     */
    function fluentcrm_contacts_matching(array $groups, int $limit = 0, int $after_id = 0): array|\WP_Error
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * How many contacts are in a segment.
     *
     * @param list<list<array<string, mixed>>> $groups as in {@see fluentcrm_contacts_matching()}
     *
     * @return int|WP_Error as in {@see fluentcrm_contacts_matching()}
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, where a WP_Error would be returned inside
     *
     * @example
     *     $condition = ['source' => ['event_tracking', 'event_tracking_total_count'], 'operator' => '>=', 'value' => 3,
     *         'extra_value' => 'login'];
     *     echo fluentcrm_count_contacts_matching([[$condition]]);
     *
     * @since 0.1.0
     */
    function fluentcrm_count_contacts_matching(array $groups): int|\WP_Error
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Whether a contact is in a segment, by one round trip to the database.
     *
     * @param int|string $contact an id, also as a string of digits, or an e-mail address
     * @param list<list<array<string, mixed>>> $groups as in {@see fluentcrm_contacts_matching()}
     *
     * @return bool false also where there is no such contact
     *
     * @throws FluentCrmEvents\TrackingException `invalid_data`, `db_error`, `busy`, `not_configured`; inside WordPress too,
     *         because an object would count as true
     *
     * @example
     *     $condition = ['source' => ['event_tracking', 'event_tracking_last_time'], 'operator' => 'days_within', 'value' => 7,
     *         'extra_value' => 'login'];
     *     $is_active = fluentcrm_contact_matches('ada@example.com', [[$condition]]);
     *
     * @since 0.1.0
     */
    function fluentcrm_contact_matches(int|string $contact, array $groups): bool
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Every occurrence of an event that was kept, the latest first; docs/events.md says how they come to be kept.
     *
     * @param int $event_id the event's row; one that is not there has none
     * @param int $page from 1; less counts as 1; default 1
     * @param int $per_page occurrences on a page, 1 to 200; default 15
     *
     * @return array{
     *     total: int, per_page: int, current_page: int, last_page: int,
     *     occurrences: list<array{id: int, event_id: int, contact_id: int, event_key: string, provider: ?string,
     *         value: ?string, occurred_at: string, counter: int}>
     * } `occurred_at` is ISO 8601 in UTC with milliseconds, `counter` what the event's was by this occurrence
     *
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; inside WordPress too
     *
     * @example
     *     foreach (fluentcrm_event_occurrences(1)['occurrences'] as $occurrence) {
     *         echo $occurrence['occurred_at'], ' ', $occurrence['value'], "\n";
     *     }
     *
     * @since 0.1.0
     */
    function fluentcrm_event_occurrences(int $event_id, int $page = 1, int $per_page = 15): array
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * Statistics of events, in the site's time zone; outside WordPress as well. docs/events.md has the metrics.
     *
     * Occurrences are counted where they were kept and the period has some. Else each event's first and last time are.
     *
     * @param array{
     *     metric: 'trend'|'keys'|'providers'|'new_returning'|'funnel'|'retention',
     *     keys?: string|list<string>,  of these only, at most 20; the steps of a funnel, 1 to 6
     *     provider?: string,           of this one only
     *     from?: string,               the first day, like 2026-12-31; default 29 days before the last
     *     to?: string,                 the last day; default today
     *     unit?: 'hour'|'day'|'week'|'month',  default day; of retention week (or month)
     *     compare?: bool,              a trend comes with that of as many days before
     *     days?: int,                  within how many days of its first step a funnel ends, 1 to 366; default 7
     *     limit?: int                  the most keys or providers, 1 to 100; default 10
     * } $query
     *
     * @return array<string, mixed>|WP_Error always `metric`, `source` ('occurrences' or 'events'), `zone`, `from`, `to`; `unit` where
     *         there are buckets, each called by its first day, or by its first moment like 2026-12-31T23:00:00+01:00. Besides:
     *         - trend: `buckets` (list<string>), `series` (list of `event_key`, null for all together, `occurrences` and `contacts`,
     *           each list<int>), `totals` (`occurrences`, `contacts`); with compare `previous` (`from`, `to`, and the same);
     *         - keys: `rows` (list of `event_key`, `occurrences`, `contacts`, `last`);
     *         - providers: `rows` (list of `provider`, `occurrences`, `contacts`);
     *         - new_returning: `buckets`, `new` and `returning`, each list<int>;
     *         - funnel: `steps` (list of `event_key`, `contacts`);
     *         - retention: `cohorts` (list of `start`, `contacts`, `returned`, list<int>).
     *         Inside WordPress a WP_Error with `invalid_data` (the message names what is wrong), `db_error`, `busy` or
     *         `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, where a WP_Error would be returned inside
     *
     * @example
     *     $buyers = fluentcrm_event_statistics(['metric' => 'funnel', 'keys' => ['cart', 'order'], 'days' => 3]);
     *
     * @since 0.1.0
     */
    function fluentcrm_event_statistics(array $query): array|\WP_Error
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }

    /**
     * What the extension does here and why: version, store, settings, take-over of FluentCRM, figures, last error. Never a password.
     * It opens no connection and sends no statement.
     *
     * - `store` is `sqlite`, `mysql`, `wpdb` (through `$wpdb->query()`) or `none`.
     * - `connection` is `site` for WordPress's, `own` for the extension's outside WordPress, or `none`.
     * - `server` is the site's server with its version, or its SQLite Database Integration's.
     * - `busy_timeout_ms` is in milliseconds, and null where a call waits as long as the site's own connection does.
     * - `site` is what became of the site's events in the last 48 hours, in all workers of this server since `since` (UTC).
     * - `recorded`, `errors`, `busy` and `listener_exceptions` are of this process.
     * - `unanswered` says why conditions on events matched nobody, the latest of this process.
     *
     * @return array{
     *     version: string, enabled: bool, inside_wordpress: bool, store: string, connection: string,
     *     database: ?string, server: ?string, wpdb_class: ?string,
     *     reason: string, compat: string, storage: string, busy_timeout_ms: ?int, hooks: string,
     *     take_over: list<array{step: string, holds: bool, why: string}>,
     *     sqlite_version: string, sqlite_library: ?string, recorded: int, errors: int, busy: int,
     *     listener_exceptions: int, site: array{since: string, recorded: int,
     *     refused: array{not_enabled: int, subscriber_not_found: int, invalid_data: int, conflict: int}, failed: int,
     *     failures: array{db_error: int, busy: int, unconfirmed: int, not_configured: int}},
     *     last_error: ?string, problems: list<string>,
     *     unanswered: list<string>
     * }
     *
     * @example
     *     echo fluentcrm_events_status()['reason'];
     *
     * @since 0.1.0
     */
    function fluentcrm_events_status(): array
    {
        FluentCrmEvents\extension_missing(__FUNCTION__);
    }
}
}

namespace FluentCrmEvents {

if (!\extension_loaded('fluentcrm_events')) {

    /**
     * Says that the extension is missing. The extension has no such function.
     *
     * @internal
     */
    function extension_missing(string $function): never
    {
        throw new \Error("$function() needs the PHP extension fluentcrm_events. PHP has not loaded it: php --ri fluentcrm_events");
    }

    /**
     * A stored event. Times are the site's wall time, `YYYY-MM-DD HH:MM:SS`.
     *
     * @since 0.1.0
     */
    final class Event implements \JsonSerializable
    {
        /** Row id. */
        public readonly int $id;
        /** The contact's id. */
        public readonly int $subscriber_id;
        /** How often the event was counted: the number this call wrote, which no other call got. */
        public readonly int $counter;
        /** The WordPress user who recorded it first, 0 for nobody. */
        public readonly ?int $created_by;
        /** Source label of the first recording. */
        public readonly ?string $provider;
        /** Event key, in the spelling of the first recording. */
        public readonly string $event_key;
        /** Title, in the spelling of the first recording. */
        public readonly string $title;
        /** The latest value. */
        public readonly ?string $value;
        /** When it was recorded first. */
        public readonly ?string $created_at;
        /** When it was recorded last. */
        public readonly ?string $updated_at;
        /** Whether this call made the row. */
        public readonly bool $created;

        private function __construct() {}

        /** @return array<string, int|string|bool|null> the properties by name */
        public function toArray(): array { extension_missing(__METHOD__); }

        /** @return array<string, int|string|bool|null> the properties by name */
        public function jsonSerialize(): array { extension_missing(__METHOD__); }
    }

    /**
     * A contact.
     *
     * @since 0.1.0
     */
    final class Contact implements \JsonSerializable
    {
        /** Row id. */
        public readonly int $id;
        /** The WordPress user the contact is linked to. */
        public readonly ?int $user_id;
        /** E-mail address, unique. */
        public readonly string $email;
        /** `subscribed`, `unsubscribed`, `pending`, `bounced`, … Tracking does not look at it. */
        public readonly string $status;
        /** First name. */
        public readonly ?string $first_name;
        /** Last name. */
        public readonly ?string $last_name;

        private function __construct() {}

        /** @return array<string, int|string|null> the properties by name */
        public function toArray(): array { extension_missing(__METHOD__); }

        /** @return array<string, int|string|null> the properties by name */
        public function jsonSerialize(): array { extension_missing(__METHOD__); }
    }

    /**
     * The tracker as an object: what `FluentCrmApi('event_tracker')` returns once FluentCRM is taken over.
     *
     * @since 0.1.0
     */
    final class Tracker
    {
        /**
         * Records one event, as {@see \fluentcrm_track_event()}.
         *
         * @param mixed $event an array, or an object that can be read as one (`ArrayAccess`); null and scalars count as
         *         an empty array; any other object is `invalid_data`
         * @param mixed $repeatable by PHP truthiness
         * @param mixed ...$arguments ignored, as by a method written in PHP
         *
         * @return Event|\FluentCrm\App\Models\EventTracker|\WP_Error FluentCRM's own model where FluentCRM
         *         runs
         *
         * @throws TrackingException outside WordPress
         *
         * @example
         *     $event = ['email' => 'ada@example.com', 'event_key' => 'login', 'title' => 'Logged in'];
         *     (new FluentCrmEvents\Tracker())->track($event);
         */
        public function track(
            mixed $event,
            mixed $repeatable = true,
            mixed ...$arguments
        ): Event|\FluentCrm\App\Models\EventTracker|\WP_Error
        {
            extension_missing(__METHOD__);
        }
    }

    /**
     * Thrown outside WordPress. Its code of an error is text: `getErrorCode()`.
     *
     * @example
     *     try {
     *         fluentcrm_track_event(['email' => 'nobody@example.com', 'event_key' => 'login', 'title' => 'Logged in']);
     *     } catch (FluentCrmEvents\TrackingException $e) {
     *         echo $e->getErrorCode();
     *     }
     *
     * @since 0.1.0
     */
    class TrackingException extends \RuntimeException
    {
        protected string $errorCode = '';

        /**
         * @return string `not_enabled`, `subscriber_not_found`, `invalid_data`, `conflict`, `db_error`, `busy`, `unconfirmed`,
         *         `not_configured`
         */
        final public function getErrorCode(): string { return $this->errorCode; }
    }

    // What follows is called by WordPress, WP-CLI and FluentCRM on this extension's hooks, not by you. They take whatever a
    // hook passes.

    /** @internal action fluent_crm/track_event_activity */
    function track_event_activity(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_loaded */
    function take_over(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal FluentCRM's container calls it for its `event_tracker` */
    function make_tracker(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action init */
    function on_init(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action rest_api_init */
    function on_rest_api_init(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter rest_pre_dispatch */
    function on_rest_pre_dispatch(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action wp_login */
    function on_login(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action wp_logout */
    function on_logout(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action shutdown */
    function on_shutdown(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action cli_init */
    function on_cli_init(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter query */
    function on_query(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action added_option */
    function on_added_option(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action updated_option */
    function on_updated_option(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action deleted_option */
    function on_deleted_option(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_contacts_filter_event_tracking */
    function filter_contacts(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_ajax_options_event_tracking_keys */
    function list_keys(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_advanced_filter_options */
    function filter_options(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_automation_condition_groups */
    function automation_options(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluent_crm/event_tracking_condition_groups */
    function trigger_options(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_profile_sections */
    function profile_sections(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal FluentCRM calls it for the content of the profile's section */
    function profile_section(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal FluentCRM calls it when the profile's section is searched */
    function profile_find(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluent_crm/subscriber_info_widgets */
    function profile_widgets(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluent_crm/subscriber_info_widget_event_tracking */
    function profile_widget(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_arg_num_fluent_crm/event_tracked */
    function event_arguments(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_funnel_start_fluent_crm/event_tracked */
    function start_automation(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_funnel_benchmark_start_fluent_crm/event_tracked */
    function reach_goal(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_funnel_sequence_handle_add_contact_event_tracker */
    function track_in_automation(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal Action Scheduler or WP-Cron calls it for an automation that starts later */
    function start_later(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_triggers */
    function list_triggers(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_editor_details_fluent_crm/event_tracked */
    function describe_trigger(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_blocks */
    function list_blocks(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_block_fields */
    function list_block_fields(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter fluentcrm_funnel_sequence_saving_fluent_crm/event_tracked */
    function save_goal(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal POST fluent-crm/v2/subscribers/track-event */
    function rest_track(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal POST fluent-crm/v2/events/batch */
    function rest_batch(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/subscribers/{id}/tracking-events */
    function rest_events(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal POST fluent-crm/v2/events/segments/preview */
    function rest_preview(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/events/list */
    function rest_list(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/events/statistics */
    function rest_statistics(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal puts the Events screen under Tools */
    function tools_menu(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal puts the Events screen into FluentCRM's menu */
    function fluentcrm_menu(mixed ...$arguments): mixed
    {
        extension_missing(__FUNCTION__);
    }

    /** @internal serves a file of the Events screen, or lists what it needs */
    function admin_load(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal adds the widget to WordPress's dashboard */
    function add_dashboard_widget(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal shows the widget on WordPress's dashboard */
    function dashboard_widget(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal sends the content of that widget to the page that asks for it */
    function send_dashboard_widget(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal adds the number of events to FluentCRM's dashboard */
    function dashboard_stats(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal puts the Events screen of a network into its menu */
    function network_menu(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal shows the Events screen of a network */
    function network_page(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal shows the frame of the Events screen */
    function admin_page(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/events/health */
    function rest_health(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/events/metrics */
    function rest_metrics(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal prints the metrics as text */
    function print_metrics(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal permission of the route that writes */
    function rest_may_write(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal permission of the routes that read */
    function rest_may_read(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal permission of the route of metrics */
    function rest_may_read_metrics(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the route of all events */
    function rest_list_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the route of the state */
    function rest_health_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the routes of events */
    function rest_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of a batch of events */
    function rest_batch_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the preview of a segment */
    function rest_preview_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the route of statistics */
    function rest_statistics_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET fluent-crm/v2/events/{id}/occurrences */
    function rest_occurrences(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the route of occurrences */
    function rest_occurrences_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal GET and POST fluent-crm/v2/events/settings */
    function rest_settings(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal permission of the route of the switch */
    function rest_may_set(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal schema of the route of the switch */
    function rest_settings_schema(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events days */
    function cli_days(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events occurrences */
    function cli_occurrences(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter debug_information */
    function debug_information(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter site_status_tests */
    function site_status_tests(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal the Site Health test */
    function site_health_test(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter wp_privacy_personal_data_exporters */
    function privacy_exporters(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter wp_privacy_personal_data_erasers */
    function privacy_erasers(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal exporter of personal data */
    function privacy_export(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal eraser of personal data */
    function privacy_erase(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action admin_init */
    function on_admin_init(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_after_subscribers_deleted */
    function contacts_deleted(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal WP-Cron calls it for contacts whose events are many */
    function go_on_deleting(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal filter wpmu_drop_tables */
    function drop_tables(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal WP-Cron calls it where occurrences are kept */
    function count_days(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal WP-Cron calls it where retention_days is set */
    function prune(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events status */
    function cli_status(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events doctor */
    function cli_doctor(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events track */
    function cli_track(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events contacts */
    function cli_contacts(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events index */
    function cli_index(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events import */
    function cli_import(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events prune */
    function cli_prune(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events orphans */
    function cli_orphans(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal wp fluentcrm-events uninstall */
    function cli_uninstall(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }
}
}
