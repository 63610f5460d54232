//! Many events in one transaction, many rows in one statement.
//!
//! The contacts' rows are locked first, which keeps everybody else who counts by the same rule from inserting
//! for them. Then it is asked once which rows there are; those are counted up and the others inserted, each in
//! one statement per [`ROWS`]. Records that are equal byte by byte are one row; whether others are equal is
//! the database's to say.

use std::collections::HashMap;

use mysql::Value;

use super::failure::Failed;
use super::session::{ColumnText, Session};
use super::sql::Sql;
use super::value::{self, text_literal};
use super::{by, bytes, read_back, write};
use crate::core::contact::{ContactKey, Scalar};
use crate::core::event::{Event, Text};
use crate::core::tracker::Record;

/// The most rows in one statement.
const ROWS: usize = 250;

/// About how long one statement may be, in bytes; the smallest `max_allowed_packet` in use is 1 MiB.
const LENGTH: usize = 256 * 1024;

/// The longest value that is counted among others. In a derived table MariaDB keeps a text of more than
/// 65 535 bytes modulo 65 536.
const LONG: usize = 16 * 1024;

/// Records everything, or nothing. `None` is an unknown contact.
pub fn record_all(session: &mut Session, sql: &Sql, records: &[Record]) -> Failed<Vec<Option<Event>>> {
    let columns = session.columns_of(&sql.events_table(), sql.text_columns)?;
    let alike = records.iter().all(|r| r.repeatable) || records.iter().all(|r| !r.repeatable);
    if alike {
        let recorded = transaction(session, |session| {
            let contacts = lock_contacts(session, sql, records)?;
            match records.first() {
                Some(record) if record.repeatable => count(session, sql, &columns, records, &contacts),
                _ => append(session, sql, records, &contacts).map(Some),
            }
        })?;
        if let Some(recorded) = recorded {
            return Ok(recorded);
        }
    }
    // Repeats and appended rows mixed, or keys only the database knows to be equal: one after the other.
    let recorded = transaction(session, |session| {
        let one = |record| match write(session, sql, record, Session::run)? {
            Some(written) => read_back(session, sql, record, &written),
            None => Ok(None),
        };
        records.iter().map(one).collect::<Failed<Vec<_>>>().map(Some)
    })?;
    Ok(recorded.unwrap_or_default())
}

/// Runs `work` in a transaction: committed if it yields something, else rolled back.
fn transaction<T>(
    session: &mut Session,
    work: impl FnOnce(&mut Session) -> Failed<Option<T>>,
) -> Failed<Option<T>> {
    session.once("START TRANSACTION")?;
    match work(session) {
        Ok(Some(done)) => {
            session.commit_transaction()?;
            Ok(Some(done))
        }
        Ok(None) => {
            session.once("ROLLBACK")?;
            Ok(None)
        }
        Err(failure) => {
            // A deadlock has rolled it back already, and where there is no connection there is nothing open:
            // the first failure is the one to tell.
            if !failure.is_lost() {
                let _ = session.once("ROLLBACK");
            }
            Err(failure)
        }
    }
}

