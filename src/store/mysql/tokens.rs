//! Events with an idempotency key: the key and the event are stored as one piece, or neither is.
//!
//! The event comes first, then the key. If that is there, all of it is undone, and the key says what was stored. On MariaDB
//! the piece is one statement, see [`whole`]; elsewhere, and where many are recorded, it is part of a transaction, see [`once`].
//! Values are literals in hexadecimal digits: a key is no text in any character set.

use std::collections::HashSet;
use std::fmt::Write;

use super::count::{appended, as_written, by, known, latest, latest_values, new_row, same};
use super::failure::{Attempt, Failure, in_doubt, refused};
use super::link::{Link, Together};
use super::occurrences;
use super::sql::{ROWS, Sql};
use super::store::TO_READ;
use super::value;
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::idempotency::{Hash, Key, PRUNED};
use crate::core::tracker::Record;
use crate::store::deadline;
use crate::store::row::{self, Columns};
use crate::store::sql::{By, EVENT_COLUMNS};
use crate::store::tokens::{TOKEN, answer, find, table};

/// The keys that are stored already, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Stored(HashSet<Hash>);

impl Stored {
    /// Asks which of the keys of these records are stored, and deletes those that are out of time; whether there were any that
    /// it did not know of. Outside a transaction, where the answer is of this moment.
    ///
    /// # Errors
    /// What the server says.
    pub(super) fn ask(&mut self, link: &mut impl Together, sql: &Sql, records: &[Record]) -> Attempt<bool> {
        let keys: Vec<&Key> = records.iter().filter_map(|record| record.key.as_ref()).collect();
        let mut learnt = false;
        for keys in keys.chunks(ROWS) {
            let list = keys.iter().map(|key| hex(&key.token)).collect::<Vec<_>>().join(", ");
            let horizon = keys[0].horizon();
            let ask = format!(
                "SELECT token, stored_at < {horizon} AS late FROM {} WHERE token IN ({list})",
                table(&sql.tables)
            );
            let (_, rows) = refused(link.once(&ask), &sql.tables)?;
            if rows.iter().any(|row| row.integer(1) == Some(1)) {
                link.once(&forgetting(sql, &list, horizon))?;
                learnt = true;
            }
            for row in rows.iter().filter(|row| row.integer(1) != Some(1)) {
                let token = row.text(0).and_then(|token| Hash::try_from(token.0).ok());
                learnt |= token.is_some_and(|token| self.0.insert(token));
            }
        }
        Ok(learnt)
    }
}

/// Records events of which those with a key are recorded once only: `write` writes those that are not stored yet. `None` if it
/// gave nothing; all of it is then to be rolled back, as after an error.
///
/// # Errors
/// What the server says; see [`Failure::is_duplicate`] where a key is stored that is not known to be.
pub(super) fn once<L: Together>(
    link: &mut L,
    sql: &Sql,
    records: &[Record],
    stored_keys: &Stored,
    write: impl FnOnce(&mut L, &[Record]) -> Attempt<Option<Vec<Option<Event>>>>,
) -> Attempt<Option<Vec<Result<Event>>>> {
    if records.iter().all(|record| record.key.is_none()) {
        let Some(written) = write(link, records)? else { return Ok(None) };
        occurrences::keep(link, sql, records, &written)?;
        return Ok(Some(written.into_iter().map(there).collect()));
    }
    let mut known = stored_keys.0.clone();
    let is_new: Vec<bool> =
        records.iter().map(|r| r.key.as_ref().is_none_or(|key| known.insert(key.token))).collect();
    let new: Vec<Record> = records
        .iter()
        .zip(&is_new)
        .filter(|(_, is_new)| **is_new)
        .map(|(record, _)| record.clone())
        .collect();
    let Some(written) = write(link, &new)? else { return Ok(None) };
    keep(link, sql, &new, &written)?;
    occurrences::keep(link, sql, &new, &written)?;
    let mut written = written.into_iter();
    let one = |(record, is_new): (&Record, bool)| match is_new {
        true => Ok(there(written.next().flatten())),
        false => stored(link, sql, record),
    };
    records.iter().zip(is_new).map(one).collect::<Attempt<_>>().map(Some)
}

/// The event of a contact that there is.
fn there(event: Option<Event>) -> Result<Event> {
    event.ok_or(Error::ContactNotFound)
}

/// Bytes as a literal.
fn hex(hash: &Hash) -> String {
    let mut literal = "X'".to_owned();
    for byte in hash {
        let _ = write!(literal, "{byte:02X}");
    }
    literal + "'"
}

