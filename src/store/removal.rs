//! The statements that delete events, in batches.
//!
//! A batch is found without a lock and deleted by its ids. The statement that deletes checks the condition again. An event
//! that was repeated in between therefore stays.

use super::occurrences;
use super::segment::Question;
use super::side_tables::TOKENS;
use super::sql::{FIRST_DAY, contacts, events, quote};
use super::tables::Tables;
use crate::core::input::Scalar;

/// The maximum number of events that one statement reads or deletes. Other requests may have to wait for its locks.
pub(crate) const BATCH: usize = 1_000;

/// The maximum number of contacts in one statement.
pub(crate) const CONTACTS: usize = 500;

/// A condition for the rows to delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Which {
    /// Events whose contact does not exist any more.
    Orphans,
    /// Events whose last time is before this one, in the site's wall time. Events without a known time stay.
    Before(String),
    /// Occurrences whose contact or event does not exist any more. Other programs delete events, too.
    Occurrences,
}

impl Which {
    /// Returns the condition as SQL, and its values.
    fn condition(&self, tables: &Tables) -> (String, Vec<Scalar>) {
        match self {
            Self::Orphans => (is_orphan(tables, Kept::Events), Vec::new()),
            Self::Occurrences => {
                let (events, kept) = (events(tables), occurrences::table(tables));
                let lacks_event =
                    format!("(SELECT {events}.id FROM {events} WHERE {events}.id = {kept}.event_id) IS NULL");
                (format!("({} OR {lacks_event})", is_orphan(tables, Kept::Occurrences)), Vec::new())
            }
            Self::Before(moment) => (
                format!(
                    "COALESCE(updated_at, created_at) < ? AND COALESCE(updated_at, created_at) > '{FIRST_DAY}'"
                ),
                vec![Scalar::Text(moment.as_bytes().to_vec())],
            ),
        }
    }
}

impl Which {
    /// Returns the table that has these rows.
    fn kept(&self) -> Kept {
        match self {
            Self::Orphans | Self::Before(_) => Kept::Events,
            Self::Occurrences => Kept::Occurrences,
        }
    }
}

/// The tables that have rows of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The table of events.
    Events,
    /// The table of occurrences.
    Occurrences,
}

impl Kept {
    /// Returns the quoted name of the table.
    fn table(self, tables: &Tables) -> String {
        match self {
            Self::Events => events(tables),
            Self::Occurrences => occurrences::table(tables),
        }
    }

    /// Returns the column with the contact's id.
    fn contact(self) -> &'static str {
        match self {
            Self::Events => "subscriber_id",
            Self::Occurrences => "contact_id",
        }
    }
}

/// Returns the condition that a row's contact does not exist. It is a scalar subquery: for `NOT EXISTS` MariaDB may read
/// all contacts first, in every batch.
fn is_orphan(tables: &Tables, kept: Kept) -> String {
    let (table, contact, contacts) = (kept.table(tables), kept.contact(), contacts(tables));
    format!("(SELECT {contacts}.id FROM {contacts} WHERE {contacts}.id = {table}.{contact}) IS NULL")
}

/// Returns a placeholder for each id, and the ids as values.
fn listed(ids: &[i64]) -> (String, Vec<Scalar>) {
    (vec!["?"; ids.len()].join(", "), ids.iter().copied().map(Scalar::Int).collect())
}

/// Selects the last id of the next [`BATCH`] rows after this id; null if there are none.
#[must_use]
pub(crate) fn end_of_batch(tables: &Tables, which: &Which, after: i64) -> Question {
    Question {
        sql: format!(
            "SELECT MAX(id) AS last_id FROM (SELECT id FROM {} WHERE id > ? ORDER BY id LIMIT {BATCH}) AS batch",
            which.kept().table(tables)
        ),
        values: vec![Scalar::Int(after)],
    }
}

/// Selects the highest id of the table.
#[must_use]
pub(crate) fn last_row(tables: &Tables, which: &Which) -> Question {
    let sql = format!("SELECT MAX(id) AS last_id FROM {}", which.kept().table(tables));
    Question { sql, values: Vec::new() }
}

