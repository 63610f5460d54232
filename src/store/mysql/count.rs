//! The counting rule as statements. One finds the contact, counts the row up and returns the counter. One inserts a
//! row if none was counted up. One reads the row if the caller wants it.

use std::borrow::Cow;

use mysql::Value;

use super::failure::{Attempt, Failure};
use super::link::{Connection, Done, Link};
use super::sql::Sql;
use super::value;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::settings::Compat;
use crate::core::tracker::Record;
use crate::store::row::{self, Columns};
use crate::store::sql::{By, EVENT_COLUMNS};
use crate::store::{Tables, deadline};

/// Returns the record with text that its table can hold. Characters that a column's character set cannot hold are
/// replaced, always in the same way, so that repeats still match. In [`Compat::Strict`] they are an error.
pub(crate) fn fit<'a, C: Connection>(
    connection: &mut C,
    tables: &Tables,
    record: &'a Record,
) -> Result<Cow<'a, Record>> {
    let event = &record.event;
    let is_plain =
        [&event.provider, &event.event_key, &event.title, &event.value].iter().all(|t| t.is_ascii());
    if is_plain {
        return Ok(Cow::Borrowed(record));
    }
    let compat = connection.compat();
    connection.run(tables, |link, sql| {
        let columns = link.columns_of(&sql.events_table())?;
        let spoken = link.charset().to_ascii_lowercase();
        let mut fitting = record.clone();
        let event = &mut fitting.event;
        // Texts that only the server can convert, with the character sets of their columns.
        let mut foreign = Vec::new();
        for (name, text) in [
            ("provider", &mut event.provider),
            ("event_key", &mut event.event_key),
            ("title", &mut event.title),
            ("value", &mut event.value),
        ] {
            let column = columns.iter().find(|c| c.name.eq_ignore_ascii_case(name));
            let charset = column.map_or("utf8mb4".into(), |c| c.charset.to_ascii_lowercase());
            if (is_three_byte(&spoken) || is_three_byte(&charset))
                && let Some(held) = without_wide_characters(text)
            {
                if compat == Compat::Strict {
                    return Err(cannot_hold(name).into());
                }
                *text = held;
            }
            if charset != spoken && !charset.starts_with("utf8") && !text.is_ascii() {
                foreign.push((name, text, charset));
            }
        }
        if foreign.is_empty() {
            return Ok(Cow::Owned(fitting));
        }
        let in_column = |(.., charset): &(_, _, String)| {
            format!("HEX(CONVERT(CONVERT(? USING {charset}) USING {spoken}))")
        };
        let ask = format!("SELECT {}", foreign.iter().map(in_column).collect::<Vec<_>>().join(", "));
        let row =
            link.row(&ask, foreign.iter().map(|(_, text, _)| bytes(text)).collect())?.unwrap_or_default();
        for (at, (name, text, _)) in foreign.into_iter().enumerate() {
            let held = row.text(at).and_then(|hex| from_hex(&hex.0)).unwrap_or_else(|| text.clone());
            if held != *text && compat == Compat::Strict {
                return Err(cannot_hold(name).into());
            }
            *text = held;
        }
        Ok(Cow::Owned(fitting))
    })
}

/// The error of text with a character that its column cannot hold.
fn cannot_hold(column: &str) -> Error {
    Error::Database(format!(
        "the character set of column {column} cannot hold a character of the event; \
         convert the table to utf8mb4"
    ))
}

