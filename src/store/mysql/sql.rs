//! All SQL texts for MySQL and MariaDB, by name.
//!
//! A *twin* is a row with the contact, the key and the title of another row, by the columns' collations.

use crate::store::Tables;
use crate::store::sql::{By, CONTACT, EVENT, contacts, events, quote};

/// The SQL of one site's tables, built once per prefix.
#[derive(Debug)]
pub(crate) struct Sql {
    /// The tables' prefix and the users' table.
    pub(crate) tables: Tables,
    /// The owner of the connection that the SQL is for.
    pub(crate) owner: Owner,
    /// The quoted name of the table of events.
    pub(super) events: String,
    /// The quoted name of the table of contacts.
    contacts: String,
    /// See [`Sql::count`]. One text per [`By`], as in the next fields.
    count: [String; 3],
    /// See [`Sql::count_unread`].
    count_unread: [String; 3],
    /// See [`Sql::insert`].
    insert: [String; 3],
    /// See [`Sql::append`].
    append: [String; 3],
    /// See [`Sql::same_event`].
    same_event: [String; 3],
    /// See [`Sql::contact`].
    contact: [String; 3],
    /// Inserts a row unless it has a twin, also if the contact does not exist. `?`: contact, key, title, value, now,
    /// now, creator, provider, contact, key, title. There may be no row of the contact to lock, so the statement
    /// locks the first row of all contacts: under READ COMMITTED the search for a twin locks no gap.
    pub(crate) insert_unchecked: String,
    /// Reads the row that [`Sql::count`] or [`Sql::count_row`] counted up, and the counter that it wrote.
    pub(crate) counted_event: String,
    /// Like [`Sql::count`], for a known row. `?`: value, now, event id.
    pub(crate) count_row: String,
    /// Reads an inserted row. `?`: event id. On the site's connection it also restores the site's `LAST_INSERT_ID()`.
    pub(crate) event: String,
    /// Inserts a row without any check. `?`: contact, key, title, value, now, now, creator, provider.
    pub(crate) append_row: String,
    /// Fails if the connection holds any lock of `LOCK TABLES`: nobody locks a table under this alias. START
    /// TRANSACTION would release such locks.
    pub(crate) unlocked: String,
    /// See [`Sql::lock_contact`].
    lock_contact: [String; 3],
    /// Reads all columns of a contact. `?`: id.
    pub(crate) contact_row: String,
    /// Finds the contact with this user id in its row. `?`: user id.
    pub(crate) contact_by_user_column: String,
    /// Reads the e-mail address of a WordPress user. `?`: user id.
    pub(crate) user_email: String,
    /// Finds the contacts with this `_secure_hash`. `?`: hash. It scans the whole table if no index covers the
    /// column.
    pub(crate) hash_candidates: String,
    /// Finds this `_secure_hash` of one contact. `?`: contact id, hash.
    pub(crate) hash_of_contact: String,
    /// Reads some of a contact's events, and one more row with totals. In the row of totals the contact is NULL, the
    /// id is the number of all events, and the counter is 1 if the contact exists. `?`: contact id, contact id,
    /// contact id, limit, offset.
    pub(crate) events_of_contact: String,
    /// Changes a contact. `?`: user id, status, first name, last name, now, e-mail. NULL keeps the column as it is.
    pub(crate) update_contact: String,
    /// Creates a contact. `?`: e-mail, user id, status, first name, last name, now, now, hash.
    pub(crate) insert_contact: String,
}

/// The largest counter of FluentCRM's column, an `INT UNSIGNED`. A counter stops there, as it does on a server
/// without strict mode. A larger counter, in a column that somebody has widened, stays as it is.
pub(super) const FULL: u32 = u32::MAX;

/// The most rows in one statement, and the most statements in one round trip. It is below 200
/// (`eq_range_index_dive_limit`). From 200 values on the server estimates by averages and no longer looks into each
/// index. It then picks the index of a key that all events share.
pub(super) const ROWS: usize = 190;

/// The new counter. `LAST_INSERT_ID(expr)` returns it in the answer to the statement. Two variables also keep it and
/// the row's id, for a caller that wants the row. They are also needed if a trigger inserts a row, which changes
/// `LAST_INSERT_ID()`. `(id > 0)` is the 1 that is added, unless the counter is [`FULL`].
const COUNTER: &str = "LAST_INSERT_ID(@fluentcrm_counter := COALESCE(counter, 0) \
     + ((@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295))";

