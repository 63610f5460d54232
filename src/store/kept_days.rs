//! The table [`DAYS`] of kept days: the statements that all databases share.
//!
//! A row is a copy of figures of occurrences. It may be deleted at any time. The rows of a day are written together and
//! have the same build number. They are valid once the row of the whole day is confirmed. Before that the occurrences are
//! checked again: they must not have changed since they were counted. One statement deletes the rows of a day, after its
//! occurrences were deleted. A confirmed day is therefore complete and correct, whatever other processes write or delete at
//! the same time.

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

/// The `begin_at` of a row for the time before the first kept occurrence. It contains the contacts that have an event of
/// that time.
pub(crate) const BEFORE: i64 = -(1 << 62);

/// The maximum number of days in one statement.
pub(crate) const NAMED: usize = 500;

/// The upper bound of the length of a day, in milliseconds. No change of the clocks makes a day longer.
const LONGEST_DAY: i64 = 2 * DAY;

/// A kept day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The span of the day.
    pub(crate) day: Span,
    /// The build number of its rows.
    pub(crate) built: i64,
    /// The fingerprint of the occurrences that were counted.
    pub(crate) fingerprint: Fingerprint,
    /// All occurrences of this day with an id below this one are counted. 0 means that the day is not confirmed.
    pub(crate) settled: i64,
}

/// A fingerprint of occurrences. It changes when occurrences are added or deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The sum of their ids.
    pub(crate) ids: i64,
}

impl Fingerprint {
    /// Reads both from the first two columns of a row.
    #[must_use]
    pub(crate) fn read(row: &impl Columns) -> Self {
        Self { occurrences: row.integer(0).unwrap_or(0), ids: row.integer(1).unwrap_or(0) }
    }
}

/// The part of a day that a row describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The whole day.
    Whole,
    /// One event key.
    Key,
    /// One provider.
    Provider,
    /// One event key of one provider.
    Both,
}

impl Kind {
    /// Returns the rows to read for a query by key, by provider, or both.
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

/// An event key and a provider, exactly as stored.
pub(crate) type Name = (Vec<u8>, Option<Vec<u8>>);

/// The figures of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The time of the last occurrence, in milliseconds since 1970 in UTC.
    pub(crate) last: i64,
    /// The ids of the contacts.
    pub(crate) contacts: RoaringTreemap,
}

impl Part {
    /// Adds the figures of another row.
    fn add(&mut self, other: &Self) {
        self.occurrences += other.occurrences;
        self.last = self.last.max(other.last);
        self.contacts |= &other.contacts;
    }
}

/// Returns the quoted name of the table.
#[must_use]
pub(crate) fn table(tables: &Tables) -> String {
    quote(&DAYS.name(&tables.prefix))
}

/// Lists numbers with commas between them.
#[must_use]
pub(crate) fn listed(numbers: impl IntoIterator<Item = i64>) -> String {
    numbers.into_iter().map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}

/// Makes a statement without values.
fn plain(sql: String) -> Question {
    Question { sql, values: Vec::new() }
}

/// Selects the confirmed days that begin at these moments. Days of another time zone may be among them.
#[must_use]
pub(crate) fn beginning_at(tables: &Tables, begins: impl IntoIterator<Item = i64>) -> Question {
    plain(format!(
        "SELECT begin_at, end_at, built, occurrences, ids, settled_id FROM {} WHERE begin_at IN ({}) AND part = 0 AND settled_id > 0",
        table(tables),
        listed(begins)
    ))
}

/// Reads a row of [`beginning_at`].
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

/// Selects all confirmed days: begin, end, build number, and whether they are confirmed. It also selects unconfirmed days
/// whose build number is below `unconfirmed_below`.
#[must_use]
pub(crate) fn all(tables: &Tables, unconfirmed_below: i64) -> Question {
    plain(format!(
        "SELECT begin_at, MAX(end_at) AS end_at, built, MAX(settled_id) > 0 AS confirmed FROM {} GROUP BY begin_at, built \
         HAVING MAX(settled_id) > 0 OR built < {unconfirmed_below}",
        table(tables)
    ))
}

/// Selects the days, confirmed or not, that overlap an hour: begin, build number and end.
#[must_use]
pub(crate) fn of_hour(tables: &Tables, hour: i64) -> Question {
    let (earliest, end) = (hour - LONGEST_DAY, hour + HOUR);
    plain(format!(
        "SELECT begin_at, built, end_at FROM {} \
         WHERE begin_at > {earliest} AND begin_at < {end} AND part = 0 AND end_at > {hour}",
        table(tables)
    ))
}

/// Selects the row, confirmed or not, for the time before the first occurrence: begin, build number, and the contacts as
/// text.
#[must_use]
pub(crate) fn known(tables: &Tables) -> Question {
    plain(format!(
        "SELECT begin_at, built, contacts FROM {} WHERE begin_at = {BEFORE} AND part = 0",
        table(tables)
    ))
}

