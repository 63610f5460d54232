//! Many events in one transaction, many rows in one round trip.
//!
//! A bulk call first locks the contacts' rows: no other connection that counts by the same rule can then insert a row
//! for these contacts. It reads the rows that may match. It counts up the rows whose bytes match, and inserts a row
//! for everything else. Then it asks the database whether a new row has a twin by collation: another spelling of a
//! key makes one. If so, it rolls the transaction back and records the events one by one. The collation decides,
//! never a comparison in Rust.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use super::contacts::{Contacts, lock_contacts};
use super::count::{Writing, as_written, known, read_back, write, write_among_others};
use super::error_codes;
use super::failure::{Attempt, Failure};
use super::link::Together;
use super::sql::{FULL, ROWS, Sql};
use super::tokens::{self, Stored, once};
use super::value::{list, list_of_ids, text_literal};
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::tracker::Record;
use crate::store::row::{self, Columns};
use crate::store::sql::STATEMENT_LENGTH;

/// Records all events in one transaction, or none.
pub(crate) fn record_all<L: Together>(
    connection: &mut L,
    sql: &Sql,
    records: &[Record],
) -> Attempt<Vec<Result<Event>>> {
    let mut stored = Stored::default();
    // A single key is probably new. If it is not, storing it fails as a duplicate.
    if records.len() > 1 {
        stored.ask(connection, sql, records)?;
    }
    loop {
        match record_new(connection, sql, records, &stored) {
            // Another process may have stored one of the keys in the meantime.
            Err(failure) if failure.is_duplicate() && stored.ask(connection, sql, records)? => {}
            Err(failure) => return Err(failure),
            Ok(recorded) => {
                tokens::prune(connection, sql, records)?;
                return Ok(recorded);
            }
        }
    }
}

/// Records the events whose key is not stored in one transaction, or none.
fn record_new<L: Together>(
    connection: &mut L,
    sql: &Sql,
    records: &[Record],
    stored: &Stored,
) -> Attempt<Vec<Result<Event>>> {
    let alike = records.iter().all(|r| r.repeatable) || records.iter().all(|r| !r.repeatable);
    // A single event needs fewer statements when it is recorded one by one.
    if alike && records.len() > 1 {
        let together = |connection: &mut L, records: &[Record]| together(connection, sql, records);
        let recorded =
            transaction(connection, |connection| once(connection, sql, records, stored, together))?;
        if let Some(recorded) = recorded {
            return Ok(recorded);
        }
    }
    // One by one: keys that only the database knows to be equal, contacts without a row to lock, or repeats among
    // appended rows.
    let one_by_one = |connection: &mut L, records: &[Record]| one_by_one(connection, sql, records, write);
    let recorded = transaction(connection, |connection| once(connection, sql, records, stored, one_by_one))?;
    Ok(recorded.unwrap_or_default())
}

/// Records events that are all repeatable or all appended, many rows in one round trip. Returns `None` if they must
/// be recorded one by one.
fn together<L: Together>(
    connection: &mut L,
    sql: &Sql,
    records: &[Record],
) -> Attempt<Option<Vec<Option<Event>>>> {
    let Contacts { ids, all_locked } = lock_contacts(connection, sql, records)?;
    match records.first() {
        Some(record) if !record.repeatable => append(connection, sql, records, &ids).map(Some),
        _ if all_locked => count(connection, sql, records, &ids),
        _ => Ok(None),
    }
}

/// Records an event in the transaction that is open, the host's or ours. Returns `None` if its key is stored. The
/// caller must roll back after `None` and after an error.
pub(crate) fn record_within<L: Together>(
    connection: &mut L,
    sql: &Sql,
    record: &Record,
) -> Attempt<Option<Result<Event>>> {
    let records = std::slice::from_ref(record);
    let one_by_one = |connection: &mut L, records: &[Record]| {
        one_by_one(connection, sql, records, |link, sql, _, record, _| write_among_others(link, sql, record))
    };
    match once(connection, sql, records, &Stored::default(), one_by_one) {
        Err(failure) if failure.is_duplicate() && record.key.is_some() => Ok(None),
        recorded => {
            let recorded = recorded?.and_then(|mut recorded| recorded.pop());
            Ok(Some(recorded.unwrap_or(Err(Error::ContactNotFound))))
        }
    }
}

