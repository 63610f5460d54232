//! The counting rule as statements: one statement counts the lowest matching row up, else another one inserts. An event
//! with an idempotency key is stored once.

use rusqlite::Connection;

use super::Sqlited;
use super::row::kept;
use super::sql::Sql;
use super::statement::{one, text};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::input::Scalar;
use crate::core::tracker::Record;
use crate::store::occurrences;
use crate::store::row;
use crate::store::sql::By;
use crate::store::tokens;

/// The statement that counts: [`Sql::count_and_keep`] or [`Sql::count_and_keep_id`].
pub(super) type Counting = fn(&Sql, By) -> &str;

/// Counts the lowest matching row up. Returns `None` if no row matches.
fn count(connection: &Connection, sql: &str, contact: &Scalar, record: &Record) -> Sqlited<Option<Event>> {
    let event = &record.event;
    let values = (contact, text(&event.event_key), text(&event.title), text(&event.value), &record.now);
    if connection.prepare_cached(sql)?.execute(values)? == 0 {
        return Ok(None);
    }
    Ok(kept().map(|counted| Event {
        value: Some(Text(event.value.clone())),
        updated_at: Some(Text::from(record.now.as_str())),
        ..counted
    }))
}

/// Counts the lowest matching row up. Values that are later than the event stay.
fn count_late(
    connection: &Connection,
    sql: &str,
    contact: &Scalar,
    record: &Record,
) -> Sqlited<Option<Event>> {
    let event = &record.event;
    let values = (contact, text(&event.event_key), text(&event.title), text(&event.value), &record.now);
    one(connection, sql, values, |row| row::event(row, false))
}

/// Inserts a row. Returns `None` if the contact does not exist.
fn insert(connection: &Connection, sql: &str, contact: &Scalar, record: &Record) -> Sqlited<Option<Event>> {
    let event = &record.event;
    let params = (
        contact,
        text(&event.event_key),
        text(&event.title),
        text(&event.value),
        &record.now,
        record.created_by,
        text(&event.provider),
    );
    one(connection, sql, params, |row| row::event(row, true))
}

/// Counts up or inserts. The caller holds the write lock.
pub(super) fn write(
    connection: &Connection,
    sql: &Sql,
    record: &Record,
    counting: Counting,
) -> Sqlited<Option<Event>> {
    let (by, contact) = By::of(&record.contact);
    if record.repeatable {
        let counted = match record.occurred {
            true => count_late(connection, &sql.count_late(by), &contact, record)?,
            false => count(connection, counting(sql, by), &contact, record)?,
        };
        if counted.is_some() {
            return Ok(counted);
        }
    }
    insert(connection, sql.insert(by), &contact, record)
}

/// As [`write()`]. It also stores the occurrence if occurrences are kept.
fn write_and_keep(
    connection: &Connection,
    sql: &Sql,
    record: &Record,
    counting: Counting,
) -> Sqlited<Option<Event>> {
    let Some(moment) = record.history else { return write(connection, sql, record, counting) };
    // The occurrence needs the contact's id.
    let written = write(connection, sql, record, Sql::count_and_keep)?;
    if let Some(event) = &written {
        let given = &record.event;
        let key = text(&given.event_key);
        let values = (
            event.id,
            event.subscriber_id,
            key,
            text(&given.provider),
            text(&given.value),
            moment,
            event.counter,
        );
        connection.prepare_cached(&occurrences::keep_sqlite(&sql.tables))?.execute(values)?;
    }
    Ok(written)
}

/// As [`write_and_keep`], unless the event was already stored under its idempotency key. The caller holds the write lock.
pub(super) fn write_once(
    connection: &Connection,
    sql: &Sql,
    record: &Record,
    counting: Counting,
) -> Sqlited<Result<Event>> {
    let write =
        |counting| Ok(write_and_keep(connection, sql, record, counting)?.ok_or(Error::ContactNotFound));
    let Some(key) = &record.key else { return write(counting) };
    let event = &record.event;
    let values = (key.token, key.payload, text(&event.event_key), text(&event.title));
    let found = one(connection, &sql.find_token, values, |row| tokens::answer(row, key))?;
    match found.transpose().map(Option::flatten) {
        Ok(None) => {}
        Ok(Some(stored)) => return Ok(Ok(stored)),
        Err(error) => return Ok(Err(error)),
    }
    // The idempotency key is stored with the contact's id.
    let written = write(Sql::count_and_keep)?;
    if let Ok(event) = &written {
        let values = (
            key.token,
            key.payload,
            event.subscriber_id,
            event.id,
            event.counter,
            event.created,
            key.attempt,
            key.now,
            key.horizon(),
        );
        one(connection, &sql.keep_token, values, |_| ())?;
    }
    Ok(written)
}