/// Deletes kept days, each given by its begin and build number.
#[must_use]
pub(crate) fn forget(tables: &Tables, days: &[(i64, i64)]) -> Question {
    plain(format!(
        "DELETE FROM {} WHERE begin_at IN ({}) AND built IN ({})",
        table(tables),
        listed(days.iter().map(|day| day.0)),
        listed(days.iter().map(|day| day.1))
    ))
}

/// Confirms kept days. All their occurrences with an id below `settled` are counted.
#[must_use]
pub(crate) fn confirm(tables: &Tables, days: &[(i64, i64)], settled: i64) -> Question {
    plain(format!(
        "UPDATE {} SET settled_id = {settled} WHERE begin_at IN ({}) AND part = 0 AND built IN ({})",
        table(tables),
        listed(days.iter().map(|day| day.0)),
        listed(days.iter().map(|day| day.1))
    ))
}

/// A row to insert.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The kept day that it belongs to.
    of: Kept,
    /// The number of the row within the day; 0 for the whole day.
    number: usize,
    /// The part of the day that it describes.
    kind: Kind,
    /// Its event key and its provider, as far as its kind has them.
    name: Name,
    /// Its figures.
    part: Part,
    /// Its contacts, as text.
    contacts: String,
}

impl Row {
    /// Makes the rows of a day: one for the whole day, and one for each part.
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

    /// Returns the approximate length of the row in a statement, in bytes.
    #[must_use]
    pub(crate) fn length(&self) -> usize {
        self.contacts.len() + self.name.0.len() + 200
    }
}

/// Inserts rows.
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

/// Selects the number of occurrences of a span, and the sum of their ids.
#[must_use]
pub(crate) fn fingerprint(tables: &Tables, span: Span) -> Question {
    plain(format!(
        "SELECT COUNT(*) AS occurrences, SUM(id) AS ids FROM {} WHERE occurred_at >= {} AND occurred_at < {}",
        occurrences::table(tables),
        span.begin,
        span.end
    ))
}

/// Selects the occurrences of a span: id, event key, provider, contact and time.
#[must_use]
pub(crate) fn occurrences_of(tables: &Tables, span: Span) -> Question {
    plain(format!(
        "SELECT id, event_key, provider, contact_id, occurred_at FROM {} WHERE occurred_at >= {} AND occurred_at < {}",
        occurrences::table(tables),
        span.begin,
        span.end
    ))
}

/// Selects the lowest id of the occurrences of a span, and the highest id of all. `id + 0` keeps the database from
/// walking through all rows in the order of their ids.
#[must_use]
pub(crate) fn ids_of(tables: &Tables, span: Span) -> Question {
    let (kept, Span { begin, end }) = (occurrences::table(tables), span);
    plain(format!(
        "SELECT (SELECT MIN(id + 0) FROM {kept} WHERE occurred_at >= {begin} AND occurred_at < {end}) AS open_id, \
         (SELECT MAX(id) FROM {kept}) AS last_id"
    ))
}

/// Selects the hours of a span that have an occurrence with at least this id. `occurred_at + 0` keeps the database from
/// reading the whole span.
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

/// Selects the hours in which these occurrences happened.
#[must_use]
pub(crate) fn hours_of(tables: &Tables, ids: &[i64]) -> Question {
    plain(format!(
        "SELECT DISTINCT occurred_at - occurred_at % {HOUR} AS hour_at FROM {} WHERE id IN ({}) ORDER BY hour_at",
        occurrences::table(tables),
        listed(ids.iter().copied())
    ))
}

/// Selects the highest id of an event.
#[must_use]
pub(crate) fn last_event(tables: &Tables) -> Question {
    plain(format!("SELECT MAX(id) AS last_id FROM {}", events(tables)))
}

/// Selects the next events after an id whose first time is before a day: id, event key, provider and contact.
#[must_use]
pub(crate) fn events_before(tables: &Tables, after: i64, day: &str, limit: i64) -> Question {
    plain(format!(
        "SELECT id, event_key, provider, subscriber_id FROM {} WHERE id > {after} AND {} ORDER BY id LIMIT {limit}",
        events(tables),
        first_time_before(day)
    ))
}

/// Makes the condition that an event's first time is known and before a day.
#[must_use]
pub(crate) fn first_time_before(day: &str) -> String {
    let first = "COALESCE(created_at, updated_at)";
    format!("{first} > '{FIRST_DAY}' AND {first} < '{day} 00:00:00'")
}

/// Encodes contacts as ASCII text, which every connection transports unchanged.
#[must_use]
pub(crate) fn encode(contacts: &RoaringTreemap) -> String {
    let mut bytes = Vec::with_capacity(contacts.serialized_size());
    // Writing to memory does not fail.
    let _ = contacts.serialize_into(&mut bytes);
    BASE64_STANDARD.encode(bytes)
}

/// Decodes contacts from their text; `None` if the text is damaged.
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