/// Like [`COUNTER`], but `LAST_INSERT_ID(expr)` returns the row's id.
const COUNTER_UNREAD: &str = "COALESCE(counter, 0) \
     + (LAST_INSERT_ID(@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295)";

/// Like [`COUNTER`], for the site's connection: its `LAST_INSERT_ID()` must not change, so only the variables keep
/// the counter and the id.
const COUNTER_KEPT: &str = "(@fluentcrm_counter := COALESCE(counter, 0) \
     + ((@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295))";

/// The counter of a new row.
const FIRST: &str = "1";
/// Like [`FIRST`], for the site's connection: a variable keeps the site's `LAST_INSERT_ID()`.
const FIRST_KEPT: &str = "(@fluentcrm_last := LAST_INSERT_ID()) IS NOT NULL";

/// The assignments of a repeat. `?`: value, now.
const LATEST: &str = "value = ?, updated_at = ?";

/// Like [`LATEST`], for an event that may be older than the row. If the row's `updated_at` is later, value and time
/// stay. `?`: now, value, now, now. The server assigns from left to right, so `value` is compared with the old
/// `updated_at`.
const LATEST_KEPT: &str =
    "value = IF(updated_at > ?, value, ?), updated_at = IF(updated_at > ?, updated_at, ?)";

/// Restores the `LAST_INSERT_ID()` of the site's connection after a row was inserted.
pub(crate) const RESTORE_INSERT_ID: &str = "DO LAST_INSERT_ID(@fluentcrm_last)";

/// Ends a block with an error because a transaction is open.
pub(crate) const REFUSE: &str = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transaction is open';";

/// Builds a block of `statements` that is one transaction on MariaDB. After the commit it runs `answer`, which
/// returns rows. The block switches automatic commits off: START TRANSACTION would release locks of `LOCK TABLES`.
/// `mark` shows [`undo_whole`] that the block has begun.
#[must_use]
pub(crate) fn whole(statements: &str, answer: &str, mark: u32) -> String {
    let end =
        "SET autocommit = 1, @fluentcrm_whole = NULL, @fluentcrm_last = LAST_INSERT_ID(@fluentcrm_last);";
    format!(
        "BEGIN NOT ATOMIC IF NOT (@@autocommit AND NOT @@in_transaction) THEN {REFUSE} END IF; \
         SET @fluentcrm_last = LAST_INSERT_ID(), @fluentcrm_whole = {mark}, @fluentcrm_event = NULL, autocommit = 0; \
         BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; {end} RESIGNAL; END; {statements} {end} END; \
         {answer}; END"
    )
}

/// Rolls back what an aborted [`whole`] left open. A time limit ends the block without calling its handler.
#[must_use]
pub(crate) fn undo_whole(mark: u32) -> String {
    format!(
        "BEGIN NOT ATOMIC IF @fluentcrm_whole = {mark} THEN ROLLBACK; \
         SET autocommit = 1, @fluentcrm_whole = NULL; {RESTORE_INSERT_ID}; END IF; END"
    )
}

/// The owner of the connection that statements run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The extension: a connection of its own.
    Own,
    /// The site, on MySQL.
    Mysql,
    /// The site, on MariaDB.
    MariaDb,
    /// The site, in a transaction that the extension has begun.
    Ours,
}

impl Owner {
    /// The condition that the statement is a transaction of its own. It stands before all other conditions: if it is
    /// false, the server looks for no row and locks nothing. So no deadlock can roll back a host transaction. MySQL
    /// does not report whether a transaction is open, so there only `autocommit` is checked.
    fn unless_open(self) -> &'static str {
        match self {
            Self::Own | Self::Ours => "",
            Self::Mysql => "@@autocommit AND ",
            Self::MariaDb => "@@autocommit AND NOT @@in_transaction AND ",
        }
    }
}

/// Reads the id of the row that [`Sql::count_unread`] counted up.
pub(crate) const COUNTED_ID: &str = "SELECT @fluentcrm_event AS id";

/// Reads the text columns of a table and their character sets. `?`: table name.
pub(crate) const TEXT_COLUMNS: &str = "SELECT COLUMN_NAME, CHARACTER_SET_NAME FROM information_schema.COLUMNS \
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND CHARACTER_SET_NAME IS NOT NULL";

/// Reads the indexes of a table of events that begin with the contact. `?`: table name.
pub(crate) const CONTACT_INDEXES: &str = "SELECT INDEX_NAME FROM information_schema.STATISTICS \
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND SEQ_IN_INDEX = 1 AND COLUMN_NAME = 'subscriber_id'";