/// Keeps each key with what became of its event; not one whose contact is nobody.
fn keep(link: &mut impl Together, sql: &Sql, records: &[Record], written: &[Option<Event>]) -> Attempt<()> {
    let row = |(record, event): (&Record, &Option<Event>)| {
        let (key, event) = (record.key.as_ref()?, event.as_ref()?);
        Some(format!(
            "({}, {}, {}, {}, {}, {}, {}, {})",
            hex(&key.token),
            hex(&key.payload),
            event.subscriber_id,
            event.id,
            event.counter,
            u8::from(event.created),
            key.attempt,
            key.now
        ))
    };
    let rows: Vec<String> = records.iter().zip(written).filter_map(row).collect();
    for rows in rows.chunks(ROWS) {
        let rows = rows.join(", ");
        let insert = format!("INSERT INTO {} ({TOKEN}) VALUES {rows}", table(&sql.tables));
        refused(link.once(&insert), &sql.tables)?;
    }
    Ok(())
}

/// The event that was stored under the key of a record. It may be one that this transaction does not see, which began before.
fn stored(link: &mut impl Together, sql: &Sql, record: &Record) -> Attempt<Result<Event>> {
    let Some(key) = &record.key else { return Ok(Err(Error::ContactNotFound)) };
    let seen = look(link, sql, record, key, "")?;
    match seen {
        Some(Ok(Some(event))) => Ok(Ok(event)),
        Some(Err(error @ Error::InvalidField(_))) => Ok(Err(error)),
        // Nor is there a key where this call itself has given it back.
        _ => Ok(match look(link, sql, record, key, " LOCK IN SHARE MODE")? {
            Some(Ok(Some(event))) => Ok(event),
            Some(Err(error)) => Err(error),
            Some(Ok(None)) | None => Err(Error::ContactNotFound),
        }),
    }
}

/// What [`answer`] says of the key of a record; `None` where it is not there.
fn look(
    link: &mut impl Together,
    sql: &Sql,
    record: &Record,
    key: &Key,
    locking: &str,
) -> Attempt<Option<Result<Option<Event>>>> {
    let literal = |text: &[u8]| {
        let mut literal = String::new();
        value::text_literal(&mut literal, text, link.charset());
        literal
    };
    let event = &record.event;
    let (event_key, title) = (literal(&event.event_key), literal(&event.title));
    let find = find(&sql.tables, &hex(&key.token), &hex(&key.payload), &event_key, &title);
    let (_, rows) = link.once(&format!("{find}{locking}"))?;
    Ok(rows.first().map(|row| answer(row, key)))
}

/// What was stored under the key of a record that is there, in a transaction of somebody else's: `None` where it was out of
/// time, and is deleted by now.
///
/// # Errors
/// What the server says.
pub(crate) fn stored_before(
    link: &mut impl Together,
    sql: &Sql,
    record: &Record,
) -> Attempt<Option<Result<Event>>> {
    let Some(key) = &record.key else { return Ok(None) };
    match look(link, sql, record, key, " LOCK IN SHARE MODE")? {
        Some(Ok(Some(event))) => Ok(Some(Ok(event))),
        Some(Err(error)) => Ok(Some(Err(error))),
        Some(Ok(None)) => {
            link.once(&forgetting(sql, &hex(&key.token), key.horizon()))?;
            Ok(None)
        }
        None => Ok(Some(Err(Error::Database("a unique index of the table refuses the event".into())))),
    }
}

/// Records an event with what is kept of it in one statement, on MariaDB, where no transaction is open.
///
/// # Errors
/// What the server says. The event may be stored; under the same key it will not be counted again.
pub(crate) fn whole(link: &mut impl Together, sql: &Sql, record: &Record) -> Attempt<Result<Event>> {
    let (by, contact) = by(&record.contact);
    'again: loop {
        for (piece, created) in pieces(sql, record, link.charset()) {
            let failure = match refused(known(link.whole(&piece, &sql.counted_event).map(Some)), &sql.tables)
            {
                Ok(rows) => match rows.unwrap_or_default().first() {
                    Some(row) => return Ok(Ok(written(row, record, created))),
                    None => continue,
                },
                Err(failure) => failure,
            };
            if !failure.is_duplicate() && !failure.is_timeout() {
                return Err(failure);
            }
            let Some(key) = &record.key else {
                return Err(if failure.is_timeout() { in_doubt().into() } else { failure });
            };
            deadline::grant(TO_READ);
            match found(link, sql, record, key)? {
                Some(Err(error)) => return Ok(Err(error)),
                Some(Ok(Some(event))) if event.replayed => return Ok(Ok(event)),
                Some(Ok(Some(event))) => {
                    let (created, counter) = (event.created, event.counter);
                    return Ok(Ok(as_written(event, record, created, counter)));
                }
                Some(Ok(None)) if failure.is_duplicate() => {
                    link.once(&forgetting(sql, &hex(&key.token), key.horizon()))?;
                    continue 'again;
                }
                // Another unique index, or a server that was too late.
                Some(Ok(None)) | None => return Err(failure),
            }
        }
        // Either there is no such contact, or another process was quicker to make the row.
        if by != By::Known && known(link.row(sql.contact(by), vec![contact.clone()]))?.is_none() {
            return Ok(Err(Error::ContactNotFound));
        }
        if !deadline::wait(0) {
            return Err(Failure::Late);
        }
    }
}