/// Records the events one after the other with `write`.
fn one_by_one<L: Together>(
    connection: &mut L,
    sql: &Sql,
    records: &[Record],
    write: Writing<L>,
) -> Attempt<Option<Vec<Option<Event>>>> {
    let one = |record| match known(write(connection, sql, Sql::count, record, L::run))? {
        Some(written) => read_back(connection, sql, record, &written),
        None => Ok(None),
    };
    records.iter().map(one).collect::<Attempt<Vec<_>>>().map(Some)
}

/// Runs `work` in a transaction. Commits if it returns a value, and rolls back if it returns `None` or fails.
fn transaction<L: Together, T>(
    connection: &mut L,
    work: impl FnOnce(&mut L) -> Attempt<Option<T>>,
) -> Attempt<Option<T>> {
    connection.begin()?;
    match work(connection) {
        Ok(Some(done)) => {
            connection.commit_transaction()?;
            Ok(Some(done))
        }
        Ok(None) => {
            connection.roll_back()?;
            Ok(None)
        }
        Err(failure) => {
            // After a deadlock the server has rolled back already, and a lost connection has no transaction. This
            // rollback may fail, too: the first failure is the one to report.
            if !failure.is_lost() {
                let _ = connection.roll_back();
            }
            Err(failure)
        }
    }
}

/// Records with the same bytes of contact, key and title.
struct Group {
    /// The contact's id.
    contact: i64,
    /// The positions of the records; never empty.
    members: Vec<usize>,
}

/// Counts rows up or inserts them. Returns `None` if the events must be recorded one by one.
fn count(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    contacts: &[Option<i64>],
) -> Attempt<Option<Vec<Option<Event>>>> {
    let groups = group(records, contacts);
    // The ids of existing rows, each with the positions of the records that count it up.
    let mut found: Vec<(i64, Vec<usize>)> = Vec::new();
    let mut new: Vec<(i64, Vec<usize>)> = Vec::new();
    let mut place: HashMap<i64, usize> = HashMap::new();
    for groups in groups.chunks(ROWS) {
        let candidates = candidates(connection, records, groups);
        let lowest = match find(connection, sql, &candidates) {
            // A server older than MySQL 8 or MariaDB 10.2 has no window functions.
            Err(failure) if failure.code() == Some(error_codes::PARSE_ERROR) => return Ok(None),
            lowest => lowest?,
        };
        let mut missing = Vec::new();
        for group in groups {
            let event = &records[group.members[0]].event;
            match lowest.get(&(group.contact, event.event_key.clone(), event.title.clone())) {
                None => missing.push(group),
                Some(id) => {
                    let at = *place.entry(*id).or_insert_with(|| {
                        found.push((*id, Vec::new()));
                        found.len() - 1
                    });
                    found[at].1.extend(&group.members);
                }
            }
        }
        let ids = insert(connection, sql, records, &missing)?;
        if let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) {
            // If rows were found, one of them may be a twin of a new row, in another spelling.
            let among = match lowest.is_empty() {
                true => format!("id BETWEEN {first} AND {last}"),
                false => candidates,
            };
            let (_, twins) = connection.once(&sql.twins(&among, *first))?;
            if !twins.is_empty() {
                return Ok(None);
            }
        }
        new.extend(ids.into_iter().zip(missing.iter().map(|group| group.members.clone())));
    }
    for (_, members) in &mut found {
        members.sort_unstable();
    }
    count_up(connection, sql, records, &found)?;
    results(connection, sql, records, found, new)
}