/// Decodes the result of `HEX()`.
fn from_hex(digits: &[u8]) -> Option<Vec<u8>> {
    let digits = std::str::from_utf8(digits).ok()?;
    (0..digits.len() / 2).map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

/// Treats texts that cannot be compared as "not found": no row equals a text that its column's character set cannot
/// express.
pub(crate) fn known<T>(found: Attempt<Option<T>>) -> Attempt<Option<T>> {
    match found {
        Err(failure) if failure.is_incomparable() => Ok(None),
        found => found,
    }
}

/// Whether a character set is UTF-8 with at most three bytes per character.
fn is_three_byte(charset: &str) -> bool {
    matches!(charset.to_ascii_lowercase().as_str(), "utf8" | "utf8mb3")
}

/// Returns the text with each character of four bytes replaced; `None` if there is none.
fn without_wide_characters(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let wide = |c: char| c.len_utf8() == 4;
    text.contains(wide).then(|| text.replace(wide, "\u{FFFD}").into_bytes())
}

/// Returns how a statement finds the contact, and the identifier to send.
pub(crate) fn by(key: &ContactKey) -> (By, Value) {
    let (by, id) = By::of(key);
    (by, value::scalar(id))
}

/// Returns bytes as a value to send as text.
pub(crate) fn bytes(text: &[u8]) -> Value {
    Value::Bytes(text.to_vec())
}

/// The result of a write.
pub(crate) enum Written {
    /// A row was inserted. The value is its id.
    Inserted(i64),
    /// A row was counted up.
    Counted {
        /// The statement's `LAST_INSERT_ID()`: the new counter, or with [`Sql::count_unread`] the row's id. 0 if the
        /// statement returned none.
        last_insert_id: u64,
        /// The server's number of the connection whose variables hold the row's id.
        connection: u32,
    },
}

/// A statement that counts up: [`Sql::count`] or [`Sql::count_unread`].
pub(super) type Count = fn(&Sql, By) -> &str;

/// The method that sends a write: [`Link::commit`], or [`Link::run`] inside a transaction.
pub(super) type Send<L> = fn(&mut L, &str, Vec<Value>) -> Attempt<Done>;

/// A function that writes: [`write()`], or one like [`write_among_others`].
pub(super) type Writing<L> = fn(&mut L, &Sql, Count, &Record, Send<L>) -> Attempt<Option<Written>>;

/// Counts a row up or inserts one. Returns `None` for an unknown contact.
///
/// # Errors
/// The failure of a statement.
pub(crate) fn write<L: Link>(
    link: &mut L,
    sql: &Sql,
    count: Count,
    record: &Record,
    send: Send<L>,
) -> Attempt<Option<Written>> {
    let (by, contact) = by(&record.contact);
    if !record.repeatable {
        let done = send(link, sql.append(by), appended(record))?;
        if done.rows > 0 {
            return Ok(Some(inserted(done)));
        }
        return if link.in_host_transaction()? || !link.may_lock()? {
            write_among_others(link, sql, record)
        } else {
            Ok(None)
        };
    }
    let counting = latest(count(sql, by), record);
    loop {
        let params = [latest_values(record), same(record)].concat();
        let done = send(link, &counting, params)?;
        if done.rows > 0 {
            return Ok(Some(Written::Counted { last_insert_id: done.insert_id, connection: link.id() }));
        }
        if !link.may_lock()? {
            return write_among_others(link, sql, record);
        }
        let done = send(link, sql.insert(by), [new_row(record), same(record)].concat())?;
        if done.rows > 0 {
            return Ok(Some(inserted(done)));
        }
        if link.in_host_transaction()? {
            return write_among_others(link, sql, record);
        }
        // Either the contact does not exist, or another process has inserted the row first.
        if link.row(sql.contact(by), vec![contact.clone()])?.is_none() {
            if by != By::Known {
                return Ok(None);
            }
            let params = [vec![contact.clone()], new_row(record), same(record)].concat();
            let done = send(link, &sql.insert_unchecked, params)?;
            if done.rows > 0 {
                return Ok(Some(inserted(done)));
            }
        }
        if !deadline::wait(0) {
            return Err(Failure::Late);
        }
    }
}

/// The result of a statement that has inserted a row.
fn inserted(done: Done) -> Written {
    Written::Inserted(done.insert_id.try_into().unwrap_or(i64::MAX))
}

/// Returns the values of a new row without its contact: key, title, value, now, now, creator, provider.
pub(super) fn new_row(record: &Record) -> Vec<Value> {
    let event = &record.event;
    let (key, title, value) = (bytes(&event.event_key), bytes(&event.title), bytes(&event.value));
    let now = || Value::from(record.now.as_str());
    vec![key, title, value, now(), now(), Value::Int(record.created_by), bytes(&event.provider)]
}

/// Returns the values that identify the row of a repeat: contact, key, title.
pub(super) fn same(record: &Record) -> Vec<Value> {
    let (_, contact) = by(&record.contact);
    vec![contact, bytes(&record.event.event_key), bytes(&record.event.title)]
}

/// Returns the values of [`Sql::append`].
pub(super) fn appended(record: &Record) -> Vec<Value> {
    let (by, contact) = by(&record.contact);
    let mut values = new_row(record);
    values.insert(if by == By::Known { 0 } else { values.len() }, contact);
    values
}

/// Adapts a statement that counts up to this event, see [`Sql::late`].
pub(super) fn latest<'a>(counting: &'a str, record: &Record) -> Cow<'a, str> {
    if record.occurred { Cow::Owned(Sql::late(counting)) } else { Cow::Borrowed(counting) }
}

