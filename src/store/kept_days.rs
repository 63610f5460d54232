//! What is kept of days that are over in [`DAYS`]: what all dialects share.
//!
//! A row is a copy of what occurrences say, which may be dropped at any time. Those of one day that were counted together are
//! written under one number, and hold once the first of them is confirmed: only after they were written is it looked at once more
//! whether the occurrences are still the same. They are taken away in one statement, and after the occurrences that go. So what
//! is confirmed is whole and true, whoever writes or deletes beside it.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use roaring::RoaringTreemap;

use super::occurrences;
use super::row::Columns;
use super::segment::Question;
use super::side_tables::DAYS;
use super::sql::{FIRST_DAY, events, quote};
use super::tables::Tables;
use crate::core::input::Scalar;
use crate::core::statistics::days::{DAY, HOUR, Span};

/// The beginning of the time before the day of the first occurrence that was kept: of it, the contacts are kept that have an event
/// of that time.
pub(crate) const BEFORE: i64 = -(1 << 62);

/// How many days are named in one statement at most.
pub(crate) const NAMED: usize = 500;

/// No day of a zone is longer, whatever happens to its clocks.
const LONGEST_DAY: i64 = 2 * DAY;

/// A day that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Which day it is.
    pub(crate) day: Span,
    /// The number of its rows.
    pub(crate) built: i64,
    /// What it was counted from.
    pub(crate) fingerprint: Fingerprint,
    /// Occurrences of its time whose id is below this one are all counted; 0 while it is not confirmed.
    pub(crate) settled: i64,
}

/// What tells whether occurrences are the same: how many there are, and the sum of their ids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// How many.
    pub(crate) occurrences: i64,
    /// The sum.
    pub(crate) ids: i64,
}

impl Fingerprint {
    /// From a row that begins with both.
    #[must_use]
    pub(crate) fn read(row: &impl Columns) -> Self {
        Self { occurrences: row.integer(0).unwrap_or(0), ids: row.integer(1).unwrap_or(0) }
    }
}

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The whole day.
    Whole,
    /// A key.
    Key,
    /// A provider.
    Provider,
    /// A key of a provider.
    Both,
}

impl Kind {
    /// What is asked for, if keys are told apart, and providers.
    #[must_use]
    pub(crate) fn of(by_key: bool, by_provider: bool) -> Self {
        match (by_key, by_provider) {
            (false, false) => Self::Whole,
            (true, false) => Self::Key,
            (false, true) => Self::Provider,
            (true, true) => Self::Both,
        }
    }
}

/// A key and a provider, as they are spelt.
pub(crate) type Name = (Vec<u8>, Option<Vec<u8>>);

/// What a row says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// How often it happened.
    pub(crate) occurrences: i64,
    /// When for the last time.
    pub(crate) last: i64,
    /// To whom.
    pub(crate) contacts: RoaringTreemap,
}

impl Part {
    /// Adds what another one says.
    fn add(&mut self, other: &Self) {
        self.occurrences += other.occurrences;
        self.last = self.last.max(other.last);
        self.contacts |= &other.contacts;
    }
}

/// The table, quoted.
#[must_use]
pub(crate) fn table(tables: &Tables) -> String {
    quote(&DAYS.name(&tables.prefix))
}

/// Numbers with commas between them.
#[must_use]
pub(crate) fn listed(numbers: impl IntoIterator<Item = i64>) -> String {
    numbers.into_iter().map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}

/// A statement without values.
fn plain(sql: String) -> Question {
    Question { sql, values: Vec::new() }
}

/// The days that are kept, of those that begin at these moments. Days of another zone may be among them.
#[must_use]
pub(crate) fn beginning_at(tables: &Tables, begins: impl IntoIterator<Item = i64>) -> Question {
    plain(format!(
        "SELECT begin_at, end_at, built, occurrences, ids, settled_id FROM {} WHERE begin_at IN ({}) AND part = 0 AND settled_id > 0",
        table(tables),
        listed(begins)
    ))
}

/// A row of [`beginning_at`].
#[must_use]
pub(crate) fn kept(row: &impl Columns) -> Kept {
    let number = |at| row.integer(at).unwrap_or(0);
    Kept {
        day: Span { begin: number(0), end: number(1) },
        built: number(2),
        fingerprint: Fingerprint { occurrences: number(3), ids: number(4) },
        settled: number(5),
    }
}

