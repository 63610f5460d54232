//! Occurrences of events as stored in [`OCCURRENCES`]: the parts that all dialects share.

use super::row::Columns;
use super::segment::Question;
use super::side_tables::OCCURRENCES;
use super::sql::{events, quote};
use super::tables::Tables;
use crate::core::input::Scalar;
use crate::core::occurrence::Occurrence;

/// The columns that are written.
pub(crate) const WRITTEN: &str = "event_id, contact_id, event_key, provider, value, occurred_at, counter";

/// The table, quoted.
#[must_use]
pub(crate) fn table(tables: &Tables) -> String {
    quote(&OCCURRENCES.name(&tables.prefix))
}

/// SQLite's statement that stores an occurrence. `?`: the columns of [`WRITTEN`].
#[must_use]
pub(crate) fn keep_sqlite(tables: &Tables) -> String {
    format!("INSERT INTO {} ({WRITTEN}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", table(tables))
}

/// The condition that the event of an occurrence exists. The id alone is not enough: after the table of
/// events is emptied, its ids start again.
fn of_event(tables: &Tables) -> String {
    let events = events(tables);
    format!(
        "{events} AS event JOIN {} AS kept ON kept.contact_id = event.subscriber_id AND kept.event_id = event.id \
         AND kept.event_key = event.event_key WHERE event.id = ?",
        table(tables)
    )
}

/// Counts the occurrences of an event.
#[must_use]
pub(crate) fn count(tables: &Tables, event: i64) -> Question {
    let sql = format!("SELECT COUNT(*) AS occurrences FROM {}", of_event(tables));
    Question { sql, values: vec![Scalar::Int(event)] }
}

/// Reads the occurrences of an event, the latest first.
#[must_use]
pub(crate) fn page(tables: &Tables, event: i64, offset: i64, limit: i64) -> Question {
    let columns = WRITTEN.split(", ").map(|name| format!("kept.{name}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT kept.id, {columns} FROM {} ORDER BY kept.occurred_at DESC, kept.id DESC LIMIT {limit} OFFSET {offset}",
        of_event(tables)
    );
    Question { sql, values: vec![Scalar::Int(event)] }
}

/// Counts the occurrences of a contact.
#[must_use]
pub(crate) fn count_of_contact(tables: &Tables, contact: i64) -> Question {
    let sql = format!("SELECT COUNT(*) AS occurrences FROM {} WHERE contact_id = ?", table(tables));
    Question { sql, values: vec![Scalar::Int(contact)] }
}

/// Reads the occurrences of a contact, the latest first.
#[must_use]
pub(crate) fn page_of_contact(tables: &Tables, contact: i64, offset: i64, limit: i64) -> Question {
    let sql = format!(
        "SELECT id, {WRITTEN} FROM {} WHERE contact_id = ? ORDER BY id DESC LIMIT {limit} OFFSET {offset}",
        table(tables)
    );
    Question { sql, values: vec![Scalar::Int(contact)] }
}

/// When the first and the last one was that is there. Each by itself is looked up in the index.
#[must_use]
pub(crate) fn first_and_last(tables: &Tables) -> Question {
    let kept = table(tables);
    let sql = format!(
        "SELECT (SELECT MIN(occurred_at) FROM {kept}) AS first_moment, (SELECT MAX(occurred_at) FROM {kept}) AS last_moment"
    );
    Question { sql, values: Vec::new() }
}

/// A row of [`page`].
#[must_use]
pub(crate) fn occurrence(row: &impl Columns) -> Occurrence {
    let number = |at| row.integer(at).unwrap_or(0);
    Occurrence::new(
        [number(0), number(1), number(2)],
        row.text(3).unwrap_or_default(),
        [row.text(4), row.text(5)],
        number(6),
        number(7),
    )
}
