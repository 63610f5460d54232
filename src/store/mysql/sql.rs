//! Every SQL text, named, for MySQL and MariaDB.

use crate::store::Tables;
use crate::store::sql::{By, CONTACT, EVENT, contacts, events, quote};

/// The SQL of one site's tables, built once per prefix.
#[derive(Debug)]
pub(crate) struct Sql {
    /// Whose tables these are.
    pub(crate) tables: Tables,
    /// Whose connection it is for.
    pub(crate) owner: Owner,
    /// The table of events, quoted.
    pub(super) events: String,
    /// The table of contacts, quoted.
    contacts: String,
    /// See [`Sql::count`]; like the next ones by the way to the contact.
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
    /// Inserts a row for a contact that need not be there: `?` contact, key, title, value, now, now, creator,
    /// provider, contact, key, title. The contact has no row to lock, so the first row of the contacts stands for it:
    /// under READ COMMITTED the search for a twin locks no gap.
    pub(crate) insert_unchecked: String,
    /// The row [`Sql::count`] or [`Sql::count_row`] counted, and the counter that it wrote.
    pub(crate) counted_event: String,
    /// As [`Sql::count`], by the row's own id: `?` value, now, event id.
    pub(crate) count_row: String,
    /// The row that was inserted: `?` event id. In a connection of somebody else's, whose `LAST_INSERT_ID()` is given back.
    pub(crate) event: String,
    /// Inserts a row, whatever else there is: `?` contact, key, title, value, now, now, creator, provider.
    pub(crate) append_row: String,
    /// Fails where tables are locked by `LOCK TABLES`, under whatever name: a transaction would unlock them.
    pub(crate) unlocked: String,
    /// See [`Sql::lock_contact`].
    lock_contact: [String; 3],
    /// The whole row of a contact: `?` id.
    pub(crate) contact_row: String,
    /// `?` user id.
    pub(crate) contact_by_user_column: String,
    /// `?` user id.
    pub(crate) user_email: String,
    /// `?` hash. A scan of the whole table where it has no index for it.
    pub(crate) hash_candidates: String,
    /// `?` contact id, hash.
    pub(crate) hash_of_contact: String,
    /// Some of a contact's events, and a row of totals, whose contact is null: in the place of the id it has how many
    /// events there are, in that of the counter whether there is such a contact. `?` contact id, contact id, contact
    /// id, limit, offset.
    pub(crate) events_of_contact: String,
    /// `?` user id, status, first name, last name, now, e-mail; null keeps.
    pub(crate) update_contact: String,
    /// `?` e-mail, user id, status, first name, last name, now, now, hash.
    pub(crate) insert_contact: String,
}

/// The largest counter of FluentCRM's column, an `INT UNSIGNED`. There a counter stays, as the server has it outside its
/// strict mode; so does one that is larger already, in a column that somebody has widened.
pub(super) const FULL: u32 = u32::MAX;

/// The most rows in one statement, or statements in one round trip. Below the 200 values from which on a server goes by
/// averages instead of looking into each index (`eq_range_index_dive_limit`), and takes the index of a key that all
/// events share.
pub(super) const ROWS: usize = 190;

/// About how long what is sent at once may be, in bytes; the smallest `max_allowed_packet` in use is 1 MiB.
pub(super) const LENGTH: usize = 256 * 1024;

/// The counter that is written. `LAST_INSERT_ID(expr)` brings it back in the answer to the statement, and the variables
/// keep it and the row's id for whoever wants the row, or where a trigger that inserts a row of its own got in between;
/// `id > 0` is the 1 that is added, unless the counter is [`FULL`].
const COUNTER: &str = "LAST_INSERT_ID(@fluentcrm_counter := COALESCE(counter, 0) \
     + ((@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295))";

/// As [`COUNTER`], but what is brought back is the row's id.
const COUNTER_UNREAD: &str = "COALESCE(counter, 0) \
     + (LAST_INSERT_ID(@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295)";

/// As [`COUNTER`] in a connection of somebody else's, whose `LAST_INSERT_ID()` is not ours to change: nothing is brought back
/// but by the variables.
const COUNTER_KEPT: &str = "(@fluentcrm_counter := COALESCE(counter, 0) \
     + ((@fluentcrm_event := id) > 0) * (COALESCE(counter, 0) < 4294967295))";

/// The counter of a new row. Where the connection is somebody else's, a variable keeps what its `LAST_INSERT_ID()` was.
const FIRST: &str = "1";
/// As [`FIRST`], where it is kept.
const FIRST_KEPT: &str = "(@fluentcrm_last := LAST_INSERT_ID()) IS NOT NULL";

