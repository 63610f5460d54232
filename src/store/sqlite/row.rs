//! Reads rows of SQLite.

use std::cell::Cell;

use rusqlite::Row;
use rusqlite::functions::Context;
use rusqlite::types::ValueRef;

use super::Sqlited;
use crate::core::event::{Event, Text};
use crate::store::row::{self, Columns};

/// Reads an integer, also if it is stored as text.
fn integer(value: ValueRef) -> Option<i64> {
    match value {
        ValueRef::Integer(i) => Some(i),
        ValueRef::Real(f) => Some(f as i64),
        ValueRef::Text(t) | ValueRef::Blob(t) => std::str::from_utf8(t).ok()?.trim().parse().ok(),
        ValueRef::Null => None,
    }
}

/// Reads text, also if it is stored as a number. Returns `None` for NULL.
fn text(value: ValueRef) -> Option<Text> {
    Some(match value {
        ValueRef::Null => return None,
        ValueRef::Integer(i) => Text(i.to_string().into_bytes()),
        ValueRef::Real(f) => Text(f.to_string().into_bytes()),
        ValueRef::Text(t) | ValueRef::Blob(t) => Text(t.to_vec()),
    })
}

impl Columns for Row<'_> {
    fn integer(&self, at: usize) -> Option<i64> {
        self.get_ref(at).ok().and_then(integer)
    }

    fn text(&self, at: usize) -> Option<Text> {
        self.get_ref(at).ok().and_then(text)
    }
}

/// The arguments of [`KEEP`](super::sql::KEEP), as a row of [`EVENT`](crate::store::sql::EVENT).
struct Given<'a, 'b>(&'a Context<'b>);

impl Given<'_, '_> {
    /// The index of each column among the arguments. The value and the time of the change are no arguments: the call knows
    /// them.
    const ARGUMENTS: [usize; 10] = [1, 2, 0, 3, 4, 5, 6, usize::MAX, 7, usize::MAX];

    /// Returns a column if it is among the arguments.
    fn get(&self, at: usize) -> Option<ValueRef<'_>> {
        let argument = Self::ARGUMENTS[at];
        (argument < self.0.len()).then(|| self.0.get_raw(argument))
    }
}

impl Columns for Given<'_, '_> {
    fn integer(&self, at: usize) -> Option<i64> {
        integer(self.get(at)?)
    }

    fn text(&self, at: usize) -> Option<Text> {
        text(self.get(at)?)
    }
}

thread_local! {
    /// The row that the current statement has counted up.
    static KEPT: Cell<Option<Event>> = const { Cell::new(None) };
}

/// The SQL function [`KEEP`](super::sql::KEEP).
pub(super) fn keep(given: &Context) -> Sqlited<i64> {
    let event = row::event(&Given(given), false);
    let counter = event.counter;
    KEPT.set(Some(event));
    Ok(counter)
}

/// Returns the row of the last statement, and forgets it.
pub(super) fn kept() -> Option<Event> {
    KEPT.take()
}
