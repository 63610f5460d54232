//! Every SQL text, named, for MySQL and MariaDB.

use crate::store::Tables;
use crate::store::sql::{By, CONTACT, EVENT, quote};

/// The SQL of one site's tables, built once per prefix.
#[derive(Debug)]
pub struct Sql {
    /// Whose tables these are.
    pub tables: Tables,
    events: String,
    contacts: String,
    count: [String; 3],
    insert: [String; 3],
    append: [String; 3],
    same_event: [String; 3],
    contact: [String; 3],
    /// Inserts a row for a contact that need not be there: `?` contact, key, title, value, now, now, creator,
    /// provider, contact, key, title. Only the gaps that the search locks exclude a twin here.
    pub insert_unchecked: String,
    /// The row [`Sql::count`] counted.
    pub counted_event: String,
    /// `?` event id.
    pub event: String,
    /// Counts one row up: `?` times, value, now, event id.
    pub count_by_id: String,
    lock_contact: [String; 3],
    /// The whole row of a contact: `?` id.
    pub contact_row: String,
    /// `?` user id.
    pub contact_by_user_column: String,
    /// `?` user id.
    pub user_email: String,
    /// `?` hash. A scan of the whole table where it has no index for it.
    pub hash_candidates: String,
    /// `?` contact id, hash.
    pub hash_of_contact: String,
    /// `?` contact id.
    pub count_events: String,
    /// `?` contact id, limit, offset.
    pub page_of_events: String,
    /// `?` user id, status, first name, last name, now, e-mail; null keeps.
    pub update_contact: String,
    /// `?` e-mail, user id, status, first name, last name, now, now, hash.
    pub insert_contact: String,
    /// The character set and collation of the event columns that hold text: `?` table name.
    pub text_columns: &'static str,
}