/// Returns the event of each record. `found` are the rows that were counted up, and `new` those that were inserted,
/// each with the positions of its records. Returns `None` if the events must be recorded one by one.
fn results(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    found: Vec<(i64, Vec<usize>)>,
    new: Vec<(i64, Vec<usize>)>,
) -> Attempt<Option<Vec<Option<Event>>>> {
    let counted = found.len();
    let rows = [found, new].concat();
    let mut events = read(connection, sql, rows.iter().map(|(id, _)| *id))?;
    let mut recorded: Vec<Option<Event>> = vec![None; records.len()];
    for (row, (id, members)) in rows.into_iter().enumerate() {
        // Another connection has deleted the row. Or its counter is full: then it is unknown which repeat filled it.
        let Some(last) = events.remove(&id).filter(|last| last.counter < FULL.into()) else {
            return Ok(None);
        };
        let before = last.counter - members.len() as i64;
        for (nth, &member) in members.iter().enumerate() {
            let created = row >= counted && nth == 0;
            let counter = before + nth as i64 + 1;
            recorded[member] = Some(as_written(last.clone(), &records[member], created, counter));
        }
    }
    Ok(Some(recorded))
}

/// Groups the records by the bytes of contact, key and title.
fn group(records: &[Record], contacts: &[Option<i64>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<(i64, &[u8], &[u8]), usize> = HashMap::new();
    for (at, (record, contact)) in records.iter().zip(contacts).enumerate() {
        let Some(contact) = *contact else { continue };
        let group =
            known.entry((contact, &record.event.event_key, &record.event.title)).or_insert_with(|| {
                groups.push(Group { contact, members: Vec::new() });
                groups.len() - 1
            });
        groups[*group].members.push(at);
    }
    groups
}

/// Returns a condition that is true for every row that one of these groups may count up, and for few others.
fn candidates(connection: &impl Together, records: &[Record], groups: &[Group]) -> String {
    let events = || groups.iter().map(|group| &records[group.members[0]].event);
    let contacts: BTreeSet<i64> = groups.iter().map(|group| group.contact).collect();
    let keys: BTreeSet<&[u8]> = events().map(|event| event.event_key.as_slice()).collect();
    let titles: BTreeSet<&[u8]> = events().map(|event| event.title.as_slice()).collect();
    let texts = |texts| list(texts, |list, text| text_literal(list, text, connection.charset()));
    format!(
        "subscriber_id IN ({}) AND event_key IN ({}) AND title IN ({})",
        list_of_ids(contacts),
        texts(keys),
        texts(titles)
    )
}

/// A contact's id, a key and a title.
type RowKey = (i64, Vec<u8>, Vec<u8>);

/// Reads the rows that may match, in the database's spelling. Each has the lowest id of its twins and itself.
fn find(connection: &mut impl Together, sql: &Sql, candidates: &str) -> Attempt<HashMap<RowKey, i64>> {
    let (_, rows) = connection.once(&sql.find_events(candidates))?;
    let row = |row: &Vec<_>| Some(((row.integer(0)?, row.text(1)?.0, row.text(2)?.0), row.integer(3)?));
    Ok(rows.iter().filter_map(row).collect())
}

/// Returns the record whose value and time stay in the row after all `members` are recorded in order. The flag is
/// true if a later time in the row must stay, with its value.
fn latest<'a>(records: &'a [Record], members: &[usize]) -> (&'a Record, bool) {
    let mut latest = &records[members[0]];
    for record in members[1..].iter().map(|member| &records[*member]) {
        if !record.occurred || record.now >= latest.now {
            latest = record;
        }
    }
    (latest, members.iter().all(|member| records[*member].occurred))
}

