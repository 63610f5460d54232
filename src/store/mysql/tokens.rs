//! Events with an idempotency key: either the key and the event are stored, or neither.
//!
//! The event is written first, then the key. If the key exists, everything is rolled back, and the key says what was
//! stored. On MariaDB all of it is one statement, see [`whole`]. On MySQL, and for many events, it is part of a
//! transaction, see [`once`]. Keys are written in hexadecimal digits: their bytes are text in no character set.

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

/// The keys that are known to be stored, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Stored(HashSet<Hash>);

impl Stored {
    /// Reads which keys of these records are stored, and deletes expired ones. Returns whether it learnt anything
    /// new. Call it outside a transaction: inside one the answer could be older.
    ///
    /// # Errors
    /// The failure of a statement.
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

/// Records events, those with a key only once. `write` writes the events whose key is not in `stored_keys`. Returns
/// `None` if `write` does. The caller must roll back after `None` and after an error.
///
/// # Errors
/// The failure of a statement. It is [`Failure::is_duplicate`] if a key is stored that `stored_keys` lacks.
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

/// Turns a missing event into the error that there is no such contact.
fn there(event: Option<Event>) -> Result<Event> {
    event.ok_or(Error::ContactNotFound)
}

/// Returns a hash as a literal.
fn hex(hash: &Hash) -> String {
    let mut literal = "X'".to_owned();
    for byte in hash {
        let _ = write!(literal, "{byte:02X}");
    }
    literal + "'"
}

/// Stores each key with the result of its event. The key of an event without a contact is not stored.
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

/// Returns the event that was stored under the record's key. If the key is newer than this transaction's snapshot,
/// only a locking read sees it.
fn stored(link: &mut impl Together, sql: &Sql, record: &Record) -> Attempt<Result<Event>> {
    let Some(key) = &record.key else { return Ok(Err(Error::ContactNotFound)) };
    let seen = look(link, sql, record, key, "")?;
    match seen {
        Some(Ok(Some(event))) => Ok(Ok(event)),
        Some(Err(error @ Error::InvalidField(_))) => Ok(Err(error)),
        // There is no key either if an earlier record of this call has the same key and an unknown contact.
        _ => Ok(match look(link, sql, record, key, " LOCK IN SHARE MODE")? {
            Some(Ok(Some(event))) => Ok(event),
            Some(Err(error)) => Err(error),
            Some(Ok(None)) | None => Err(Error::ContactNotFound),
        }),
    }
}

/// Reads what [`answer`] says of the record's key. Returns `None` if the key is not stored.
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

/// Returns what was stored under the record's key, in a host transaction. Called after the key turned out to be
/// stored. Returns `None` if it had expired, and deletes it then.
///
/// # Errors
/// The failure of a statement.
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

/// Records an event with its key and its occurrence in one statement, on MariaDB. No transaction may be open.
///
/// # Errors
/// The failure of a statement. The event may be stored all the same: with the same key it will not be counted again.
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
                // Another unique index has the entry, or the server's time limit has ended the statement.
                Some(Ok(None)) | None => return Err(failure),
            }
        }
        // Either the contact does not exist, or another process has inserted the row first.
        if by != By::Known && known(link.row(sql.contact(by), vec![contact.clone()]))?.is_none() {
            return Ok(Err(Error::ContactNotFound));
        }
        if !deadline::wait(0) {
            return Err(Failure::Late);
        }
    }
}

/// Reads the event from a row of [`Sql::counted_event`].
fn written(row: &Vec<mysql::Value>, record: &Record, created: bool) -> Event {
    let event = row::event(row, created);
    let counter = row.integer(EVENT_COLUMNS).unwrap_or(event.counter);
    as_written(event, record, created, counter)
}

/// Like [`look`], after an event was or may have been stored: if the read fails, the error says so.
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

/// Returns the statement that deletes the expired keys among these. An expired key counts as never stored.
fn forgetting(sql: &Sql, tokens: &str, horizon: i64) -> String {
    format!("DELETE FROM {} WHERE token IN ({tokens}) AND stored_at < {horizon}", table(&sql.tables))
}

/// Returns the blocks of statements that [`whole`] tries in order, each with whether its row is new. At most one of
/// them writes. `@fluentcrm_event` is the id of its row, and `@fluentcrm_counter` the counter that it wrote.
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

/// Deletes expired keys if it is the turn of one of these records. The events are stored by now, so a failure is
/// ignored: a later call tries again.
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