impl Sql {
    /// Builds the SQL for a connection of our own.
    #[must_use]
    pub(crate) fn new(tables: &Tables) -> Self {
        Self::by_indexes(tables, &[])
    }

    /// Like [`Sql::new`], for the connection of `owner`.
    #[must_use]
    pub(crate) fn within(tables: &Tables, owner: Owner) -> Self {
        Self::build(tables, &[], owner)
    }

    /// Like [`Sql::new`], with the indexes of events that begin with the contact. The statements that count or look
    /// for a twin must use one of them. Any other index may be quicker, but leads past rows of other contacts: the
    /// statement would lock those, and wait for them.
    #[must_use]
    pub(crate) fn by_indexes(tables: &Tables, indexes: &[String]) -> Self {
        Self::build(tables, indexes, Owner::Own)
    }

    /// Builds the SQL for the connection of `owner`, with a hint to use `indexes`.
    fn build(tables: &Tables, indexes: &[String], owner: Owner) -> Self {
        let hint = hint(indexes);
        let Tables { prefix, users } = tables;
        let events = events(tables);
        let contacts = contacts(tables);
        let meta = quote(&format!("{prefix}fc_subscriber_meta"));
        let users = quote(users);
        let (counter, counter_unread, last) = match owner {
            Owner::Own => (COUNTER, COUNTER_UNREAD, ""),
            Owner::Mysql | Owner::MariaDb | Owner::Ours => {
                (COUNTER_KEPT, COUNTER_KEPT, ", LAST_INSERT_ID(@fluentcrm_last) AS last")
            }
        };
        let inserting = Inserting::new(&events, &contacts, &hint, owner);
        let columns = ["id", "id", "email"];
        Self {
            tables: tables.clone(),
            owner,
            count: counting(&events, &contacts, &hint, owner, counter),
            count_unread: counting(&events, &contacts, &hint, owner, counter_unread),
            insert: inserting.unless_there,
            append: inserting.always,
            insert_unchecked: inserting.unchecked,
            same_event: contact_ids(&contacts).map(|id| {
                format!(
                    "SELECT {EVENT} FROM {events} WHERE subscriber_id = {id} AND event_key = ? \
                     AND title = ? ORDER BY id LIMIT 1"
                )
            }),
            contact: columns
                .map(|column| format!("SELECT {CONTACT} FROM {contacts} WHERE {column} = ? LIMIT 1")),
            counted_event: format!(
                "SELECT {EVENT}, @fluentcrm_counter AS counted FROM {events} WHERE id = @fluentcrm_event"
            ),
            count_row: format!("UPDATE {events} SET counter = {counter}, {LATEST} WHERE id = ?"),
            event: format!("SELECT {EVENT}{last} FROM {events} WHERE id = ?"),
            append_row: inserting.row,
            unlocked: format!("SELECT 1 FROM {events} AS fluentcrm_unlocked WHERE FALSE"),
            lock_contact: columns
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
            events_of_contact: events_of_contact(&events, &contacts),
            update_contact: update_contact(&contacts),
            insert_contact: insert_contact(&contacts),
            events,
            contacts,
        }
    }

    /// Counts up the matching row with the lowest id, and returns the new counter, see [`COUNTER`]. `?`: value, now,
    /// contact, key, title.
    #[must_use]
    pub(crate) fn count(&self, by: By) -> &str {
        &self.count[by as usize]
    }

    /// Turns a statement that counts into one for an event that may be older than the row. Its first values are now,
    /// value, now, now.
    #[must_use]
    pub(crate) fn late(counting: &str) -> String {
        counting.replacen(LATEST, LATEST_KEPT, 1)
    }

    /// Like [`Sql::count`], but returns the row's id.
    #[must_use]
    pub(crate) fn count_unread(&self, by: By) -> &str {
        &self.count_unread[by as usize]
    }

    /// Inserts a row if the contact exists and the row has no twin. `?`: key, title, value, now, now, creator,
    /// provider, contact, key, title.
    #[must_use]
    pub(crate) fn insert(&self, by: By) -> &str {
        &self.insert[by as usize]
    }

    /// Inserts a row if the contact exists. `?`: key, title, value, now, now, creator, provider, contact. For
    /// [`By::Known`] the contact comes first.
    #[must_use]
    pub(crate) fn append(&self, by: By) -> &str {
        &self.append[by as usize]
    }