/// What a repeat writes: `?` value, now.
const LATEST: &str = "value = ?, updated_at = ?";

/// As [`LATEST`], where the event may have happened before what the row holds, which stays then: `?` now, value, now, now. The
/// assignments are made in this order.
const LATEST_KEPT: &str =
    "value = IF(updated_at > ?, value, ?), updated_at = IF(updated_at > ?, updated_at, ?)";

/// Gives a connection that is somebody else's its `LAST_INSERT_ID()` back, after a row was inserted.
pub(crate) const GIVE_BACK: &str = "DO LAST_INSERT_ID(@fluentcrm_last)";

/// Refuses to go on where a transaction is open.
pub(crate) const REFUSE: &str = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transaction is open';";

/// Statements that are a transaction of their own on MariaDB, and what yields rows when it is committed. Automatic commits are
/// off meanwhile: START TRANSACTION would unlock the tables that somebody has locked. `mark` tells [`undo_whole`] that it has begun.
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

/// Undoes what is left of [`whole`], where something has ended it that no handler hears of, as a time limit does.
#[must_use]
pub(crate) fn undo_whole(mark: u32) -> String {
    format!(
        "BEGIN NOT ATOMIC IF @fluentcrm_whole = {mark} THEN ROLLBACK; \
         SET autocommit = 1, @fluentcrm_whole = NULL; {GIVE_BACK}; END IF; END"
    )
}

/// Whose connection statements run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Our own.
    Own,
    /// Of somebody else, on MySQL.
    Mysql,
    /// Of somebody else, on MariaDB.
    MariaDb,
    /// Of somebody else, in a transaction that we have begun.
    Ours,
}

impl Owner {
    /// What holds if a statement is a transaction of its own, to be put before other conditions. The server finds it
    /// false before it looks for a row: then nothing is locked, and nothing of anybody's can be rolled back. MySQL does
    /// not say whether a transaction is open.
    fn unless_open(self) -> &'static str {
        match self {
            Self::Own | Self::Ours => "",
            Self::Mysql => "@@autocommit AND ",
            Self::MariaDb => "@@autocommit AND NOT @@in_transaction AND ",
        }
    }
}

/// The id of the row that [`Sql::count_unread`] counted.
pub(crate) const COUNTED_ID: &str = "SELECT @fluentcrm_event AS id";

/// The columns of a table that hold text, and their character sets: `?` table name.
pub(crate) const TEXT_COLUMNS: &str = "SELECT COLUMN_NAME, CHARACTER_SET_NAME FROM information_schema.COLUMNS \
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND CHARACTER_SET_NAME IS NOT NULL";

/// The indexes of a table of events that begin with the contact: `?` table name.
pub(crate) const CONTACT_INDEXES: &str = "SELECT INDEX_NAME FROM information_schema.STATISTICS \
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND SEQ_IN_INDEX = 1 AND COLUMN_NAME = 'subscriber_id'";

impl Sql {
    /// Builds the SQL for a site's tables.
    #[must_use]
    pub(crate) fn new(tables: &Tables) -> Self {
        Self::by_indexes(tables, &[])
    }

    /// As [`Sql::new`], in a connection that may be somebody else's.
    #[must_use]
    pub(crate) fn within(tables: &Tables, owner: Owner) -> Self {
        Self::build(tables, &[], owner)
    }

    /// As [`Sql::new`], with the indexes of events that begin with the contact. What counts or looks for a twin is held
    /// to them: by any other, which may be quicker, it also locks, and waits for, rows of other contacts.
    #[must_use]
    pub(crate) fn by_indexes(tables: &Tables, indexes: &[String]) -> Self {
        Self::build(tables, indexes, Owner::Own)
    }

    /// Builds the SQL for a connection.
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

    /// Counts the lowest matching row up, and brings back the counter that it wrote: `?` value, now, contact, key,
    /// title.
    #[must_use]
    pub(crate) fn count(&self, by: By) -> &str {
        &self.count[by as usize]
    }

    /// As a statement that counts, for an event that may have happened before what the row holds; its values begin with now,
    /// value, now, now.
    #[must_use]
    pub(crate) fn late(counting: &str) -> String {
        counting.replacen(LATEST, LATEST_KEPT, 1)
    }

    /// As [`Sql::count`], but brings back the row's id.
    #[must_use]
    pub(crate) fn count_unread(&self, by: By) -> &str {
        &self.count_unread[by as usize]
    }