impl Sql {
    /// Builds the SQL for a site's tables.
    #[must_use]
    pub fn new(tables: &Tables) -> Self {
        let Tables { prefix, users } = tables;
        let events = quote(&format!("{prefix}fc_event_tracking"));
        let contacts = quote(&format!("{prefix}fc_subscribers"));
        let meta = quote(&format!("{prefix}fc_subscriber_meta"));
        let users = quote(users);
        let contact_id = [
            "?".to_owned(),
            format!("(SELECT id FROM {contacts} WHERE id = ? LIMIT 1)"),
            format!("(SELECT id FROM {contacts} WHERE email = ? LIMIT 1)"),
        ];
        // LAST_INSERT_ID(expr) brings the counter this very statement wrote back in the answer to it, and
        // the variable keeps the row's id for whoever wants the row; `id > 0` is the 1 that is added.
        let count = contact_id.clone().map(|id| {
            format!(
                "UPDATE {events} SET \
                 counter = LAST_INSERT_ID(COALESCE(counter, 0) + ((@fluentcrm_event := id) > 0)), \
                 value = ?, updated_at = ? \
                 WHERE subscriber_id = {id} AND event_key = ? AND title = ? ORDER BY id LIMIT 1"
            )
        });
        // The contact's row is the lock that excludes a twin: whoever inserts for a contact holds it. Both
        // locking reads see what others have committed, whatever the isolation level.
        let into = format!(
            "INSERT INTO {events} (subscriber_id, event_key, title, value, created_at, updated_at, \
             counter, created_by, provider)"
        );
        let twin = format!(
            "SELECT 1 FROM {events} AS twin WHERE twin.subscriber_id = contact.id \
             AND twin.event_key = ? AND twin.title = ?"
        );
        let column = ["id", "id", "email"];
        let insert = column.map(|column| {
            format!(
                "{into} SELECT contact.id, ?, ?, ?, ?, ?, 1, ?, ? FROM {contacts} AS contact \
                 WHERE contact.{column} = ? AND NOT EXISTS ({twin} FOR UPDATE) LIMIT 1 FOR UPDATE"
            )
        });
        let insert_unchecked = format!(
            "{into} SELECT ?, ?, ?, ?, ?, ?, 1, ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 \
             FROM {events} AS twin WHERE twin.subscriber_id = ? AND twin.event_key = ? \
             AND twin.title = ? FOR UPDATE)"
        );
        let append = [
            format!("{into} VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)"),
            format!("{into} SELECT id, ?, ?, ?, ?, ?, 1, ?, ? FROM {contacts} WHERE id = ? LIMIT 1"),
            format!("{into} SELECT id, ?, ?, ?, ?, ?, 1, ?, ? FROM {contacts} WHERE email = ? LIMIT 1"),
        ];
        Self {
            tables: tables.clone(),
            count,
            insert,
            append,
            insert_unchecked,
            same_event: contact_id.map(|id| {
                format!(
                    "SELECT {EVENT} FROM {events} WHERE subscriber_id = {id} AND event_key = ? \
                     AND title = ? ORDER BY id LIMIT 1"
                )
            }),
            contact: column
                .map(|column| format!("SELECT {CONTACT} FROM {contacts} WHERE {column} = ? LIMIT 1")),
            counted_event: format!("SELECT {EVENT} FROM {events} WHERE id = @fluentcrm_event"),
            event: format!("SELECT {EVENT} FROM {events} WHERE id = ?"),
            count_by_id: format!(
                "UPDATE {events} SET counter = COALESCE(counter, 0) + ?, value = ?, updated_at = ? \
                 WHERE id = ?"
            ),
            lock_contact: column
                .map(|column| format!("SELECT id FROM {contacts} WHERE {column} = ? LIMIT 1 FOR UPDATE")),
            contact_row: format!("SELECT * FROM {contacts} WHERE id = ?"),
            contact_by_user_column: format!(
                "SELECT {CONTACT} FROM {contacts} WHERE user_id = ? ORDER BY id LIMIT 1"
            ),
            user_email: format!("SELECT user_email FROM {users} WHERE ID = ?"),
            hash_candidates: format!(
                "SELECT subscriber_id, value FROM {meta} WHERE `key` = '_secure_hash' AND value = ? \
                 ORDER BY id LIMIT 50"
            ),
            hash_of_contact: format!(
                "SELECT subscriber_id, value FROM {meta} WHERE subscriber_id = ? \
                 AND `key` = '_secure_hash' AND value = ?"
            ),
            count_events: format!("SELECT COUNT(*) FROM {events} WHERE subscriber_id = ?"),
            page_of_events: format!(
                "SELECT {EVENT} FROM {events} WHERE subscriber_id = ? ORDER BY id DESC LIMIT ? OFFSET ?"
            ),
            update_contact: format!(
                "UPDATE {contacts} SET user_id = COALESCE(?, user_id), status = COALESCE(?, status), \
                 first_name = COALESCE(?, first_name), last_name = COALESCE(?, last_name), \
                 updated_at = ? WHERE email = ?"
            ),
            insert_contact: format!(
                "INSERT INTO {contacts} (email, user_id, status, first_name, last_name, created_at, \
                 updated_at, hash, contact_type, total_points, life_time_value) \
                 VALUES (?, ?, COALESCE(?, 'subscribed'), ?, ?, ?, ?, ?, 'lead', 0, 0)"
            ),
            text_columns: "SELECT COLUMN_NAME, CHARACTER_SET_NAME, COLLATION_NAME \
                 FROM information_schema.COLUMNS \
                 WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND CHARACTER_SET_NAME IS NOT NULL",
            events,
            contacts,
        }
    }

    /// Counts the lowest matching row up: `?` value, now, contact, key, title.
    #[must_use]
    pub fn count(&self, by: By) -> &str {
        &self.count[by as usize]
    }

    /// Inserts a row if the contact is there and the row is not: `?` key, title, value, now, now, creator,
    /// provider, contact, key, title.
    #[must_use]
    pub fn insert(&self, by: By) -> &str {
        &self.insert[by as usize]
    }