/// Finds the contact of every record and locks its row.
fn lock_contacts(session: &mut Session, sql: &Sql, records: &[Record]) -> Failed<Vec<Option<i64>>> {
    let mut ids: Vec<i64> = records.iter().filter_map(|r| plain_id(&r.contact)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known_ids = Vec::new();
    for ids in ids.chunks(ROWS) {
        let list = list(ids, |list, id| list.push_str(&id.to_string()));
        let (_, rows) = session.once(&sql.lock_contacts_by_id(&list))?;
        known_ids.extend(rows.iter().filter_map(|row| value::integer(row.first()?)));
    }
    known_ids.sort_unstable();

    let mut emails: Vec<&[u8]> = records.iter().filter_map(|r| email(&r.contact)).collect();
    emails.sort_unstable();
    emails.dedup();
    let mut known_emails = HashMap::new();
    for emails in emails.chunks(ROWS) {
        let charset = session.charset().to_owned();
        let list = list(emails, |list, email| text_literal(list, email, &charset));
        let (_, rows) = session.once(&sql.lock_contacts_by_email(&list))?;
        for row in rows {
            let id = row.first().and_then(value::integer);
            let email = row.get(1).and_then(value::text);
            if let (Some(id), Some(email)) = (id, email) {
                known_emails.insert(email.0, id);
            }
        }
    }

    // What is left is equal by coercion or collation, or not at all.
    let mut asked: Vec<(&ContactKey, Option<i64>)> = Vec::new();
    let mut contacts = Vec::with_capacity(records.len());
    for record in records {
        let key = &record.contact;
        let plain = match (key, plain_id(key), email(key)) {
            (ContactKey::Known(id), ..) => Some(Some(*id)),
            (_, Some(id), _) => Some(known_ids.binary_search(&id).is_ok().then_some(id)),
            (_, _, Some(email)) => known_emails.get(email).map(|id| Some(*id)),
            _ => None,
        };
        let contact = match (plain, asked.iter().find(|(known, _)| *known == key)) {
            (Some(contact), _) => contact,
            (None, Some((_, contact))) => *contact,
            (None, None) => {
                let (by, id) = by(key);
                let row = session.row(sql.lock_contact(by), vec![id])?;
                let contact = row.and_then(|row| value::integer(row.first()?));
                asked.push((key, contact));
                contact
            }
        };
        contacts.push(contact);
    }
    Ok(contacts)
}

/// An id that equals one contact id and no other: an integer, also as plain digits.
fn plain_id(key: &ContactKey) -> Option<i64> {
    match key {
        ContactKey::Known(id) | ContactKey::Id(Scalar::Int(id)) => Some(*id),
        ContactKey::Id(Scalar::Text(digits))
            if digits.len() <= 18 && digits.iter().all(u8::is_ascii_digit) =>
        {
            std::str::from_utf8(digits).ok()?.parse().ok()
        }
        _ => None,
    }
}

fn email(key: &ContactKey) -> Option<&[u8]> {
    match key {
        ContactKey::Email(Scalar::Text(email)) => Some(email),
        _ => None,
    }
}

/// One row, and the records that count on it, by their position.
struct Counted {
    members: Vec<usize>,
    contact: i64,
}

/// Counts or inserts; `None` if the database takes two new rows for one.
fn count(
    session: &mut Session,
    sql: &Sql,
    columns: &[ColumnText],
    records: &[Record],
    contacts: &[Option<i64>],
) -> Failed<Option<Vec<Option<Event>>>> {
    let mut groups: Vec<Counted> = Vec::new();
    let mut known: HashMap<(i64, &[u8], &[u8]), usize> = HashMap::new();
    for (at, (record, contact)) in records.iter().zip(contacts).enumerate() {
        let Some(contact) = *contact else { continue };
        let group =
            *known.entry((contact, &record.event.event_key, &record.event.title)).or_insert_with(|| {
                groups.push(Counted { members: Vec::new(), contact });
                groups.len() - 1
            });
        groups[group].members.push(at);
    }

    let ids = find(session, sql, columns, records, &groups)?;
    let mut rows: Vec<(i64, Vec<usize>)> = Vec::new();
    let mut new: Vec<Counted> = Vec::new();
    let mut row_of: HashMap<i64, usize> = HashMap::new();
    for (group, id) in groups.into_iter().zip(ids) {
        match id {
            None => new.push(group),
            Some(id) => {
                let row = *row_of.entry(id).or_insert_with(|| {
                    rows.push((id, Vec::new()));
                    rows.len() - 1
                });
                rows[row].1.extend(group.members);
            }
        }
    }
    for (_, members) in &mut rows {
        members.sort_unstable();
    }

    count_found(session, sql, columns, records, &rows)?;
    let found = rows.len();
    if !new.is_empty() {
        let Some(ids) = insert(session, sql, records, &new, true)? else { return Ok(None) };
        rows.extend(ids.into_iter().zip(new).map(|(id, group)| (id, group.members)));
    }

    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let mut events = read(session, sql, &ids)?;
    let mut recorded: Vec<Option<Event>> = vec![None; records.len()];
    for (row, (id, members)) in rows.into_iter().enumerate() {
        // Somebody deleted the row in between: all of it again, one by one.
        let Some(last) = events.remove(&id) else { return Ok(None) };
        let before = last.counter - members.len() as i64;
        for (nth, &member) in members.iter().enumerate() {
            let record = &records[member];
            let mut event = last.clone();
            event.created = row >= found && nth == 0;
            event.counter = before + nth as i64 + 1;
            if nth + 1 < members.len() {
                event.value = Some(Text(record.event.value.clone()));
                event.updated_at = Some(Text::from(record.now.as_str()));
            }
            recorded[member] = Some(event);
        }
    }
    Ok(Some(recorded))
}

/// The id of each group's lowest row, if it has one.
fn find(
    session: &mut Session,
    sql: &Sql,
    columns: &[ColumnText],
    records: &[Record],
    groups: &[Counted],
) -> Failed<Vec<Option<i64>>> {
    let mut ids = vec![None; groups.len()];
    let charset = session.charset().to_owned();
    let mut at = 0;
    while at < groups.len() {
        let mut wanted = String::new();
        let start = at;
        while at < groups.len() && at - start < ROWS && wanted.len() < LENGTH {
            let event = &records[groups[at].members[0]].event;
            let (n, s, k, t) =
                if at == start { (" AS n", " AS s", " AS k", " AS t") } else { ("", "", "", "") };
            wanted.push_str(if at == start { "SELECT " } else { " UNION ALL SELECT " });
            wanted.push_str(&format!("{at}{n}, {}{s}, ", groups[at].contact));
            collated(&mut wanted, &event.event_key, "event_key", columns, &charset);
            wanted.push_str(&format!("{k}, "));
            collated(&mut wanted, &event.title, "title", columns, &charset);
            wanted.push_str(t);
            at += 1;
        }
        let (_, rows) = session.once(&sql.find_events(&wanted))?;
        for row in rows {
            let group = row.first().and_then(value::integer).and_then(|n| usize::try_from(n).ok());
            if let Some(id) = group.and_then(|group| ids.get_mut(group)) {
                *id = row.get(1).and_then(value::integer);
            }
        }
    }
    Ok(ids)
}

/// Text that compares as the column does.
fn collated(sql: &mut String, bytes: &[u8], column: &str, columns: &[ColumnText], charset: &str) {
    match columns.iter().find(|c| c.name.eq_ignore_ascii_case(column)) {
        None => text_literal(sql, bytes, charset),
        Some(column) if column.charset == charset => {
            text_literal(sql, bytes, charset);
            sql.push_str(&format!(" COLLATE {}", column.collation));
        }
        Some(column) => {
            sql.push_str("CONVERT(");
            text_literal(sql, bytes, charset);
            sql.push_str(&format!(" USING {}) COLLATE {}", column.charset, column.collation));
        }
    }
}

fn count_found(
    session: &mut Session,
    sql: &Sql,
    columns: &[ColumnText],
    records: &[Record],
    rows: &[(i64, Vec<usize>)],
) -> Failed<()> {
    let charset = session.charset().to_owned();
    let value_of = |members: &[usize]| &records[members[members.len() - 1]].event.value;
    let is_long = |(_, members): &&(i64, Vec<usize>)| value_of(members).len() > LONG;
    for (id, members) in rows.iter().filter(is_long) {
        let now = records[members[members.len() - 1]].now.as_str();
        let times = Value::UInt(members.len() as u64);
        let params = vec![times, bytes(value_of(members)), Value::from(now), Value::Int(*id)];
        session.run(&sql.count_by_id, params)?;
    }
    let rows: Vec<_> = rows.iter().filter(|row| !is_long(row)).collect();
    let mut at = 0;
    while at < rows.len() {
        let mut counted = String::new();
        let start = at;
        while at < rows.len() && at - start < ROWS && counted.len() < LENGTH {
            let (id, members) = rows[at];
            let last = &records[members[members.len() - 1]];
            let first = at == start;
            counted.push_str(if first { "SELECT " } else { " UNION ALL SELECT " });
            counted.push_str(&format!(
                "{id}{}, {}{}, ",
                if first { " AS id" } else { "" },
                members.len(),
                if first { " AS times" } else { "" }
            ));
            collated(&mut counted, &last.event.value, "value", columns, &charset);
            counted.push_str(if first { " AS value, " } else { ", " });
            text_literal(&mut counted, last.now.as_bytes(), &charset);
            counted.push_str(if first { " AS updated" } else { "" });
            at += 1;
        }
        session.once(&sql.count_events_by_id(&counted))?;
    }
    Ok(())
}

/// Inserts a row for each group and says their ids; `None` if two of them are to be one row.
fn insert(
    session: &mut Session,
    sql: &Sql,
    records: &[Record],
    groups: &[Counted],
    unique: bool,
) -> Failed<Option<Vec<i64>>> {
    let charset = session.charset().to_owned();
    let (_, step) = session.once("SELECT @@SESSION.auto_increment_increment")?;
    let step = step.first().and_then(|row| value::integer(row.first()?)).unwrap_or(1).max(1);
    let mut ids = Vec::with_capacity(groups.len());
    let mut at = 0;
    while at < groups.len() {
        let mut rows = String::new();
        let start = at;
        while at < groups.len() && at - start < ROWS && rows.len() < LENGTH {
            let members = &groups[at].members;
            let (first, last) = (&records[members[0]], &records[members[members.len() - 1]]);
            rows.push_str(if at == start { "(" } else { ", (" });
            rows.push_str(&format!("{}, ", groups[at].contact));
            for text in [&first.event.event_key, &first.event.title, &last.event.value] {
                text_literal(&mut rows, text, &charset);
                rows.push_str(", ");
            }
            for text in [&first.now, &last.now] {
                text_literal(&mut rows, text.as_bytes(), &charset);
                rows.push_str(", ");
            }
            rows.push_str(&format!("{}, {}, ", members.len(), first.created_by));
            text_literal(&mut rows, &first.event.provider, &charset);
            rows.push(')');
            at += 1;
        }
        let (done, _) = session.once(&sql.insert_events(&rows))?;
        // The ids of one statement whose rows are counted beforehand follow each other.
        let first = i64::try_from(done.insert_id).unwrap_or(i64::MAX);
        ids.extend((0..(at - start) as i64).map(|nth| first + nth * step));
    }
    if unique && groups.len() > 1 {
        let (first, last) = (ids[0], ids[ids.len() - 1]);
        let (_, twins) = session.once(&sql.twins(first, last, step))?;
        if !twins.is_empty() {
            return Ok(None);
        }
    }
    Ok(Some(ids))
}

/// Appends a row for each record whose contact there is.
fn append(
    session: &mut Session,
    sql: &Sql,
    records: &[Record],
    contacts: &[Option<i64>],
) -> Failed<Vec<Option<Event>>> {
    let known = contacts
        .iter()
        .enumerate()
        .filter_map(|(at, contact)| contact.map(|contact| Counted { members: vec![at], contact }));
    let groups: Vec<Counted> = known.collect();
    let mut recorded = vec![None; records.len()];
    if let Some(ids) = insert(session, sql, records, &groups, false)? {
        let mut events = read(session, sql, &ids)?;
        for (group, id) in groups.iter().zip(ids) {
            recorded[group.members[0]] = events.remove(&id).map(|e| Event { created: true, ..e });
        }
    }
    Ok(recorded)
}

fn read(session: &mut Session, sql: &Sql, ids: &[i64]) -> Failed<HashMap<i64, Event>> {
    let mut events = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(2 * ROWS) {
        let list = list(ids, |list, id| list.push_str(&id.to_string()));
        let (_, rows) = session.once(&sql.events_by_id(&list))?;
        events.extend(rows.iter().map(|row| value::event(row, false)).map(|event| (event.id, event)));
    }
    Ok(events)
}

fn list<T>(items: &[T], append: impl Fn(&mut String, &T)) -> String {
    let mut list = String::new();
    for item in items {
        if !list.is_empty() {
            list.push(',');
        }
        append(&mut list, item);
    }
    list
}
