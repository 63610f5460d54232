//! Rows as typed values, from every kind of connection.

use super::{HashCandidate, TextRow};
use crate::core::contact::Contact;
use crate::core::event::{Event, EventRow, Text};

/// The columns of a row by position. A missing column is NULL.
pub(crate) trait Columns {
    /// An integer, or text that is one. `None` for NULL and other text.
    fn integer(&self, at: usize) -> Option<i64>;

    /// Text, or a number as text. `None` for NULL.
    fn text(&self, at: usize) -> Option<Text>;
}

impl Columns for TextRow {
    fn integer(&self, at: usize) -> Option<i64> {
        std::str::from_utf8(&self.get(at)?.as_ref()?.0).ok()?.trim().parse().ok()
    }

    fn text(&self, at: usize) -> Option<Text> {
        self.get(at)?.clone()
    }
}

/// Makes an event from the columns of [`EVENT`](super::sql::EVENT).
pub(crate) fn event(row: &impl Columns, created: bool) -> Event {
    Event {
        id: row.integer(0).unwrap_or(0),
        subscriber_id: row.integer(1).unwrap_or(0),
        counter: row.integer(2).unwrap_or(0),
        created_by: row.integer(3),
        provider: row.text(4),
        event_key: row.text(5).unwrap_or_default(),
        title: row.text(6).unwrap_or_default(),
        value: row.text(7),
        created_at: row.text(8),
        updated_at: row.text(9),
        created,
        replayed: false,
    }
}

/// As [`event`], with the types of a REST page.
pub(crate) fn event_row(row: &impl Columns) -> EventRow {
    let counter = row.integer(2).map(|counter| counter.to_string());
    EventRow { counter, ..EventRow::from(event(row, false)) }
}

/// Makes a contact from the columns of [`CONTACT`](super::sql::CONTACT).
pub(crate) fn contact(row: &impl Columns) -> Contact {
    Contact {
        id: row.integer(0).unwrap_or(0),
        user_id: row.integer(1),
        email: row.text(2).unwrap_or_default(),
        status: row.text(3).unwrap_or_default(),
        first_name: row.text(4),
        last_name: row.text(5),
    }
}

/// A contact's id and its hash.
pub(crate) fn hash_candidate(row: &impl Columns) -> HashCandidate {
    HashCandidate { contact_id: row.integer(0).unwrap_or(0), hash: row.text(1).unwrap_or_default().0 }
}

/// The name of an option, and its value as stored.
pub(crate) fn option(row: &impl Columns) -> (String, Vec<u8>) {
    let text = |at| row.text(at).unwrap_or_default().0;
    (String::from_utf8_lossy(&text(0)).into_owned(), text(1))
}
