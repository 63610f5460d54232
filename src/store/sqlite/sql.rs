//! The SQL statements for SQLite, by name.
//!
//! `likelihood()` around key and title keeps SQLite from using the title's index. That index costs 240 times as much if
//! many contacts share a title. The contact's index also returns ids in order, so the first match is the lowest id.
//! `likelihood()` does not change the collation.

use crate::store::sql::{By, CONTACT, EVENT, contacts, events, quote};
use crate::store::{Tables, tokens};

/// The SQL function that returns the row of a written event to Rust. Its arguments are the new counter and the id, and
/// optionally the row's contact, creator, provider, key, title and creation time. It returns the counter. It is faster than
/// `RETURNING`, for which SQLite uses a temporary table.
pub(crate) const KEEP: &str = "fluentcrm_keep";

/// The new counter, as the argument of [`KEEP`]. [`KEEP`] stops at the largest integer.
const COUNTER: &str = "COALESCE(counter, 0) + 1";

/// The new counter without [`KEEP`]. SQLite would turn the largest integer plus 1 into a float. The expression stops before
/// that, as the column accepts only integers.
const COUNTER_UNKEPT: &str = "MIN(COALESCE(counter, 0), 9223372036854775806) + 1";

/// The statements for one site's tables. They are built once per prefix.
#[derive(Debug)]
pub(crate) struct Sql {
    /// The site's tables.
    pub(crate) tables: Tables,
    /// See [`Sql::count`]. This field and the next ones have a statement for each way to find the contact.
    count: [String; 3],
    /// See [`Sql::count_id`].
    count_id: [String; 3],
    /// See [`Sql::count_and_keep`].
    count_and_keep: [String; 3],
    /// See [`Sql::count_and_keep_id`].
    count_and_keep_id: [String; 3],
    /// See [`Sql::insert`].
    insert: [String; 3],
    /// See [`Sql::insert_unless`].
    insert_unless: [String; 3],
    /// See [`tokens::find_sqlite`].
    pub(crate) find_token: String,
    /// See [`tokens::keep_sqlite`].
    pub(crate) keep_token: String,
    /// See [`Sql::contact`].
    contact: [String; 3],
    /// Selects all columns of a contact: `?1` id.
    pub(crate) contact_row: String,
    /// Selects the contact by the column `user_id`: `?1` user id.
    pub(crate) contact_by_user_column: String,
    /// Selects the contact by the user's email: `?1` user id.
    pub(crate) contact_by_user_email: String,
    /// Selects contacts by hash: `?1` hash. It scans the whole table, which has no index for the hash.
    pub(crate) hash_candidates: String,
    /// Selects a contact's hash: `?1` hash, `?2` contact id.
    pub(crate) hash_of_contact: String,
    /// Counts a contact's events: `?1` contact id.
    pub(crate) count_events: String,
    /// Selects a page of a contact's events: `?1` contact id, `?2` limit, `?3` offset.
    pub(crate) events: String,
    /// Updates a contact: `?1` email, `?2` user id, `?3` status, `?4` first name, `?5` last name, `?6` now. Null keeps the
    /// old value.
    pub(crate) update_contact: String,
    /// Inserts a contact: parameters as in `update_contact`, and `?7` the hash. It returns no row if another process has
    /// inserted the contact first.
    pub(crate) insert_contact: String,
}

impl Sql {
    /// Builds the statements for a site's tables.
    #[must_use]
    pub(crate) fn new(tables: &Tables) -> Self {
        let Tables { prefix, users } = tables;
        let events = events(tables);
        let contacts = contacts(tables);
        let meta = quote(&format!("{prefix}fc_subscriber_meta"));
        let users = quote(users);
        let kept = format!(
            "{KEEP}({COUNTER}, id, subscriber_id, created_by, provider, event_key, title, created_at)"
        );
        let no_twin = format!(
            "WHERE NOT EXISTS (SELECT 1 FROM {events} \
             WHERE subscriber_id = c.id AND {OF_CONTACT})"
        );
        let contact = ["id", "id", "email"]
            .map(|column| format!("SELECT {CONTACT} FROM {contacts} WHERE {column} = ?1 LIMIT 1"));
        Self {
            tables: tables.clone(),
            count: counting(&events, &contacts, COUNTER_UNKEPT, LATEST, &format!(" RETURNING {EVENT}")),
            count_id: counting(&events, &contacts, COUNTER_UNKEPT, LATEST, " RETURNING id"),
            count_and_keep: counting(&events, &contacts, &kept, LATEST, ""),
            count_and_keep_id: counting(&events, &contacts, &format!("{KEEP}({COUNTER}, id)"), LATEST, ""),
            insert: inserting(&events, &contacts, ""),
            insert_unless: inserting(&events, &contacts, &no_twin),
            find_token: tokens::find_sqlite(tables),
            keep_token: tokens::keep_sqlite(tables),
            contact,
            contact_row: format!("SELECT * FROM {contacts} WHERE id = ?1"),
            contact_by_user_column: format!(
                "SELECT {CONTACT} FROM {contacts} WHERE user_id = ?1 ORDER BY id LIMIT 1"
            ),
            contact_by_user_email: format!(
                "SELECT {CONTACT} FROM {contacts} \
                 WHERE email = (SELECT user_email FROM {users} WHERE ID = ?1) LIMIT 1"
            ),
            hash_candidates: format!(
                "SELECT subscriber_id, value FROM {meta} WHERE `key` = '_secure_hash' AND value = ?1 \
                 ORDER BY id LIMIT 50"
            ),
            hash_of_contact: format!(
                "SELECT subscriber_id, value FROM {meta} WHERE subscriber_id = ?2 \
                 AND `key` = '_secure_hash' AND value = ?1"
            ),
            count_events: format!("SELECT COUNT(*) FROM {events} WHERE subscriber_id = ?1"),
            events: format!(
                "SELECT {EVENT} FROM {events} WHERE subscriber_id = ?1 \
                 ORDER BY id DESC LIMIT ?2 OFFSET ?3"
            ),
            update_contact: update_contact(&contacts),
            insert_contact: insert_contact(&contacts),
        }
    }

