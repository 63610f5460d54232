//! Rows of SQLite as what they stand for.

use std::cell::Cell;

use rusqlite::Row;
use rusqlite::functions::Context;
use rusqlite::types::ValueRef;

use super::Sqlited;
use crate::core::contact::Contact;
use crate::core::event::{Event, EventRow, Text};

/// An integer, also one that is stored as text.
pub fn integer(value: ValueRef) -> Option<i64> {
    match value {
        ValueRef::Integer(i) => Some(i),
        ValueRef::Real(f) => Some(f as i64),
        ValueRef::Text(t) | ValueRef::Blob(t) => std::str::from_utf8(t).ok()?.trim().parse().ok(),
        ValueRef::Null => None,
    }
}

/// Text, also if it is stored as a number; `None` for NULL.
pub fn bytes(value: ValueRef) -> Option<Text> {
    Some(match value {
        ValueRef::Null => return None,
        ValueRef::Integer(i) => Text(i.to_string().into_bytes()),
        ValueRef::Real(f) => Text(f.to_string().into_bytes()),
        ValueRef::Text(t) | ValueRef::Blob(t) => Text(t.to_vec()),
    })
}

/// An event, from [`EVENT`](crate::store::sql::EVENT).
pub fn read_event(row: &Row, created: bool) -> Sqlited<Event> {
    Ok(Event {
        id: integer(row.get_ref(0)?).unwrap_or(0),
        subscriber_id: integer(row.get_ref(1)?).unwrap_or(0),
        counter: integer(row.get_ref(2)?).unwrap_or(0),
        created_by: integer(row.get_ref(3)?),
        provider: bytes(row.get_ref(4)?),
        event_key: bytes(row.get_ref(5)?).unwrap_or_default(),
        title: bytes(row.get_ref(6)?).unwrap_or_default(),
        value: bytes(row.get_ref(7)?),
        created_at: bytes(row.get_ref(8)?),
        updated_at: bytes(row.get_ref(9)?),
        created,
    })
}

/// As [`read_event`], in the types of a page.
pub fn read_event_row(row: &Row) -> Sqlited<EventRow> {
    let counter = integer(row.get_ref(2)?).map(|i| i.to_string());
    Ok(EventRow { counter, ..EventRow::from(read_event(row, false)?) })
}

/// A contact, from [`CONTACT`](crate::store::sql::CONTACT).
pub fn read_contact(row: &Row) -> Sqlited<Contact> {
    Ok(Contact {
        id: integer(row.get_ref(0)?).unwrap_or(0),
        user_id: integer(row.get_ref(1)?),
        email: bytes(row.get_ref(2)?).unwrap_or_default(),
        status: bytes(row.get_ref(3)?).unwrap_or_default(),
        first_name: bytes(row.get_ref(4)?),
        last_name: bytes(row.get_ref(5)?),
    })
}

thread_local! {
    /// The row that a statement under way has counted up.
    static KEPT: Cell<Option<Event>> = const { Cell::new(None) };
}

/// The function [`KEEP`](crate::store::sql::KEEP).
pub fn keep(given: &Context) -> Sqlited<i64> {
    let counter = given.get(0)?;
    let at = |at: usize| if at < given.len() { given.get_raw(at) } else { ValueRef::Null };
    KEPT.set(Some(Event {
        id: integer(at(1)).unwrap_or(0),
        subscriber_id: integer(at(2)).unwrap_or(0),
        counter,
        created_by: integer(at(3)),
        provider: bytes(at(4)),
        event_key: bytes(at(5)).unwrap_or_default(),
        title: bytes(at(6)).unwrap_or_default(),
        value: None,
        created_at: bytes(at(7)),
        updated_at: None,
        created: false,
    }));
    Ok(counter)
}

/// The row that was kept last, once.
pub fn kept() -> Option<Event> {
    KEPT.take()
}