    /// Finds the row that [`Sql::count`] counts up. `?`: contact, key, title.
    #[must_use]
    pub(crate) fn same_event(&self, by: By) -> &str {
        &self.same_event[by as usize]
    }

    /// Finds a contact. `?`: identifier.
    #[must_use]
    pub(crate) fn contact(&self, by: By) -> &str {
        &self.contact[by as usize]
    }

    /// Finds a contact's id and locks its row. `?`: identifier.
    #[must_use]
    pub(crate) fn lock_contact(&self, by: By) -> &str {
        &self.lock_contact[by as usize]
    }

    /// The unquoted name of the table of events.
    #[must_use]
    pub(crate) fn events_table(&self) -> String {
        format!("{}fc_event_tracking", self.tables.prefix)
    }

    // The next functions insert literals into the text: many rows in one statement.

    /// Locks the contacts with these ids and returns the ids that exist.
    #[must_use]
    pub(crate) fn lock_contacts_by_id(&self, ids: &str) -> String {
        format!("SELECT id FROM {} WHERE id IN ({ids}) FOR UPDATE", self.contacts)
    }

    /// Locks the contacts with these e-mail addresses. The caller matches them by their bytes.
    #[must_use]
    pub(crate) fn lock_contacts_by_email(&self, emails: &str) -> String {
        format!("SELECT id, email FROM {} WHERE email IN ({emails}) FOR UPDATE", self.contacts)
    }

    /// Reads contact, key and title of each row that meets a condition, and the lowest id of its twins and itself.
    #[must_use]
    pub(crate) fn find_events(&self, condition: &str) -> String {
        format!(
            "SELECT subscriber_id, event_key, title, \
             MIN(id) OVER (PARTITION BY subscriber_id, event_key, title) FROM {} WHERE {condition}",
            self.events
        )
    }

    /// Returns a row if some rows that meet a condition are twins, and one of them has an id from `first` on.
    #[must_use]
    pub(crate) fn twins(&self, condition: &str, first: i64) -> String {
        format!(
            "SELECT 1 FROM {} WHERE {condition} GROUP BY subscriber_id, event_key, title \
             HAVING COUNT(*) > 1 AND MAX(id) >= {first} LIMIT 1",
            self.events
        )
    }

    /// Inserts rows. Each has contact, counter, creator, key, title, value, provider, created, updated.
    #[must_use]
    pub(crate) fn insert_events(&self, rows: &str) -> String {
        format!(
            "INSERT INTO {} (subscriber_id, counter, created_by, event_key, title, value, provider, \
             created_at, updated_at) VALUES {rows}",
            self.events
        )
    }

    /// Counts one row up, to [`FULL`] at most. `late`: the events may be older than the row.
    #[must_use]
    pub(crate) fn count_up(&self, id: i64, times: u32, value: &str, now: &str, late: bool) -> String {
        let room = FULL - times;
        let latest = match late {
            true => format!(
                "value = IF(updated_at > {now}, value, {value}), updated_at = IF(updated_at > {now}, updated_at, {now})"
            ),
            false => format!("value = {value}, updated_at = {now}"),
        };
        format!(
            "UPDATE {} SET counter = IF(COALESCE(counter, 0) > {room}, GREATEST(counter, {FULL}), \
             COALESCE(counter, 0) + {times}), {latest} WHERE id = {id}",
            self.events
        )
    }

    /// Reads events by id.
    #[must_use]
    pub(crate) fn events_by_id(&self, ids: &str) -> String {
        format!("SELECT {EVENT} FROM {} WHERE id IN ({ids})", self.events)
    }
}

/// The hint that a statement must use one of these indexes. Empty if there are none.
fn hint(indexes: &[String]) -> String {
    let names: Vec<_> = indexes.iter().map(|name| quote(name)).collect();
    if names.is_empty() { String::new() } else { format!(" FORCE INDEX ({})", names.join(", ")) }
}

/// The expression for a contact's id, per [`By`].
fn contact_ids(contacts: &str) -> [String; 3] {
    [
        "?".to_owned(),
        format!("(SELECT id FROM {contacts} WHERE id = ? LIMIT 1)"),
        format!("(SELECT id FROM {contacts} WHERE email = ? LIMIT 1)"),
    ]
}