    /// Returns the statement that counts the lowest matching row up and returns it: `?1` contact, `?2` key, `?3` title,
    /// `?4` value, `?5` now.
    #[must_use]
    pub(crate) fn count(&self, by: By) -> &str {
        &self.count[by as usize]
    }

    /// As [`Sql::count`], but it returns only the id.
    #[must_use]
    pub(crate) fn count_id(&self, by: By) -> &str {
        &self.count_id[by as usize]
    }

    /// As [`Sql::count`], for an event whose time may be earlier than the row's last time.
    #[must_use]
    pub(crate) fn count_late(&self, by: By) -> String {
        let table = |name| quote(&format!("{}{name}", self.tables.prefix));
        let (events, contacts) = (table("fc_event_tracking"), table("fc_subscribers"));
        let [known, id, email] =
            counting(&events, &contacts, COUNTER_UNKEPT, LATEST_KEPT, &format!(" RETURNING {EVENT}"));
        match by {
            By::Known => known,
            By::Id => id,
            By::Email => email,
        }
    }

    /// As [`Sql::count`], but it passes the row to [`KEEP`] instead of returning it.
    #[must_use]
    pub(crate) fn count_and_keep(&self, by: By) -> &str {
        &self.count_and_keep[by as usize]
    }

    /// As [`Sql::count_and_keep`], but it passes only the counter and the id.
    #[must_use]
    pub(crate) fn count_and_keep_id(&self, by: By) -> &str {
        &self.count_and_keep_id[by as usize]
    }

    /// Returns the statement that inserts a row if the contact exists: parameters as in [`Sql::count`], and `?6` creator,
    /// `?7` provider.
    #[must_use]
    pub(crate) fn insert(&self, by: By) -> &str {
        &self.insert[by as usize]
    }

    /// As [`Sql::insert`], but it inserts nothing if the contact has a matching row. One statement prevents a twin row, for
    /// connections on which no transaction may be started.
    #[must_use]
    pub(crate) fn insert_unless(&self, by: By) -> &str {
        &self.insert_unless[by as usize]
    }

    /// Returns the statement that finds a contact: `?1` identifier.
    #[must_use]
    pub(crate) fn contact(&self, by: By) -> &str {
        &self.contact[by as usize]
    }
}

/// The condition on a contact's rows. The optional index serves it, as it begins with the contact.
const OF_CONTACT: &str = "likelihood(event_key = ?2, 0.9) AND likelihood(title = ?3, 0.9)";

/// The columns that a repeat writes.
const LATEST: &str = "value = ?4, updated_at = ?5";

/// As [`LATEST`], for an event whose time may be earlier than the row's last time. The later values then stay.
const LATEST_KEPT: &str = "value = CASE WHEN updated_at > ?5 THEN value ELSE ?4 END, \
     updated_at = CASE WHEN updated_at > ?5 THEN updated_at ELSE ?5 END";

/// The statements that count the lowest matching row up, one for each way to find the contact.
fn counting(events: &str, contacts: &str, counter: &str, latest: &str, returning: &str) -> [String; 3] {
    let contact_id = [
        "?1".to_owned(),
        format!("(SELECT id FROM {contacts} WHERE id = ?1)"),
        format!("(SELECT id FROM {contacts} WHERE email = ?1)"),
    ];
    contact_id.map(|id| {
        format!(
            "UPDATE {events} SET counter = {counter}, {latest} \
             WHERE id = (SELECT id FROM {events} WHERE subscriber_id = {id} \
             AND {OF_CONTACT} ORDER BY id LIMIT 1){returning}"
        )
    })
}

/// The statements that insert a row, one for each way to find the contact.
fn inserting(events: &str, contacts: &str, condition: &str) -> [String; 3] {
    let contact = [
        "(SELECT ?1 AS id)".to_owned(),
        format!("(SELECT id FROM {contacts} WHERE id = ?1)"),
        format!("(SELECT id FROM {contacts} WHERE email = ?1 LIMIT 1)"),
    ];
    contact.map(|contact| {
        format!(
            "INSERT INTO {events} (subscriber_id, event_key, title, value, created_at, updated_at, \
             counter, created_by, provider) \
             SELECT c.id, ?2, ?3, ?4, ?5, ?5, 1, ?6, ?7 FROM {contact} c {condition} RETURNING {EVENT}"
        )
    })
}

/// See [`Sql::update_contact`].
fn update_contact(contacts: &str) -> String {
    format!(
        "UPDATE {contacts} SET user_id = COALESCE(?2, user_id), status = COALESCE(?3, status), \
         first_name = COALESCE(?4, first_name), last_name = COALESCE(?5, last_name), \
         updated_at = ?6 WHERE email = ?1 RETURNING {CONTACT}"
    )
}

/// See [`Sql::insert_contact`].
fn insert_contact(contacts: &str) -> String {
    format!(
        "INSERT INTO {contacts} (email, user_id, status, first_name, last_name, created_at, \
         updated_at, hash, contact_type, total_points, life_time_value) \
         VALUES (?1, ?2, COALESCE(?3, 'subscribed'), ?4, ?5, ?6, ?6, ?7, 'lead', 0, 0) \
         ON CONFLICT DO NOTHING RETURNING {CONTACT}"
    )
}