    /// Inserts a row if the contact is there: `?` key, title, value, now, now, creator, provider, contact;
    /// for a known contact the contact comes first.
    #[must_use]
    pub fn append(&self, by: By) -> &str {
        &self.append[by as usize]
    }

    /// Finds the row that [`Sql::count`] counts: `?` contact, key, title.
    #[must_use]
    pub fn same_event(&self, by: By) -> &str {
        &self.same_event[by as usize]
    }

    /// Finds a contact: `?` identifier.
    #[must_use]
    pub fn contact(&self, by: By) -> &str {
        &self.contact[by as usize]
    }

    /// Finds a contact's id and locks its row: `?` identifier.
    #[must_use]
    pub fn lock_contact(&self, by: By) -> &str {
        &self.lock_contact[by as usize]
    }

    /// Reads `count` options by name.
    #[must_use]
    pub fn options(&self, count: usize) -> String {
        let options = quote(&format!("{}options", self.tables.prefix));
        let marks = vec!["?"; count].join(", ");
        format!("SELECT option_name, option_value FROM {options} WHERE option_name IN ({marks})")
    }

    /// The name of the table of events, unquoted.
    #[must_use]
    pub fn events_table(&self) -> String {
        format!("{}fc_event_tracking", self.tables.prefix)
    }

    // What follows takes literals: many rows in one statement.

    /// Locks the contacts with these ids and says which of them there are.
    #[must_use]
    pub fn lock_contacts_by_id(&self, ids: &str) -> String {
        format!("SELECT id FROM {} WHERE id IN ({ids}) FOR UPDATE", self.contacts)
    }

    /// Locks the contacts with these e-mails. The caller tells by the bytes which is which.
    #[must_use]
    pub fn lock_contacts_by_email(&self, emails: &str) -> String {
        format!("SELECT id, email FROM {} WHERE email IN ({emails}) FOR UPDATE", self.contacts)
    }

    /// The lowest matching row of each wanted (n, contact, key, title); those without one are absent.
    /// `wanted` are SELECTs joined by UNION ALL, the first of which names the columns n, s, k and t.
    #[must_use]
    pub fn find_events(&self, wanted: &str) -> String {
        let events = &self.events;
        format!(
            "SELECT wanted.n, MIN(event.id) FROM ({wanted}) AS wanted JOIN {events} AS event \
             ON event.subscriber_id = wanted.s AND event.event_key = wanted.k AND event.title = wanted.t \
             GROUP BY wanted.n"
        )
    }

    /// Inserts rows as they are.
    #[must_use]
    pub fn insert_events(&self, rows: &str) -> String {
        format!(
            "INSERT INTO {} (subscriber_id, event_key, title, value, created_at, updated_at, counter, \
             created_by, provider) VALUES {rows}",
            self.events
        )
    }

    /// Whether two rows from id `first` to `last`, `step` apart, are equal to the database.
    #[must_use]
    pub fn twins(&self, first: i64, last: i64, step: i64) -> String {
        format!(
            "SELECT 1 FROM {} WHERE id BETWEEN {first} AND {last} AND (id - {first}) % {step} = 0 \
             GROUP BY subscriber_id, event_key, title HAVING COUNT(*) > 1 LIMIT 1",
            self.events
        )
    }

    /// Counts rows up. `counted` are SELECTs joined by UNION ALL, the first of which names the columns id,
    /// times, value and updated.
    #[must_use]
    pub fn count_events_by_id(&self, counted: &str) -> String {
        format!(
            "UPDATE {} AS event JOIN ({counted}) AS counted ON event.id = counted.id \
             SET event.counter = COALESCE(event.counter, 0) + counted.times, \
             event.value = counted.value, event.updated_at = counted.updated",
            self.events
        )
    }

    /// Reads events by id.
    #[must_use]
    pub fn events_by_id(&self, ids: &str) -> String {
        format!("SELECT {EVENT} FROM {} WHERE id IN ({ids})", self.events)
    }
}
