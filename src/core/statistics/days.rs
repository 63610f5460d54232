//! The days of the site's time zone and their figures.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roaring::RoaringTreemap;

use super::buckets::Buckets;
use super::query::{Period, Unit};
use crate::core::error::Result;

/// The milliseconds of an hour.
pub(crate) const HOUR: i64 = 3_600_000;

/// The milliseconds of a day on which the clocks do not change.
pub(crate) const DAY: i64 = 24 * HOUR;

/// A span of time, in milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// The first moment.
    pub(crate) begin: i64,
    /// The first moment after the span.
    pub(crate) end: i64,
}

impl Span {
    /// Returns the spans of buckets. It leaves out empty ones, such as a day that the zone skipped.
    #[must_use]
    pub(crate) fn of(buckets: &Buckets) -> Vec<Self> {
        let edges = buckets.utc.windows(2).map(|edges| Self { begin: edges[0], end: edges[1] });
        edges.filter(|span| span.begin < span.end).collect()
    }

    /// Returns the days of a period.
    ///
    /// # Errors
    /// [`Error::InvalidField`](crate::core::error::Error::InvalidField) for days outside the calendar.
    pub(crate) fn days(zone: &TimeZone, period: Period) -> Result<Vec<Self>> {
        Ok(Self::of(&Buckets::new(zone, period, Unit::Day, usize::MAX)?))
    }

    /// Divides the span into parts of equal length, in order. There is at least one.
    pub(crate) fn divided(self, parts: i64) -> impl Iterator<Item = Self> {
        let parts = parts.max(1);
        let edge = move |part: i64| self.begin + (self.end - self.begin) * part / parts;
        (0..parts).map(move |part| Self { begin: edge(part), end: edge(part + 1) })
    }

    /// Returns the index of the bucket that contains the span. The span must be inside the buckets.
    #[must_use]
    pub(crate) fn bucket(self, buckets: &Buckets) -> usize {
        // If several buckets begin at the same moment, all but the last one are empty.
        buckets.utc.partition_point(|edge| *edge <= self.begin).saturating_sub(1)
    }
}

/// Returns the part of a period from the day of `first` to the day of `last`; `None` if they don't overlap.
#[must_use]
pub(crate) fn between(zone: &TimeZone, period: Period, first: i64, last: i64) -> Option<Period> {
    let day = |moment| Some(zone.to_datetime(Timestamp::from_millisecond(moment).ok()?).date());
    let (from, to) = (period.from.max(day(first)?), period.to.min(day(last)?));
    (from <= to).then_some(Period { from, to })
}

/// The figures of a span.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Figures {
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The ids of the contacts.
    pub(crate) contacts: RoaringTreemap,
}

impl Figures {
    /// Returns the number of contacts.
    #[must_use]
    pub(crate) fn contacts(&self) -> i64 {
        count(self.contacts.len())
    }
}

impl std::ops::AddAssign<&Self> for Figures {
    fn add_assign(&mut self, other: &Self) {
        self.occurrences += other.occurrences;
        self.contacts |= &other.contacts;
    }
}

/// Converts the id of a contact to a member of a set.
#[must_use]
pub(crate) fn contact(id: Option<i64>) -> Option<u64> {
    id.and_then(|id| u64::try_from(id).ok())
}

/// Converts the size of a set to the integer type of answers.
#[must_use]
pub(crate) fn count(members: u64) -> i64 {
    i64::try_from(members).unwrap_or(i64::MAX)
}
