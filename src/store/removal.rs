//! The statements by which events go: a batch at a time, found without a lock, deleted by their ids.
//!
//! What is found is looked at once more by the statement that deletes, so that an event that happens again in between
//! stays.

use super::occurrences;
use super::segment::Question;
use super::side_tables::TOKENS;
use super::sql::{FIRST_DAY, contacts, events, quote};
use super::tables::Tables;
use crate::core::input::Scalar;

/// How many events are looked at, or deleted, by one statement at most: so long, others may have to wait for it.
pub(crate) const BATCH: usize = 1_000;

/// How many contacts are named in one statement at most.
pub(crate) const CONTACTS: usize = 500;

/// Which events are to go, of all that there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Which {
    /// Those whose contact is gone.
    Orphans,
    /// Those that happened last before this moment of the site's wall time. One whose time is not known is none of them.
    Before(String),
    /// Occurrences whose contact or event is gone: other programs delete events, too.
    Occurrences,
}

impl Which {
    /// The condition on a row, and its values.
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
    /// In which table they are.
    fn kept(&self) -> Kept {
        match self {
            Self::Orphans | Self::Before(_) => Kept::Events,
            Self::Occurrences => Kept::Occurrences,
        }
    }
}

/// What is kept of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Their events.
    Events,
    /// The occurrences of these.
    Occurrences,
}

impl Kept {
    /// The table.
    fn table(self, tables: &Tables) -> String {
        match self {
            Self::Events => events(tables),
            Self::Occurrences => occurrences::table(tables),
        }
    }

    /// The column that says whose a row is.
    fn contact(self) -> &'static str {
        match self {
            Self::Events => "subscriber_id",
            Self::Occurrences => "contact_id",
        }
    }
}

/// The condition on a row that its contact is gone. Asked by row: for `NOT EXISTS` MariaDB may read all contacts first, and
/// that for each batch.
fn is_orphan(tables: &Tables, kept: Kept) -> String {
    let (table, contact, contacts) = (kept.table(tables), kept.contact(), contacts(tables));
    format!("(SELECT {contacts}.id FROM {contacts} WHERE {contacts}.id = {table}.{contact}) IS NULL")
}

/// As many marks as there are ids, and the ids.
fn listed(ids: &[i64]) -> (String, Vec<Scalar>) {
    (vec!["?"; ids.len()].join(", "), ids.iter().copied().map(Scalar::Int).collect())
}

/// The id of the last of the next [`BATCH`] rows after this id; null where there is none.
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

/// The highest id of a row.
#[must_use]
pub(crate) fn last_row(tables: &Tables, which: &Which) -> Question {
    let sql = format!("SELECT MAX(id) AS last_id FROM {}", which.kept().table(tables));
    Question { sql, values: Vec::new() }
}

/// The ids of those events after one id, up to another, that are to go.
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

/// Deletes events by id, those of them that are still to go.
#[must_use]
pub(crate) fn delete(tables: &Tables, which: &Which, ids: &[i64]) -> Question {
    let (condition, values) = which.condition(tables);
    let (marks, ids) = listed(ids);
    Question {
        sql: format!("DELETE FROM {} WHERE id IN ({marks}) AND {condition}", which.kept().table(tables)),
        values: ids.into_iter().chain(values).collect(),
    }
}

/// What is done to the events of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Erasure {
    /// They are deleted.
    Delete,
    /// Their titles and values are emptied. Rows that are equal by that stay rows of their own.
    Empty,
}

impl Erasure {
    /// The condition on an event of theirs to which it is not done yet.
    fn is_due(self, kept: Kept) -> &'static str {
        match (self, kept) {
            (Self::Delete, _) => "",
            (Self::Empty, Kept::Events) => " AND (title <> '' OR value <> '')",
            (Self::Empty, Kept::Occurrences) => " AND value <> ''",
        }
    }
}

/// The ids of some rows of these contacts, to which it is not done yet. In no order: where one is asked for, a server
/// may walk through all of them for it.
#[must_use]
pub(crate) fn find_of(tables: &Tables, contacts: &[i64], erasure: Erasure, kept: Kept) -> Question {
    let (marks, values) = listed(contacts);
    let (table, contact, due) = (kept.table(tables), kept.contact(), erasure.is_due(kept));
    Question {
        sql: format!("SELECT id FROM {table} WHERE {contact} IN ({marks}){due} LIMIT {BATCH}"),
        values,
    }
}

/// Does it to rows by their ids.
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

/// How many occurrences there were before a moment, in milliseconds since 1970.
#[must_use]
pub(crate) fn count_before(tables: &Tables, moment: i64) -> Question {
    Question {
        sql: format!("SELECT COUNT(*) AS old FROM {} WHERE occurred_at < ?", occurrences::table(tables)),
        values: vec![Scalar::Int(moment)],
    }
}

/// The ids of some of them.
#[must_use]
pub(crate) fn find_before(tables: &Tables, moment: i64) -> Question {
    let table = occurrences::table(tables);
    Question {
        sql: format!("SELECT id FROM {table} WHERE occurred_at < ? LIMIT {BATCH}"),
        values: vec![Scalar::Int(moment)],
    }
}

/// When some idempotency keys of these contacts were stored, in seconds.
#[must_use]
pub(crate) fn find_tokens(tables: &Tables, contacts: &[i64]) -> Question {
    let (marks, values) = listed(contacts);
    let tokens = quote(&TOKENS.name(&tables.prefix));
    Question {
        sql: format!("SELECT DISTINCT stored_at FROM {tokens} WHERE contact_id IN ({marks}) LIMIT {BATCH}"),
        values,
    }
}

/// Deletes the idempotency keys of contacts that were stored in these seconds, by whose index they are found: a statement
/// that walked through the table would lock it.
#[must_use]
pub(crate) fn delete_tokens(tables: &Tables, contacts: &[i64], seconds: &[i64]) -> Question {
    let ((whose, contacts), (when, seconds)) = (listed(contacts), listed(seconds));
    let tokens = quote(&TOKENS.name(&tables.prefix));
    Question {
        sql: format!("DELETE FROM {tokens} WHERE stored_at IN ({when}) AND contact_id IN ({whose})"),
        values: seconds.into_iter().chain(contacts).collect(),
    }
}

/// Those of these contacts that there are.
#[must_use]
pub(crate) fn existing(tables: &Tables, ids: &[i64]) -> Question {
    let (marks, values) = listed(ids);
    Question { sql: format!("SELECT id FROM {} WHERE id IN ({marks})", contacts(tables)), values }
}

/// The contacts that are linked to a WordPress user.
#[must_use]
pub(crate) fn linked(tables: &Tables, user: i64) -> Question {
    Question {
        sql: format!("SELECT id FROM {} WHERE user_id = ? ORDER BY id LIMIT {CONTACTS}", contacts(tables)),
        values: vec![Scalar::Int(user)],
    }
}

/// What every store must do with events that go; `contract.rs` runs it. Contact 1 is there, 900 and 901 are not.
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
    // Of those that were found, only what is still to go.
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
