//! Every SQL text, named, for SQLite; that for MySQL and MariaDB is in `mysql/sql.rs`.
//!
//! The unary `+` on key and title keeps SQLite from answering by the title's index, which costs 240 times
//! as much once many contacts share a title; the contact's own index also yields ids in order, so the first
//! match is the lowest. It does not change the collation.

use super::Tables;
use crate::core::contact::ContactKey;
use crate::core::input::Scalar;

/// The columns of an event row, in table order.
pub const EVENT: &str =
    "id, subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at";

/// A function of a direct store's connection: it is given the counter that is written, then the id, and optionally
/// contact, creator, provider, key, title and time of creation of the row; it returns the counter. Quicker than
/// `RETURNING`, for which SQLite keeps a table of its own.
pub const KEEP: &str = "fluentcrm_keep";

/// The columns of a contact.
pub const CONTACT: &str = "id, user_id, email, status, first_name, last_name";

/// How the statement that writes finds its contact. `?1` is the identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The id itself, unchecked.
    Known,
    /// By id.
    Id,
    /// By e-mail.
    Email,
}

impl By {
    /// The way to a contact, and the identifier to bind.
    #[must_use]
    pub fn of(key: &ContactKey) -> (Self, Scalar) {
        match key {
            ContactKey::Known(id) => (Self::Known, Scalar::Int(*id)),
            ContactKey::Id(scalar) => (Self::Id, scalar.clone()),
            ContactKey::Email(scalar) => (Self::Email, scalar.clone()),
        }
    }
}

/// The SQL of one site's tables, built once per prefix.
#[derive(Debug)]
pub struct Sql {
    /// Whose tables these are.
    pub tables: Tables,
    count: [String; 3],
    count_and_keep: [String; 3],
    count_and_keep_id: [String; 3],
    insert: [String; 3],
    insert_unless: [String; 3],
    contact: [String; 3],
    /// The whole row of a contact: `?1` id.
    pub contact_row: String,
    /// `?1` user id.
    pub contact_by_user_column: String,
    /// `?1` user id.
    pub contact_by_user_email: String,
    /// `?1` hash. A scan of the whole table, which has no index for it.
    pub hash_candidates: String,
    /// `?1` hash, `?2` contact id.
    pub hash_of_contact: String,
    /// `?1` contact id.
    pub count_events: String,
    /// `?1` contact id, `?2` limit, `?3` offset.
    pub events: String,
    /// `?1` email, `?2` user id, `?3` status, `?4` first name, `?5` last name, `?6` now; null keeps.
    pub update_contact: String,
    /// As `update_contact`, and `?7` the hash.
    pub insert_contact: String,
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
            "?1".to_owned(),
            format!("(SELECT id FROM {contacts} WHERE id = ?1)"),
            format!("(SELECT id FROM {contacts} WHERE email = ?1)"),
        ];
        let count_as = |counter: &str, returning: &str| {
            contact_id.each_ref().map(|id| {
                format!(
                    "UPDATE {events} SET counter = {counter}, value = ?4, updated_at = ?5 \
                     WHERE id = (SELECT id FROM {events} WHERE subscriber_id = {id} \
                     AND +event_key = ?2 AND +title = ?3 ORDER BY id LIMIT 1){returning}"
                )
            })
        };
        let counter = "COALESCE(counter, 0) + 1";
        let kept = "subscriber_id, created_by, provider, event_key, title, created_at";
        let source = [
            "(SELECT ?1 AS id)".to_owned(),
            format!("(SELECT id FROM {contacts} WHERE id = ?1)"),
            format!("(SELECT id FROM {contacts} WHERE email = ?1 LIMIT 1)"),
        ];
        let insert_if = |source: &String, condition: &str| {
            format!(
                "INSERT INTO {events} (subscriber_id, event_key, title, value, created_at, updated_at, \
                 counter, created_by, provider) \
                 SELECT c.id, ?2, ?3, ?4, ?5, ?5, 1, ?6, ?7 FROM {source} c {condition} RETURNING {EVENT}"
            )
        };
        let insert = source.each_ref().map(|source| insert_if(source, ""));
        let no_twin = format!(
            "WHERE NOT EXISTS (SELECT 1 FROM {events} \
             WHERE subscriber_id = c.id AND +event_key = ?2 AND +title = ?3)"
        );
        let insert_unless = source.each_ref().map(|source| insert_if(source, &no_twin));
        let contact = ["id", "id", "email"]
            .map(|column| format!("SELECT {CONTACT} FROM {contacts} WHERE {column} = ?1 LIMIT 1"));
        Self {
            tables: tables.clone(),
            count: count_as(counter, &format!(" RETURNING {EVENT}")),
            count_and_keep: count_as(&format!("{KEEP}({counter}, id, {kept})"), ""),
            count_and_keep_id: count_as(&format!("{KEEP}({counter}, id)"), ""),
            insert,
            insert_unless,
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
            update_contact: format!(
                "UPDATE {contacts} SET user_id = COALESCE(?2, user_id), status = COALESCE(?3, status), \
                 first_name = COALESCE(?4, first_name), last_name = COALESCE(?5, last_name), \
                 updated_at = ?6 WHERE email = ?1 RETURNING {CONTACT}"
            ),
            insert_contact: format!(
                "INSERT INTO {contacts} (email, user_id, status, first_name, last_name, created_at, \
                 updated_at, hash, contact_type, total_points, life_time_value) \
                 VALUES (?1, ?2, COALESCE(?3, 'subscribed'), ?4, ?5, ?6, ?6, ?7, 'lead', 0, 0) \
                 RETURNING {CONTACT}"
            ),
        }
    }

    /// Counts the lowest matching row up and returns it: `?1` contact, `?2` key, `?3` title, `?4` value, `?5` now.
    #[must_use]
    pub fn count(&self, by: By) -> &str {
        &self.count[by as usize]
    }

    /// As [`Sql::count`], but hands the row to the function [`KEEP`] instead of returning it.
    #[must_use]
    pub fn count_and_keep(&self, by: By) -> &str {
        &self.count_and_keep[by as usize]
    }

    /// As [`Sql::count_and_keep`], but hands over no more than counter and id.
    #[must_use]
    pub fn count_and_keep_id(&self, by: By) -> &str {
        &self.count_and_keep_id[by as usize]
    }

    /// Inserts a row if the contact is there: as [`Sql::count`], and `?6` creator, `?7` provider.
    #[must_use]
    pub fn insert(&self, by: By) -> &str {
        &self.insert[by as usize]
    }

    /// As [`Sql::insert`], unless the contact has such a row: one statement excludes a twin where no
    /// transaction may be begun.
    #[must_use]
    pub fn insert_unless(&self, by: By) -> &str {
        &self.insert_unless[by as usize]
    }

    /// Finds a contact: `?1` identifier.
    #[must_use]
    pub fn contact(&self, by: By) -> &str {
        &self.contact[by as usize]
    }

    /// Reads `count` options by name, `?1` to `?count`.
    #[must_use]
    pub fn options(&self, count: usize) -> String {
        let options = quote(&format!("{}options", self.tables.prefix));
        let marks = vec!["?"; count].join(", ");
        format!("SELECT option_name, option_value FROM {options} WHERE option_name IN ({marks})")
    }
}

/// A name as an SQL identifier, in the quotes both databases take.
#[must_use]
pub fn quote(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}