/// Counts existing rows up by id. Each comes with the positions of its records.
fn count_up(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    rows: &[(i64, Vec<usize>)],
) -> Attempt<()> {
    let mut statements = Vec::new();
    let mut length = 0;
    for (at, (id, members)) in rows.iter().enumerate() {
        let (last, late) = latest(records, members);
        let literal = |text: &[u8]| {
            let mut literal = String::with_capacity(text.len() + 2);
            text_literal(&mut literal, text, connection.charset());
            literal
        };
        let (value, now) = (literal(&last.event.value), literal(last.now.as_bytes()));
        let times = u32::try_from(members.len()).unwrap_or(FULL);
        let statement = sql.count_up(*id, times, &value, &now, late);
        length += statement.len();
        statements.push(statement);
        if statements.len() == ROWS || length > STATEMENT_LENGTH || at + 1 == rows.len() {
            connection.all(&statements)?;
            statements.clear();
            length = 0;
        }
    }
    Ok(())
}

/// Inserts a row for each group and returns the new ids.
fn insert(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    groups: &[&Group],
) -> Attempt<Vec<i64>> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let step = connection.id_step()?;
    let mut ids = Vec::with_capacity(groups.len());
    let mut rows = String::new();
    let mut waiting = 0;
    for (at, group) in groups.iter().enumerate() {
        let (first, (last, _)) = (&records[group.members[0]], latest(records, &group.members));
        rows.push_str(if waiting == 0 { "(" } else { ", (" });
        let _ = write!(rows, "{}, {}, {}", group.contact, group.members.len(), first.created_by);
        let texts: [&[u8]; 6] = [
            &first.event.event_key,
            &first.event.title,
            &last.event.value,
            &first.event.provider,
            first.now.as_bytes(),
            last.now.as_bytes(),
        ];
        for text in texts {
            rows.push_str(", ");
            text_literal(&mut rows, text, connection.charset());
        }
        rows.push(')');
        waiting += 1;
        if waiting == ROWS || rows.len() > STATEMENT_LENGTH || at + 1 == groups.len() {
            let (done, _) = connection.once(&sql.insert_events(&rows))?;
            // The server gives one statement consecutive ids if it knows the number of rows in advance.
            let first = i64::try_from(done.insert_id).unwrap_or(i64::MAX);
            ids.extend((0..waiting as i64).map(|nth| first + nth * step));
            rows.clear();
            waiting = 0;
        }
    }
    Ok(ids)
}

/// Appends a row for each record whose contact exists.
fn append(
    connection: &mut impl Together,
    sql: &Sql,
    records: &[Record],
    contacts: &[Option<i64>],
) -> Attempt<Vec<Option<Event>>> {
    let known = contacts.iter().enumerate();
    let groups: Vec<Group> =
        known.filter_map(|(at, contact)| Some(Group { contact: (*contact)?, members: vec![at] })).collect();
    let ids = insert(connection, sql, records, &groups.iter().collect::<Vec<_>>())?;
    let mut events = read(connection, sql, ids.iter().copied())?;
    let mut recorded = vec![None; records.len()];
    for (group, id) in groups.iter().zip(ids) {
        let row = events.remove(&id).ok_or_else(gone)?;
        let member = group.members[0];
        recorded[member] = Some(as_written(row, &records[member], true, 1));
    }
    Ok(recorded)
}

/// The failure that a row is missing right after it was inserted.
fn gone() -> Failure {
    Error::Database("an event was deleted while it was being recorded".into()).into()
}

/// Reads the rows with these ids.
fn read(
    connection: &mut impl Together,
    sql: &Sql,
    ids: impl Iterator<Item = i64>,
) -> Attempt<HashMap<i64, Event>> {
    let ids: Vec<i64> = ids.collect();
    let mut events = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(2 * ROWS) {
        let (_, rows) = connection.once(&sql.events_by_id(&list_of_ids(ids.iter().copied())))?;
        events.extend(rows.iter().map(|row| row::event(row, false)).map(|event| (event.id, event)));
    }
    Ok(events)
}