    /// Inserts a row if the contact is there and the row is not: `?` key, title, value, now, now, creator,
    /// provider, contact, key, title.
    #[must_use]
    pub(crate) fn insert(&self, by: By) -> &str {
        &self.insert[by as usize]
    }

    /// Inserts a row if the contact is there: `?` key, title, value, now, now, creator, provider, contact;
    /// for a known contact the contact comes first.
    #[must_use]
    pub(crate) fn append(&self, by: By) -> &str {
        &self.append[by as usize]
    }

    /// Finds the row that [`Sql::count`] counts: `?` contact, key, title.
    #[must_use]
    pub(crate) fn same_event(&self, by: By) -> &str {
        &self.same_event[by as usize]
    }

    /// Finds a contact: `?` identifier.
    #[must_use]
    pub(crate) fn contact(&self, by: By) -> &str {
        &self.contact[by as usize]
    }

    /// Finds a contact's id and locks its row: `?` identifier.
    #[must_use]
    pub(crate) fn lock_contact(&self, by: By) -> &str {
        &self.lock_contact[by as usize]
    }

    /// The name of the table of events, unquoted.
    #[must_use]
    pub(crate) fn events_table(&self) -> String {
        format!("{}fc_event_tracking", self.tables.prefix)
    }

    // What follows takes literals: many rows in one statement.

    /// Locks the contacts with these ids and says which of them there are.
    #[must_use]
    pub(crate) fn lock_contacts_by_id(&self, ids: &str) -> String {
        format!("SELECT id FROM {} WHERE id IN ({ids}) FOR UPDATE", self.contacts)
    }

    /// Locks the contacts with these e-mails. The caller tells by the bytes which is which.
    #[must_use]
    pub(crate) fn lock_contacts_by_email(&self, emails: &str) -> String {
        format!("SELECT id, email FROM {} WHERE email IN ({emails}) FOR UPDATE", self.contacts)
    }

    /// Contact, key and title of each row that meets a condition, and the lowest id of the rows equal to it.
    #[must_use]
    pub(crate) fn find_events(&self, condition: &str) -> String {
        format!(
            "SELECT subscriber_id, event_key, title, \
             MIN(id) OVER (PARTITION BY subscriber_id, event_key, title) FROM {} WHERE {condition}",
            self.events
        )
    }

    /// Whether of the rows that meet a condition one with an id from `first` on has an equal.
    #[must_use]
    pub(crate) fn twins(&self, condition: &str, first: i64) -> String {
        format!(
            "SELECT 1 FROM {} WHERE {condition} GROUP BY subscriber_id, event_key, title \
             HAVING COUNT(*) > 1 AND MAX(id) >= {first} LIMIT 1",
            self.events
        )
    }

    /// Inserts rows as they are: contact, counter, creator, key, title, value, provider, created, updated.
    #[must_use]
    pub(crate) fn insert_events(&self, rows: &str) -> String {
        format!(
            "INSERT INTO {} (subscriber_id, counter, created_by, event_key, title, value, provider, \
             created_at, updated_at) VALUES {rows}",
            self.events
        )
    }

    /// Counts one row up, to [`FULL`] at most. `late`: the events may have happened before what the row holds.
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

/// What holds a statement to these indexes; nothing where there are none.
fn hint(indexes: &[String]) -> String {
    let names: Vec<_> = indexes.iter().map(|name| quote(name)).collect();
    if names.is_empty() { String::new() } else { format!(" FORCE INDEX ({})", names.join(", ")) }
}

/// The id of a contact, by the way to it.
fn contact_ids(contacts: &str) -> [String; 3] {
    [
        "?".to_owned(),
        format!("(SELECT id FROM {contacts} WHERE id = ? LIMIT 1)"),
        format!("(SELECT id FROM {contacts} WHERE email = ? LIMIT 1)"),
    ]
}

/// The statements that count the lowest matching row up, by the way to its contact.
fn counting(events: &str, contacts: &str, hint: &str, owner: Owner, counter: &str) -> [String; 3] {
    let unless_open = owner.unless_open();
    contact_ids(contacts).map(|id| {
        format!(
            "UPDATE {events}{hint} SET counter = {counter}, {LATEST} \
             WHERE {unless_open}subscriber_id = {id} AND event_key = ? AND title = ? ORDER BY id LIMIT 1"
        )
    })
}

/// The statements that insert a row.
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
    /// The contact's row is the lock that excludes a twin: whoever inserts for a contact holds it. Both locking reads
    /// see what others have committed, whatever the isolation level.
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