/// The statements that count up the matching row with the lowest id, per [`By`].
fn counting(events: &str, contacts: &str, hint: &str, owner: Owner, counter: &str) -> [String; 3] {
    let unless_open = owner.unless_open();
    contact_ids(contacts).map(|id| {
        format!(
            "UPDATE {events}{hint} SET counter = {counter}, {LATEST} \
             WHERE {unless_open}subscriber_id = {id} AND event_key = ? AND title = ? ORDER BY id LIMIT 1"
        )
    })
}

/// The statements that insert rows.
struct Inserting {
    /// See [`Sql::insert`].
    unless_there: [String; 3],
    /// See [`Sql::append`].
    always: [String; 3],
    /// See [`Sql::insert_unchecked`].
    unchecked: String,
    /// See [`Sql::append_row`].
    row: String,
}

impl Inserting {
    /// Builds the statements. The contact's row is the lock that prevents a twin: each insert for a contact holds it.
    /// Both locking reads see all rows that others have committed, at any isolation level.
    fn new(events: &str, contacts: &str, hint: &str, owner: Owner) -> Self {
        let unless_open = owner.unless_open();
        let first = if owner == Owner::Own { FIRST } else { FIRST_KEPT };
        let into = format!(
            "INSERT INTO {events} (subscriber_id, event_key, title, value, created_at, updated_at, \
             counter, created_by, provider)"
        );
        let twin = format!(
            "SELECT 1 FROM {events} AS twin{hint} WHERE twin.subscriber_id = contact.id \
             AND twin.event_key = ? AND twin.title = ?"
        );
        let always = |column| {
            format!(
                "{into} SELECT id, ?, ?, ?, ?, ?, {first}, ?, ? FROM {contacts} WHERE {unless_open}{column} = ? LIMIT 1"
            )
        };
        Self {
            unless_there: ["id", "id", "email"].map(|column| {
                format!(
                    "{into} SELECT contact.id, ?, ?, ?, ?, ?, {first}, ?, ? FROM {contacts} AS contact \
                     WHERE {unless_open}contact.{column} = ? AND NOT EXISTS ({twin} FOR UPDATE) LIMIT 1 FOR UPDATE"
                )
            }),
            always: [
                format!("{into} SELECT ?, ?, ?, ?, ?, ?, {first}, ?, ? FROM DUAL WHERE {unless_open}TRUE"),
                always("id"),
                always("email"),
            ],
            row: format!("{into} VALUES (?, ?, ?, ?, ?, ?, {first}, ?, ?)"),
            unchecked: format!(
                "{into} SELECT ?, ?, ?, ?, ?, ?, {first}, ?, ? FROM DUAL WHERE {unless_open}COALESCE((SELECT id \
                 FROM {contacts} ORDER BY id LIMIT 1 FOR UPDATE), 1) > 0 AND NOT EXISTS (SELECT 1 \
                 FROM {events} AS twin WHERE twin.subscriber_id = ? AND twin.event_key = ? \
                 AND twin.title = ? FOR UPDATE)"
            ),
        }
    }
}

/// See [`Sql::events_of_contact`].
fn events_of_contact(events: &str, contacts: &str) -> String {
    format!(
        "SELECT CAST(COUNT(*) AS UNSIGNED) AS id, NULL AS subscriber_id, \
         EXISTS (SELECT 1 FROM {contacts} WHERE id = ?) AS counter, NULL AS created_by, NULL AS provider, \
         NULL AS event_key, NULL AS title, NULL AS value, NULL AS created_at, NULL AS updated_at \
         FROM {events} WHERE subscriber_id = ? UNION ALL \
         (SELECT {EVENT} FROM {events} WHERE subscriber_id = ? ORDER BY id DESC LIMIT ? OFFSET ?)"
    )
}

/// See [`Sql::update_contact`].
fn update_contact(contacts: &str) -> String {
    format!(
        "UPDATE {contacts} SET user_id = COALESCE(?, user_id), status = COALESCE(?, status), \
         first_name = COALESCE(?, first_name), last_name = COALESCE(?, last_name), \
         updated_at = ? WHERE email = ?"
    )
}

/// See [`Sql::insert_contact`].
fn insert_contact(contacts: &str) -> String {
    format!(
        "INSERT INTO {contacts} (email, user_id, status, first_name, last_name, created_at, \
         updated_at, hash, contact_type, total_points, life_time_value) \
         VALUES (?, ?, COALESCE(?, 'subscribed'), ?, ?, ?, ?, ?, 'lead', 0, 0)"
    )
}
