//! Events with an idempotency key: the key and the event are stored as one piece, or neither is.
//!
//! The key comes first. Whoever has the same one waits there until it is settled, and locks nothing else meanwhile. On MariaDB all
//! of it is one statement, see [`whole`]; elsewhere, and where many are recorded, it is part of a transaction, see [`once`].
//! Values are literals in hexadecimal digits: a key is no text in any character set.

use std::collections::HashSet;
use std::fmt::Write;

use super::count::{appended, as_written, by, known, latest, latest_values, new_row, same};
use super::error_codes;
use super::failure::{Failed, Failure};
use super::link::{Link, Together};
use super::sql::Sql;
use super::store::TO_READ;
use super::value;
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::idempotency::{Hash, Key, PRUNED};
use crate::core::tracker::Record;
use crate::store::deadline;
use crate::store::row::Columns;
use crate::store::sql::By;
use crate::store::tokens::{TOKEN, answer, find, table};

/// The most keys in one statement.
const KEYS: usize = 190;

/// Records events of which those with a key are recorded once only: `write` writes those that are not stored yet. `None` if it
/// gave nothing; all of it is then to be rolled back, as after an error.
///
/// # Errors
/// What the server says.
pub(super) fn once<L: Together>(
    link: &mut L,
    sql: &Sql,
    records: &[Record],
    write: impl FnOnce(&mut L, &[Record]) -> Failed<Option<Vec<Option<Event>>>>,
) -> Failed<Option<Vec<Result<Event>>>> {
    let keys: Vec<&Key> = records.iter().filter_map(|record| record.key.as_ref()).collect();
    if keys.is_empty() {
        let written = write(link, records)?;
        return Ok(written.map(|events| events.into_iter().map(there).collect()));
    }
    let claimed = claim(link, sql, &keys)?;
    let is_ours = |record: &Record| record.key.as_ref().is_none_or(|key| claimed.contains(&key.attempt));
    let ours: Vec<Record> = records.iter().filter(|record| is_ours(record)).cloned().collect();
    let Some(written) = write(link, &ours)? else { return Ok(None) };
    settle(link, sql, &ours, &written)?;
    let mut written = written.into_iter();
    let one = |record: &Record| match is_ours(record) {
        true => Ok(there(written.next().flatten())),
        false => stored(link, sql, record),
    };
    records.iter().map(one).collect::<Failed<_>>().map(Some)
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

/// The statement that claims keys. One that is there is not claimed, once whoever claimed it has come to an end.
fn claiming(sql: &Sql, keys: &[&Key]) -> String {
    let row = |key: &&Key| {
        format!("({}, {}, 0, 0, 0, 0, {}, {})", hex(&key.token), hex(&key.payload), key.attempt, key.now)
    };
    let rows = keys.iter().map(row).collect::<Vec<_>>().join(", ");
    format!("INSERT IGNORE INTO {} ({TOKEN}) VALUES {rows}", table(&sql.tables))
}

/// Claims keys, and says by their attempts which of them are ours to settle now. One that this very call has settled, and whose
/// answer was lost, is not.
fn claim(link: &mut impl Together, sql: &Sql, keys: &[&Key]) -> Failed<HashSet<i64>> {
    let mut claimed = HashSet::new();
    let tokens = table(&sql.tables);
    for keys in keys.chunks(KEYS) {
        let list = keys.iter().map(|key| hex(&key.token)).collect::<Vec<_>>().join(", ");
        let horizon = keys[0].horizon();
        let (unsettled, late) = ("event_id = 0", format!("stored_at < {horizon}"));
        let ask = format!(
            "SELECT attempt, {unsettled} AS unsettled, {late} AS late FROM {tokens} \
             WHERE token IN ({list}) AND ({unsettled} OR {late})"
        );
        refused(link.once(&claiming(sql, keys)))?;
        let (_, mut rows) = link.once(&ask)?;
        if rows.iter().any(|row| row.integer(2) == Some(1)) {
            link.once(&forgetting(sql, &list, horizon))?;
            link.once(&claiming(sql, keys))?;
            rows = link.once(&ask)?.1;
        }
        let unsettled = rows.iter().filter(|row| row.integer(1) == Some(1));
        claimed.extend(unsettled.filter_map(|row| row.integer(0)));
    }
    Ok(claimed)
}

/// An account without a right to the table lacks what keys need, not what events need.
fn refused<T>(answer: Failed<T>) -> Failed<T> {
    match answer {
        Err(failure) if failure.code() == Some(error_codes::TABLE_ACCESS_DENIED) => {
            Err(Error::NotConfigured(format!(
                "idempotency keys need a table that the database account may read and write ({})",
                error_codes::TABLE_ACCESS_DENIED
            ))
            .into())
        }
        answer => answer,
    }
}

/// Keeps with each key what became of its event; gives a key back whose contact is nobody.
fn settle(link: &mut impl Together, sql: &Sql, records: &[Record], written: &[Option<Event>]) -> Failed<()> {
    let tokens = table(&sql.tables);
    let all: Vec<_> = records
        .iter()
        .zip(written)
        .filter_map(|(record, event)| Some((record.key.as_ref()?, event)))
        .collect();
    for some in all.chunks(KEYS) {
        let mut rows = Vec::new();
        let mut nobodys = Vec::new();
        for (key, event) in some {
            match event {
                Some(event) => rows.push(format!(
                    "({}, {}, {}, {}, {}, {}, {}, {})",
                    hex(&key.token),
                    hex(&key.payload),
                    event.subscriber_id,
                    event.id,
                    event.counter,
                    u8::from(event.created),
                    key.attempt,
                    key.now
                )),
                None => nobodys.push(hex(&key.token)),
            }
        }
        if !rows.is_empty() {
            let new = |column| format!("{column} = VALUES({column})");
            let columns = ["contact_id", "event_id", "counted", "created"].map(new).join(", ");
            let rows = rows.join(", ");
            link.once(&format!(
                "INSERT INTO {tokens} ({TOKEN}) VALUES {rows} ON DUPLICATE KEY UPDATE {columns}"
            ))?;
        }
        if !nobodys.is_empty() {
            link.once(&format!("DELETE FROM {tokens} WHERE token IN ({})", nobodys.join(", ")))?;
        }
    }
    Ok(())
}

/// The event that was stored under the key of a record. It may be one that this transaction does not see, which began before.
fn stored(link: &mut impl Together, sql: &Sql, record: &Record) -> Failed<Result<Event>> {
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
) -> Failed<Option<Result<Option<Event>>>> {
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

/// Records an event with a key in one statement, on MariaDB, where no transaction is open.
///
/// # Errors
/// What the server says. The event may be stored; it will not be counted again under the same key.
pub(crate) fn whole(link: &mut impl Together, sql: &Sql, record: &Record) -> Failed<Result<Event>> {
    let Some(key) = &record.key else { return Ok(Err(Error::ContactNotFound)) };
    let transaction = transaction(sql, record, key, link.charset());
    loop {
        let late = match refused(known(link.whole(&sql.unlocked, &transaction).map(Some))) {
            Ok(_) => None,
            Err(failure) if failure.is_timeout() => Some(failure),
            Err(failure) => return Err(failure),
        };
        deadline::grant(TO_READ);
        let seen = match look(link, sql, record, key, "") {
            Err(pending @ Failure::Own(Error::Pending)) => return Err(pending),
            Err(_) => {
                let unread = "the event was stored, or may be, but not read back";
                return Err(Error::Unconfirmed(unread.into()).into());
            }
            Ok(seen) => seen,
        };
        // The server may be late to say that it has committed.
        if let (Some(late), None | Some(Ok(None))) = (late, &seen) {
            return Err(late);
        }
        match seen {
            Some(Err(error)) => return Ok(Err(error)),
            Some(Ok(Some(event))) if event.replayed => return Ok(Ok(event)),
            Some(Ok(Some(event))) => {
                let (created, counter) = (event.created, event.counter);
                return Ok(Ok(as_written(event, record, created, counter)));
            }
            Some(Ok(None)) => {
                link.once(&forgetting(sql, &hex(&key.token), key.horizon()))?;
            }
            None => {
                let (by, contact) = by(&record.contact);
                if by != By::Known && known(link.row(sql.contact(by), vec![contact]))?.is_none() {
                    return Ok(Err(Error::ContactNotFound));
                }
                // Another process was quicker to make the row.
                if !deadline::wait(0) {
                    return Err(Failure::Late);
                }
            }
        }
    }
}

/// The statement that deletes those of these keys that are out of time: as if they had never been.
fn forgetting(sql: &Sql, tokens: &str, horizon: i64) -> String {
    format!("DELETE FROM {} WHERE token IN ({tokens}) AND stored_at < {horizon}", table(&sql.tables))
}

/// The transaction of [`whole`]: claims the key, counts or inserts, settles the key.
fn transaction(sql: &Sql, record: &Record, key: &Key, charset: &str) -> String {
    let (by, contact) = by(&record.contact);
    let filled = |statement: &str, values: &[mysql::Value]| value::fill_in(statement, values, charset);
    let (tokens, token) = (table(&sql.tables), hex(&key.token));
    let settle = |id: &str, counter: &str, created: u8| {
        format!(
            "UPDATE {tokens} SET event_id = {id}, counted = {counter}, created = {created}, \
             contact_id = (SELECT subscriber_id FROM {} WHERE id = {id}) WHERE token = {token};",
            sql.events
        )
    };
    let settled = format!("SET @fluentcrm_event = LAST_INSERT_ID(); {}", settle("@fluentcrm_event", "1", 1));
    let inserted = |rest: &str| format!("IF ROW_COUNT() > 0 THEN {settled} ELSE {rest} END IF;");
    let store = match record.repeatable {
        true => {
            let count =
                filled(&latest(sql.count(by), record), &[latest_values(record), same(record)].concat());
            let insert = filled(sql.insert(by), &[new_row(record), same(record)].concat());
            let counted = settle("@fluentcrm_event", "@fluentcrm_counter", 0);
            let unchecked = [vec![contact], new_row(record), same(record)].concat();
            let rest = match by {
                By::Known => {
                    format!("{}; {}", filled(&sql.insert_unchecked, &unchecked), inserted("ROLLBACK;"))
                }
                By::Id | By::Email => "ROLLBACK;".to_owned(),
            };
            // A row that matches need not change, when its counter is full.
            format!(
                "SET @fluentcrm_event = NULL; {count}; IF @fluentcrm_event IS NOT NULL THEN {counted} \
                 ELSE {insert}; {} END IF;",
                inserted(&rest)
            )
        }
        false => format!("{}; {}", filled(sql.append(by), &appended(record)), inserted("ROLLBACK;")),
    };
    let claim = claiming(sql, &[key]);
    format!(
        "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END; \
         START TRANSACTION; {claim}; IF ROW_COUNT() > 0 THEN {store} END IF; COMMIT; END;"
    )
}

/// Deletes keys that are out of time, if it is the turn of one of these records. The events are stored: what goes wrong is for
/// the next one to try again.
///
/// # Errors
/// [`Error::Pending`].
pub(crate) fn prune(link: &mut impl Link, sql: &Sql, records: &[Record]) -> Failed<()> {
    let mut keys = records.iter().filter_map(|record| record.key.as_ref());
    let Some(key) = keys.find(|key| key.prunes()) else { return Ok(()) };
    let horizon = key.horizon();
    let prune = format!("DELETE FROM {} WHERE stored_at < {horizon} LIMIT {PRUNED}", table(&sql.tables));
    match link.run(&prune, Vec::new()) {
        Err(pending @ Failure::Own(Error::Pending)) => Err(pending),
        _ => Ok(()),
    }
}
