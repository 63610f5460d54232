<?php

/**
 * The functions and classes of the PHP extension fluentcrm_events, for IDEs and static analysis. If the extension is not loaded,
 * every function here throws an Error with that message. If it is loaded, this file declares nothing.
 *
 * Errors: inside WordPress (`$wpdb` exists and `WP_Error` is loaded) a function returns a `WP_Error`. Outside WordPress it throws a
 * `FluentCrmEvents\TrackingException`. The codes are the same:
 *
 * - `not_enabled`           event tracking is switched off; nothing was stored
 * - `subscriber_not_found`  the contact does not exist, or there is no current contact; nothing was stored
 * - `invalid_data`          a field is missing, or its value cannot be stored; nothing was stored
 * - `conflict`              the row of the first event with this idempotency key was deleted; nothing was stored
 * - `db_error`              the database or a call into PHP failed; nothing was stored; send it again if the cause passes
 * - `busy`                  the database stayed locked for longer than the call may wait; nothing was stored; send it again
 * - `unconfirmed`           the event is stored, or may be stored: send it again only with an `idempotency_key`
 * - `not_configured`        there is no database to write to; the message says what to do
 */

namespace {

if (!extension_loaded('fluentcrm_events')) {

    /**
     * Records one event for one contact and commits it.
     *
     * The first of these keys that is not empty names the contact: `subscriber` (an object with an `id`, which is not looked up),
     * `subscriber_id`, `email`, `user_id` (a WordPress user). Without any of them the event belongs to the current contact. A misspelt
     * key names no contact either; inside WordPress `_doing_it_wrong()` reports it.
     *
     * @param array{
     *     event_key: string,        the event's name for machines, at most 192 bytes
     *     title: string,            the event's name for people, at most 192 bytes
     *     value?: mixed,            free text; an array or object is stored as JSON of at most 65535 bytes. It must not be a
     *                               WP_User or contain a `user_pass`
     *     provider?: string,        the program that sends the event; only the first event of a row sets it; default `custom`
     *     occurred_at?: int|float|string|null,  the time of the event: Unix time in seconds, or ISO 8601 with a time zone;
     *                               at most 5 minutes ahead; default now. A repeat that is older than its row counts, but
     *                               changes neither value nor time
     *     idempotency_key?: int|string|\Stringable|null,  1 to 255 bytes. If it is used again within 7 days, nothing is
     *                               counted: the call returns the event and the counter of the first call
     *     subscriber?: object,
     *     subscriber_id?: int|string,
     *     email?: string,
     *     user_id?: int|string
     * } $event
     * @param bool $repeatable true: a repeat counts its row up and overwrites its value; false: always a new row
     *
     * @return FluentCrmEvents\Event|WP_Error the stored row, with the counter that this call wrote. With an `idempotency_key` it is
     *         the counter that the first call wrote
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, instead of a WP_Error
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
     * An invalid item does not stop the others. A database error rolls back the transaction, and is the result of all its valid
     * items. If the COMMIT gets no answer, all of them are `unconfirmed`.
     *
     * Through `$wpdb->query()` on MySQL and MariaDB, outside a transaction, each event is committed by itself. Events that were stored
     * before a database error are returned as stored. The events after it are not sent, and get the error.
     *
     * @param array<array-key, array<string, mixed>> $events each as in {@see fluentcrm_track_event()}
     * @param bool $repeatable as in {@see fluentcrm_track_event()}, for all events
     *
     * @return array<array-key, FluentCrmEvents\Event|WP_Error|FluentCrmEvents\TrackingException> one result per
     *         item, in the same order and with the same keys; outside WordPress the result of an error is a TrackingException,
     *         which is not thrown
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
     * Returns the current contact. If a WordPress user is logged in, it is the contact with that `user_id`, else with the user's
     * e-mail address. If nobody is logged in, it is the contact of FluentCRM's cookie `fc_hash_secure`, else the contact that the
     * session variable `fluentcrm_events.session_key` names by id, e-mail address or secure hash. The function never starts a session.
     * docs/contact.md has all cases, among them login, logout and cron.
     *
     * @return FluentCrmEvents\Contact|null null if there is no current contact
     *
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; also inside WordPress, because null is an
     *         answer
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
     * Creates a contact, or updates the contact with this e-mail address. Fields that are not given stay as they are. If FluentCRM
     * runs, its own API saves the contact.
     *
     * @param array{
     *     email: string,         at most 190 characters
     *     user_id?: int|null,    WordPress user id
     *     status?: string,       default of a new contact: `subscribed`
     *     first_name?: string,
     *     last_name?: string
     * } $contact
     *
     * @return FluentCrmEvents\Contact|WP_Error the saved contact; `invalid_data`, `db_error`, `busy`, `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, instead of a WP_Error
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
     * Returns one page of a contact's events, newest first, in the shape of the REST route
     * `GET fluent-crm/v2/subscribers/{id}/tracking-events`. It also works if event tracking is switched off.
     *
     * @param int $contact_id the contact's id; an unknown contact has no events
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
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; also inside WordPress
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
     * Returns the ids of the contacts in a segment, ascending.
     *
     * A segment is FluentCRM's `filters_groups_raw`: groups of conditions. All conditions of at least one group must hold.
     * A condition is `['source' => ['event_tracking', property], 'operator' => …, 'value' => …, 'extra_value' => …]`;
     * `extra_value` is the event key that a property is about. docs/segments.md has the properties and operators. At most
     * 50 groups, 500 conditions, 10000 values in lists, 65535 bytes in a text, and 1 MiB of text in all.
     *
     * A condition that can't be evaluated (an unknown name, a missing key or value, event tracking switched off) matches no contact.
     * PHP's error log and Site Health have the reason. With `compat=strict` it is left out, as in FluentCRM 2.9.84. The status of a
     * contact does not matter: unsubscribed contacts are listed, too.
     *
     * @param list<list<array{
     *     source: array{string, string},
     *     operator: string,
     *     value?: null|bool|int|float|string|list<string>,
     *     extra_value?: null|string
     * }>> $groups
     * @param int $limit the maximum number of ids; 0, the default, returns all of them, in an array of 16 bytes per id
     * @param int $after_id returns only ids above this one, such as the last id of the page before; default 0
     *
     * @return list<int>|WP_Error inside WordPress a WP_Error with `invalid_data` (the message has the path of the error, such as
     *         `groups[1][3].source`), `db_error`, `busy` or `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, instead of a WP_Error
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
     * Counts the contacts in a segment.
     *
     * @param list<list<array<string, mixed>>> $groups as in {@see fluentcrm_contacts_matching()}
     *
     * @return int|WP_Error as in {@see fluentcrm_contacts_matching()}
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, instead of a WP_Error
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
     * Returns whether a contact is in a segment. It takes one round trip to the database.
     *
     * @param int|string $contact an id, also as a string of digits, or an e-mail address
     * @param list<list<array<string, mixed>>> $groups as in {@see fluentcrm_contacts_matching()}
     *
     * @return bool false also if the contact does not exist
     *
     * @throws FluentCrmEvents\TrackingException `invalid_data`, `db_error`, `busy`, `not_configured`; also inside WordPress, because
     *         a WP_Error would be true in an `if`
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
     * Returns one page of the kept occurrences of an event, the latest first. docs/events.md explains how to keep occurrences.
     *
     * @param int $event_id the event's id; an unknown event has no occurrences
     * @param int $page from 1; less counts as 1; default 1
     * @param int $per_page occurrences on a page, 1 to 200; default 15
     *
     * @return array{
     *     total: int, per_page: int, current_page: int, last_page: int,
     *     occurrences: list<array{id: int, event_id: int, contact_id: int, event_key: string, provider: ?string,
     *         value: ?string, occurred_at: string, counter: int}>
     * } `occurred_at` is ISO 8601 in UTC with milliseconds; `counter` is the event's counter after this occurrence
     *
     * @throws FluentCrmEvents\TrackingException `db_error`, `busy`, `not_configured`; also inside WordPress
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
     * Returns statistics of events, in the site's time zone. It also works outside WordPress. docs/events.md has the metrics.
     *
     * If the period has kept occurrences, they are counted. Otherwise the first and the last time of each event are counted.
     *
     * @param array{
     *     metric: 'trend'|'keys'|'providers'|'new_returning'|'funnel'|'retention',
     *     keys?: string|list<string>,  count only these event keys, at most 20; for a funnel its steps, 1 to 6
     *     provider?: string,           count only this provider
     *     from?: string,               the first day, like 2026-12-31; default 29 days before the last
     *     to?: string,                 the last day; default today
     *     unit?: 'hour'|'day'|'week'|'month',  default day; for retention only week (default) and month
     *     compare?: bool,              true: a trend has the period of equal length before, too
     *     days?: int,                  the most days from the first step of a funnel to the last, 1 to 366; default 7
     *     limit?: int                  the most keys or providers, 1 to 100; default 10
     * } $query
     *
     * @return array<string, mixed>|WP_Error always `metric`, `source` ('occurrences' or 'events'), `zone`, `from`, `to`; with
     *         occurrences also `since`; with buckets also `unit`. A bucket's name is its first day, or its first moment such as
     *         2026-12-31T23:00:00+01:00. Further members:
     *         - trend: `buckets` (list<string>), `series` (list of `event_key`, null for all together, `occurrences` and `contacts`,
     *           each list<int>), `totals` (`occurrences`, `contacts`); with compare `previous` (`from`, `to`, and the same);
     *         - keys: `rows` (list of `event_key`, `occurrences`, `contacts`, `last`);
     *         - providers: `rows` (list of `provider`, `occurrences`, `contacts`);
     *         - new_returning: `buckets`, `new` and `returning`, each list<int>;
     *         - funnel: `steps` (list of `event_key`, `contacts`);
     *         - retention: `cohorts` (list of `start`, `contacts`, `returned`, list<int>).
     *         Inside WordPress a WP_Error with `invalid_data` (the message names the wrong member), `db_error`, `busy` or
     *         `not_configured`
     *
     * @throws FluentCrmEvents\TrackingException outside WordPress, instead of a WP_Error
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
     * Returns the state of the extension: version, store, settings, take-over of FluentCRM, figures, last error. It contains no
     * password. The function opens no connection and sends no statement.
     *
     * - `store` is `sqlite`, `mysql`, `wpdb` (through `$wpdb->query()`) or `none`.
     * - `reason` explains why this store is used.
     * - `connection` is `site` for WordPress's, `own` for the extension's own outside WordPress, or `none`.
     * - `server` is the site's database server with its version, or the SQLite Database Integration with its version.
     * - `busy_timeout_ms` is in milliseconds; null if a call waits as long as the site's own connection does.
     * - `site` counts the site's recorded, refused and failed events of the last 48 hours, in all workers of this server since `since`
     *   (UTC).
     * - `recorded`, `errors`, `busy` and `listener_exceptions` count in this process.
     * - `unanswered` has the latest reasons of this process why conditions on events matched no contact.
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
     * Throws the error of a missing extension. The extension itself has no such function.
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
        /** The counter that this call wrote. No other call got the same. */
        public readonly int $counter;
        /** The id of the WordPress user who recorded the event first; 0 if nobody was logged in. */
        public readonly ?int $created_by;
        /** The program that sent the first event of the row. */
        public readonly ?string $provider;
        /** The event key, in the spelling of the first event. */
        public readonly string $event_key;
        /** The title, in the spelling of the first event. */
        public readonly string $title;
        /** The latest value. */
        public readonly ?string $value;
        /** The first time of the event. */
        public readonly ?string $created_at;
        /** The latest time of the event. */
        public readonly ?string $updated_at;
        /** Whether this call inserted the row. */
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
        /** The id of the WordPress user that the contact is linked to. */
        public readonly ?int $user_id;
        /** E-mail address, unique. */
        public readonly string $email;
        /** `subscribed`, `unsubscribed`, `pending`, `bounced`, … Tracking ignores it. */
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
     * The tracker as an object. `FluentCrmApi('event_tracker')` returns it after the take-over.
     *
     * @since 0.1.0
     */
    final class Tracker
    {
        /**
         * Records one event, as {@see \fluentcrm_track_event()}.
         *
         * @param mixed $event an array, or an object with `ArrayAccess`; null and scalars are treated as an empty array; any other
         *         object is `invalid_data`
         * @param mixed $repeatable converted to bool as PHP does
         * @param mixed ...$arguments ignored, as a method written in PHP ignores them
         *
         * @return Event|\FluentCrm\App\Models\EventTracker|\WP_Error FluentCRM's own model if FluentCRM runs
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
     * The exception that functions throw outside WordPress. `getErrorCode()` returns the error code as text.
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

    // WordPress, WP-CLI and FluentCRM call the functions below on this extension's hooks. They accept whatever a hook passes.

    /** @internal action fluent_crm/track_event_activity */
    function track_event_activity(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal action fluentcrm_loaded */
    function take_over(mixed ...$arguments): mixed { extension_missing(__FUNCTION__); }

    /** @internal FluentCRM's container calls this function to make its `event_tracker` */
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