/// Everything that is kept: begin, end, the number of the rows, and whether it is confirmed. What is not is among it once that
/// number is below another.
#[must_use]
pub(crate) fn all(tables: &Tables, unconfirmed_below: i64) -> Question {
    plain(format!(
        "SELECT begin_at, MAX(end_at) AS end_at, built, MAX(settled_id) > 0 AS confirmed FROM {} GROUP BY begin_at, built \
         HAVING MAX(settled_id) > 0 OR built < {unconfirmed_below}",
        table(tables)
    ))
}

/// What is kept, confirmed or not, of the days that have a moment of an hour: begin, and the number of its rows.
#[must_use]
pub(crate) fn of_hour(tables: &Tables, hour: i64) -> Question {
    let (earliest, end) = (hour - LONGEST_DAY, hour + HOUR);
    plain(format!(
        "SELECT begin_at, built, end_at FROM {} \
         WHERE begin_at > {earliest} AND begin_at < {end} AND part = 0 AND end_at > {hour}",
        table(tables)
    ))
}

/// What is kept, confirmed or not, of the time before the first occurrence: its beginning, the number of its rows, and the contacts
/// as text.
#[must_use]
pub(crate) fn known(tables: &Tables) -> Question {
    plain(format!(
        "SELECT begin_at, built, contacts FROM {} WHERE begin_at = {BEFORE} AND part = 0",
        table(tables)
    ))
}

/// Deletes what is kept of days, each by where it begins and the number of its rows.
#[must_use]
pub(crate) fn forget(tables: &Tables, days: &[(i64, i64)]) -> Question {
    plain(format!(
        "DELETE FROM {} WHERE begin_at IN ({}) AND built IN ({})",
        table(tables),
        listed(days.iter().map(|day| day.0)),
        listed(days.iter().map(|day| day.1))
    ))
}

/// Confirms what was written of days, and up to which id it is settled.
#[must_use]
pub(crate) fn confirm(tables: &Tables, days: &[(i64, i64)], settled: i64) -> Question {
    plain(format!(
        "UPDATE {} SET settled_id = {settled} WHERE begin_at IN ({}) AND part = 0 AND built IN ({})",
        table(tables),
        listed(days.iter().map(|day| day.0)),
        listed(days.iter().map(|day| day.1))
    ))
}

/// A row to write.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Of what.
    of: Kept,
    /// The number of the part, 0 of the whole day.
    number: usize,
    /// What it is of.
    kind: Kind,
    /// Its key and its provider, if it is of one.
    name: Name,
    /// What it says.
    part: Part,
    /// The contacts, as text.
    contacts: String,
}

impl Row {
    /// The rows of what was counted of a day: the whole, and its parts.
    pub(crate) fn of(kept: Kept, parts: HashMap<Name, Part>) -> impl Iterator<Item = Self> {
        let mut whole = Part::default();
        let mut of_keys: HashMap<Name, Part> = HashMap::new();
        let mut of_providers: HashMap<Name, Part> = HashMap::new();
        for ((key, provider), part) in &parts {
            whole.add(part);
            of_keys.entry((key.clone(), None)).or_default().add(part);
            of_providers.entry((Vec::new(), provider.clone())).or_default().add(part);
        }
        let whole = [(Kind::Whole, (Name::default(), whole))].into_iter();
        let of_keys = of_keys.into_iter().map(|part| (Kind::Key, part));
        let of_providers = of_providers.into_iter().map(|part| (Kind::Provider, part));
        let both = parts.into_iter().map(|part| (Kind::Both, part));
        let row = move |(number, (kind, (name, part))): (usize, (Kind, (Name, Part)))| {
            let contacts = encode(&part.contacts);
            Self { of: kept, number, kind, name, part, contacts }
        };
        whole.chain(of_keys).chain(of_providers).chain(both).enumerate().map(row)
    }

    /// About how long it is in a statement.
    #[must_use]
    pub(crate) fn length(&self) -> usize {
        self.contacts.len() + self.name.0.len() + 200
    }
}

/// Writes rows.
#[must_use]
pub(crate) fn write(tables: &Tables, rows: &[Row]) -> Question {
    let (mut marks, mut values) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len() * 3));
    for Row { of, number, kind, name: (key, provider), part, contacts } in rows {
        let Kept { day: Span { begin, end }, built, fingerprint: Fingerprint { ids, .. }, .. } = of;
        let (kind, Part { occurrences, last, .. }) = (*kind as u8, part);
        let mark = if provider.is_some() { "?" } else { "NULL" };
        marks.push(format!(
            "({begin}, {number}, {built}, {end}, {kind}, ?, {mark}, {occurrences}, {last}, {ids}, 0, ?)"
        ));
        values.push(Scalar::Text(key.clone()));
        values.extend(provider.clone().map(Scalar::Text));
        values.push(Scalar::Text(contacts.clone().into_bytes()));
    }
    Question {
        sql: format!(
            "INSERT INTO {} (begin_at, part, built, end_at, kind, event_key, provider, occurrences, last_at, ids, settled_id, contacts) \
             VALUES {}",
            table(tables),
            marks.join(", ")
        ),
        values,
    }
}