/// The event from the row of [`Sql::counted_event`].
fn written(row: &Vec<mysql::Value>, record: &Record, created: bool) -> Event {
    let event = row::event(row, created);
    let counter = row.integer(EVENT_COLUMNS).unwrap_or(event.counter);
    as_written(event, record, created, counter)
}

/// As [`look`], after a piece that may have been stored.
fn found(
    link: &mut impl Together,
    sql: &Sql,
    record: &Record,
    key: &Key,
) -> Attempt<Option<Result<Option<Event>>>> {
    match look(link, sql, record, key, "") {
        Err(pending @ Failure::Own(Error::Pending)) => Err(pending),
        Err(_) => {
            let unread = "it may be stored, but could not be read back";
            Err(Error::Unconfirmed(unread.into()).into())
        }
        seen => seen,
    }
}

/// The statement that deletes those of these keys that are out of time: as if they had never been.
fn forgetting(sql: &Sql, tokens: &str, horizon: i64) -> String {
    format!("DELETE FROM {} WHERE token IN ({tokens}) AND stored_at < {horizon}", table(&sql.tables))
}

/// The pieces of [`whole`] in their order, of which one at most does something: each with whether its row is new.
/// `@fluentcrm_event` is the row, `@fluentcrm_counter` the counter that was written.
fn pieces(sql: &Sql, record: &Record, charset: &str) -> Vec<(String, bool)> {
    let (by, contact) = by(&record.contact);
    let filled = |statement: &str, values: &[mysql::Value]| value::fill_in(statement, values, charset);
    let token = |key: &Key, created: bool| {
        format!(
            "INSERT INTO {} ({TOKEN}) SELECT {}, {}, subscriber_id, id, counter, {}, {}, {} FROM {} \
             WHERE id = @fluentcrm_event;",
            table(&sql.tables),
            hex(&key.token),
            hex(&key.payload),
            u8::from(created),
            key.attempt,
            key.now,
            sql.events
        )
    };
    let keep = |created: bool| {
        let token = record.key.as_ref().map_or_else(String::new, |key| token(key, created));
        token + &occurrences::keep_written(sql, record, charset)
    };
    let new = |insert: String| {
        let row =
            "SET @fluentcrm_event = IF(ROW_COUNT() > 0, LAST_INSERT_ID(), NULL), @fluentcrm_counter = 1;";
        (format!("{insert}; {row} {}", keep(true)), true)
    };
    if !record.repeatable {
        return vec![new(filled(sql.append(by), &appended(record)))];
    }
    let counting = latest(sql.count(by), record);
    let count = filled(&counting, &[latest_values(record), same(record)].concat());
    let mut pieces = vec![
        (format!("{count}; {}", keep(false)), false),
        new(filled(sql.insert(by), &[new_row(record), same(record)].concat())),
    ];
    if by == By::Known {
        let unchecked = [vec![contact], new_row(record), same(record)].concat();
        pieces.push(new(filled(&sql.insert_unchecked, &unchecked)));
    }
    pieces
}

/// Deletes keys that are out of time, if it is the turn of one of these records. The events are stored: what goes wrong is for
/// the next one to try again.
///
/// # Errors
/// [`Error::Pending`].
pub(crate) fn prune(link: &mut impl Link, sql: &Sql, records: &[Record]) -> Attempt<()> {
    let mut keys = records.iter().filter_map(|record| record.key.as_ref());
    let Some(key) = keys.find(|key| key.prunes()) else { return Ok(()) };
    let horizon = key.horizon();
    let prune = format!("DELETE FROM {} WHERE stored_at < {horizon} LIMIT {PRUNED}", table(&sql.tables));
    match link.run(&prune, Vec::new()) {
        Err(pending @ Failure::Own(Error::Pending)) => Err(pending),
        _ => Ok(()),
    }
}