/// Selects the ids of the rows to delete, after one id and up to another.
#[must_use]
pub(crate) fn find(tables: &Tables, which: &Which, after: i64, until: i64) -> Question {
    let (condition, values) = which.condition(tables);
    Question {
        sql: format!(
            "SELECT id FROM {} WHERE id > ? AND id <= ? AND {condition}",
            which.kept().table(tables)
        ),
        values: [Scalar::Int(after), Scalar::Int(until)].into_iter().chain(values).collect(),
    }
}

/// Deletes rows by their ids, if they still meet the condition.
#[must_use]
pub(crate) fn delete(tables: &Tables, which: &Which, ids: &[i64]) -> Question {
    let (condition, values) = which.condition(tables);
    let (marks, ids) = listed(ids);
    Question {
        sql: format!("DELETE FROM {} WHERE id IN ({marks}) AND {condition}", which.kept().table(tables)),
        values: ids.into_iter().chain(values).collect(),
    }
}

/// The way to erase the events of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Erasure {
    /// Deletes the events.
    Delete,
    /// Empties their titles and values. Rows that become equal stay separate rows.
    Empty,
}

impl Erasure {
    /// Returns the condition that a row is not erased yet.
    fn is_due(self, kept: Kept) -> &'static str {
        match (self, kept) {
            (Self::Delete, _) => "",
            (Self::Empty, Kept::Events) => " AND (title <> '' OR value <> '')",
            (Self::Empty, Kept::Occurrences) => " AND value <> ''",
        }
    }
}

/// Selects the ids of some rows of these contacts that are not erased yet. There is no `ORDER BY`: with one, a server may
/// walk through all rows of these contacts.
#[must_use]
pub(crate) fn find_of(tables: &Tables, contacts: &[i64], erasure: Erasure, kept: Kept) -> Question {
    let (marks, values) = listed(contacts);
    let (table, contact, due) = (kept.table(tables), kept.contact(), erasure.is_due(kept));
    Question {
        sql: format!("SELECT id FROM {table} WHERE {contact} IN ({marks}){due} LIMIT {BATCH}"),
        values,
    }
}

/// Erases rows by their ids.
#[must_use]
pub(crate) fn erase(tables: &Tables, ids: &[i64], erasure: Erasure, kept: Kept) -> Question {
    let (marks, values) = listed(ids);
    let (table, due) = (kept.table(tables), erasure.is_due(kept));
    let emptied = match kept {
        Kept::Events => "title = '', value = ''",
        Kept::Occurrences => "value = ''",
    };
    let sql = match erasure {
        Erasure::Delete => format!("DELETE FROM {table} WHERE id IN ({marks})"),
        Erasure::Empty => format!("UPDATE {table} SET {emptied} WHERE id IN ({marks}){due}"),
    };
    Question { sql, values }
}

/// Counts the occurrences before a moment, in milliseconds since 1970 in UTC.
#[must_use]
pub(crate) fn count_before(tables: &Tables, moment: i64) -> Question {
    Question {
        sql: format!("SELECT COUNT(*) AS old FROM {} WHERE occurred_at < ?", occurrences::table(tables)),
        values: vec![Scalar::Int(moment)],
    }
}

/// Selects the ids of some of these occurrences.
#[must_use]
pub(crate) fn find_before(tables: &Tables, moment: i64) -> Question {
    let table = occurrences::table(tables);
    Question {
        sql: format!("SELECT id FROM {table} WHERE occurred_at < ? LIMIT {BATCH}"),
        values: vec![Scalar::Int(moment)],
    }
}

/// Selects the times at which some idempotency keys of these contacts were stored, in seconds since 1970.
#[must_use]
pub(crate) fn find_tokens(tables: &Tables, contacts: &[i64]) -> Question {
    let (marks, values) = listed(contacts);
    let tokens = quote(&TOKENS.name(&tables.prefix));
    Question {
        sql: format!("SELECT DISTINCT stored_at FROM {tokens} WHERE contact_id IN ({marks}) LIMIT {BATCH}"),
        values,
    }
}