/// Returns the first values of the statement that [`latest`] returns.
pub(super) fn latest_values(record: &Record) -> Vec<Value> {
    let (value, now) = (bytes(&record.event.value), || Value::from(record.now.as_str()));
    if record.occurred { vec![now(), value, now(), now()] } else { vec![value, now()] }
}

/// Like [`write()`], in a host transaction. It locks only the row that it writes: all locks last until the
/// transaction ends, and a deadlock would roll all of it back. So two transactions that record the same event for the
/// first time do not see each other, and each inserts a row. FluentCRM's own tracker does the same.
///
/// # Errors
/// The failure of a statement.
pub(crate) fn write_among_others<L: Link>(
    link: &mut L,
    sql: &Sql,
    record: &Record,
) -> Attempt<Option<Written>> {
    let (by, contact) = by(&record.contact);
    let event = &record.event;
    let contact = match by {
        By::Known => Some(contact),
        _ => link.row(sql.contact(by), vec![contact])?.and_then(|row| row.into_iter().next()),
    };
    let Some(contact) = contact else { return Ok(None) };
    if record.repeatable {
        let same = vec![contact.clone(), bytes(&event.event_key), bytes(&event.title)];
        let row = link.row(sql.same_event(By::Known), same)?;
        if let Some(id) = row.and_then(|row| row.into_iter().next()) {
            let params = [latest_values(record), vec![id]].concat();
            let done = link.write(&latest(&sql.count_row, record), params)?;
            if done.rows > 0 {
                return Ok(Some(Written::Counted { last_insert_id: done.insert_id, connection: link.id() }));
            }
        }
    }
    let done = link.write(&sql.append_row, [vec![contact], new_row(record)].concat())?;
    Ok(Some(inserted(done)))
}

/// Reads the row that was written. If it was counted up, that must have been by [`Sql::count`]. Returns `None` if the
/// row is gone.
///
/// # Errors
/// The failure of a statement.
pub(crate) fn read_back(
    link: &mut impl Link,
    sql: &Sql,
    record: &Record,
    written: &Written,
) -> Attempt<Option<Event>> {
    let (by, contact) = by(&record.contact);
    let (row, created, counter) = match written {
        Written::Inserted(id) => (link.row(&sql.event, vec![Value::Int(*id)])?, true, 1),
        Written::Counted { last_insert_id, connection } => {
            let row = if *connection == link.id() {
                link.row(&sql.counted_event, Vec::new())?
            } else {
                let params = vec![contact, bytes(&record.event.event_key), bytes(&record.event.title)];
                link.row(sql.same_event(by), params)?
            };
            // It is 0 if a trigger has inserted a row of its own, or on the site's connection.
            let counted = match last_insert_id {
                // The variable is NULL if the site's class of `$wpdb` has read from another connection: then the
                // row's counter is used.
                0 => {
                    row.as_ref().and_then(|r| r.integer(EVENT_COLUMNS).or_else(|| r.integer(2))).unwrap_or(0)
                }
                last_insert_id => i64::try_from(*last_insert_id).unwrap_or(i64::MAX),
            };
            (row, false, counted)
        }
    };
    // A plugin may have replaced our statement (filter `query`).
    let row = row.filter(|row| row.len() >= EVENT_COLUMNS);
    Ok(row.map(|row| as_written(row::event(&row, created), record, created, counter)))
}

/// Returns the row as this call wrote it. Like FluentCRM's model the event has the values that were written. The
/// column may have cut them, or another connection may have counted since. If the row has the value and time of a
/// later event, the returned event has them, too.
pub(crate) fn as_written(row: Event, record: &Record, created: bool, counter: i64) -> Event {
    let text = |text: &[u8]| Text(text.to_vec());
    let now = Text::from(record.now.as_str());
    let event = &record.event;
    let mut written = Event { counter, created, ..row };
    if !record.occurred || written.updated_at.as_ref().is_none_or(|held| held.0 <= now.0) {
        written.value = Some(text(&event.value));
        written.updated_at = Some(now.clone());
    }
    if created {
        written.provider = Some(text(&event.provider));
        written.event_key = text(&event.event_key);
        written.title = text(&event.title);
        written.created_at = Some(now);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_four_bytes_are_replaced() {
        let replaced = without_wide_characters("a\u{1F600}é\u{1F600}".as_bytes());
        assert_eq!(replaced, Some("a\u{FFFD}é\u{FFFD}".into()));
        assert_eq!(without_wide_characters("é\u{FFFD}".as_bytes()), None);
        assert_eq!(without_wide_characters(b"\xFF\xF0"), None);
    }
}