/// How many occurrences a span has, and the sum of their ids.
#[must_use]
pub(crate) fn fingerprint(tables: &Tables, span: Span) -> Question {
    plain(format!(
        "SELECT COUNT(*) AS occurrences, SUM(id) AS ids FROM {} WHERE occurred_at >= {} AND occurred_at < {}",
        occurrences::table(tables),
        span.begin,
        span.end
    ))
}

/// The occurrences of a span: id, key, provider, contact, and when.
#[must_use]
pub(crate) fn occurrences_of(tables: &Tables, span: Span) -> Question {
    plain(format!(
        "SELECT id, event_key, provider, contact_id, occurred_at FROM {} WHERE occurred_at >= {} AND occurred_at < {}",
        occurrences::table(tables),
        span.begin,
        span.end
    ))
}

/// The lowest id of an occurrence from a moment on, and the highest of all. The sums keep databases from walking through all rows in
/// the order of the ids.
#[must_use]
pub(crate) fn ids_since(tables: &Tables, moment: i64) -> Question {
    let kept = occurrences::table(tables);
    plain(format!(
        "SELECT (SELECT MIN(id + 0) FROM {kept} WHERE occurred_at >= {moment}) AS open_id, (SELECT MAX(id) FROM {kept}) AS last_id"
    ))
}

/// The hours in which something happened whose id is from this one on, within a span. The sum keeps databases from reading the
/// whole span.
#[must_use]
pub(crate) fn hours_from(tables: &Tables, id: i64, span: Span) -> Question {
    plain(format!(
        "SELECT DISTINCT occurred_at - occurred_at % {HOUR} AS hour_at FROM {} \
         WHERE id >= {id} AND occurred_at + 0 >= {} AND occurred_at + 0 < {}",
        occurrences::table(tables),
        span.begin,
        span.end
    ))
}

/// The hours in which these occurrences happened.
#[must_use]
pub(crate) fn hours_of(tables: &Tables, ids: &[i64]) -> Question {
    plain(format!(
        "SELECT DISTINCT occurred_at - occurred_at % {HOUR} AS hour_at FROM {} WHERE id IN ({}) ORDER BY hour_at",
        occurrences::table(tables),
        listed(ids.iter().copied())
    ))
}

/// The highest id of an event.
#[must_use]
pub(crate) fn last_event(tables: &Tables) -> Question {
    plain(format!("SELECT MAX(id) AS last_id FROM {}", events(tables)))
}

/// Some events, after one of this id, whose first time lies before a day: id, key, provider and contact.
#[must_use]
pub(crate) fn events_before(tables: &Tables, after: i64, day: &str, limit: i64) -> Question {
    plain(format!(
        "SELECT id, event_key, provider, subscriber_id FROM {} WHERE id > {after} AND {} ORDER BY id LIMIT {limit}",
        events(tables),
        first_time_before(day)
    ))
}

/// The condition on an event that its first time is known and lies before a day.
#[must_use]
pub(crate) fn first_time_before(day: &str) -> String {
    let first = "COALESCE(created_at, updated_at)";
    format!("{first} > '{FIRST_DAY}' AND {first} < '{day} 00:00:00'")
}

/// Contacts as text, which goes through every connection unchanged.
#[must_use]
pub(crate) fn encode(contacts: &RoaringTreemap) -> String {
    let mut bytes = Vec::with_capacity(contacts.serialized_size());
    // What is written to memory does not fail.
    let _ = contacts.serialize_into(&mut bytes);
    BASE64_STANDARD.encode(bytes)
}

/// Contacts from their text; nothing where somebody has changed it.
#[must_use]
pub(crate) fn decode(text: &[u8]) -> Option<RoaringTreemap> {
    RoaringTreemap::deserialize_from(BASE64_STANDARD.decode(text).ok()?.as_slice()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_come_back_from_their_text() {
        for contacts in [vec![], vec![0, 7], vec![1, u64::from(u32::MAX) + 5], (0..100_000).collect()] {
            let contacts: RoaringTreemap = contacts.into_iter().collect();
            let text = encode(&contacts);
            assert_eq!(decode(text.as_bytes()), Some(contacts));
            for broken in [&text.as_bytes()[..text.len() - 8], b"", b"%", b"////////////////"] {
                assert_eq!(decode(broken), None);
            }
        }
    }
}