/// Deletes the idempotency keys of contacts that were stored at these times. The index of the times finds them: a statement
/// that scanned the table would lock all of it.
#[must_use]
pub(crate) fn delete_tokens(tables: &Tables, contacts: &[i64], seconds: &[i64]) -> Question {
    let ((whose, contacts), (when, seconds)) = (listed(contacts), listed(seconds));
    let tokens = quote(&TOKENS.name(&tables.prefix));
    Question {
        sql: format!("DELETE FROM {tokens} WHERE stored_at IN ({when}) AND contact_id IN ({whose})"),
        values: seconds.into_iter().chain(contacts).collect(),
    }
}

/// Selects the contacts of these that exist.
#[must_use]
pub(crate) fn existing(tables: &Tables, ids: &[i64]) -> Question {
    let (marks, values) = listed(ids);
    Question { sql: format!("SELECT id FROM {} WHERE id IN ({marks})", contacts(tables)), values }
}

/// Selects the contacts that are linked to a WordPress user.
#[must_use]
pub(crate) fn linked(tables: &Tables, user: i64) -> Question {
    Question {
        sql: format!("SELECT id FROM {} WHERE user_id = ? ORDER BY id LIMIT {CONTACTS}", contacts(tables)),
        values: vec![Scalar::Int(user)],
    }
}

/// Tests the deletion of events on any store; `contract.rs` runs it. Contact 1 exists, 900 and 901 don't.
#[cfg(test)]
pub(super) fn contract(store: &mut dyn super::Store, tables: &Tables) {
    use super::contract::{record, tracked};
    use crate::core::contact::ContactKey;

    let ids = |found: Vec<Option<i64>>| found.into_iter().flatten().collect::<Vec<_>>();
    let start =
        ids(store.ask(tables, &last_row(tables, &Which::Orphans)).unwrap()).first().copied().unwrap_or(0);
    for (contact, title, time) in [
        (1, "stays", "2030-01-01 00:00:00"),
        (900, "orphan", "2020-01-01 00:00:00"),
        (901, "orphan", "2030-01-01 00:00:00"),
        (1, "old", "2019-12-31 23:59:59"),
    ] {
        let mut event = record(ContactKey::Known(1), "removal", title, "v");
        event.now = time.into();
        event.repeatable = false;
        let id = tracked(store, tables, &event).id;
        let moved = Question {
            sql: format!("UPDATE {} SET subscriber_id = ? WHERE id = ?", events(tables)),
            values: vec![Scalar::Int(contact), Scalar::Int(id)],
        };
        store.change(tables, &moved).unwrap();
    }
    let end = ids(store.ask(tables, &end_of_batch(tables, &Which::Orphans, start)).unwrap())[0];
    assert_eq!(store.ask(tables, &end_of_batch(tables, &Which::Orphans, end)), Ok(vec![None]));
    let mut orphans = ids(store.ask(tables, &find(tables, &Which::Orphans, start, end)).unwrap());
    orphans.sort_unstable();
    assert_eq!(orphans, [start + 2, start + 3]);
    let old = Which::Before("2020-01-01 00:00:00".into());
    assert_eq!(ids(store.ask(tables, &find(tables, &old, start, end)).unwrap()), [start + 4]);
    // It deletes only rows that still meet the condition.
    assert_eq!(store.change(tables, &delete(tables, &old, &[start + 1, start + 4])), Ok(1));
    assert_eq!(store.change(tables, &delete(tables, &Which::Orphans, &[start + 1, start + 2])), Ok(1));
    assert_eq!(ids(store.ask(tables, &existing(tables, &[901, 1, 900])).unwrap()), [1]);
    let due = |store: &mut dyn super::Store, erasure| {
        ids(store.ask(tables, &find_of(tables, &[901, 900], erasure, Kept::Events)).unwrap())
    };
    assert_eq!(due(store, Erasure::Empty), [start + 3]);
    assert_eq!(store.change(tables, &erase(tables, &[start + 3], Erasure::Empty, Kept::Events)), Ok(1));
    assert_eq!((due(store, Erasure::Empty), due(store, Erasure::Delete)), (vec![], vec![start + 3]));
    assert_eq!(store.change(tables, &erase(tables, &[start + 3], Erasure::Delete, Kept::Events)), Ok(1));
    assert_eq!(store.change(tables, &erase(tables, &[start + 1], Erasure::Delete, Kept::Events)), Ok(1));
    assert_eq!(due(store, Erasure::Delete), [0; 0]);
}
