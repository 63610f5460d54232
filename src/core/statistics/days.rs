//! The days of the site's zone, by which occurrences are counted, and what is counted of each.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roaring::RoaringTreemap;

use super::buckets::Buckets;
use super::query::{Period, Unit};
use crate::core::error::Result;

/// How many milliseconds an hour has.
pub(crate) const HOUR: i64 = 3_600_000;

/// How many milliseconds a day has, whose clocks nobody changes.
pub(crate) const DAY: i64 = 24 * HOUR;

/// From one moment to before another, in milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// The first moment.
    pub(crate) begin: i64,
    /// The first one after it.
    pub(crate) end: i64,
}

impl Span {
    /// Those of buckets. What a zone has skipped is none.
    #[must_use]
    pub(crate) fn of(buckets: &Buckets) -> Vec<Self> {
        let edges = buckets.utc.windows(2).map(|edges| Self { begin: edges[0], end: edges[1] });
        edges.filter(|span| span.begin < span.end).collect()
    }

    /// The days of a period.
    ///
    /// # Errors
    /// [`Error::InvalidField`](crate::core::error::Error::InvalidField) for days that no calendar has.
    pub(crate) fn days(zone: &TimeZone, period: Period) -> Result<Vec<Self>> {
        Ok(Self::of(&Buckets::new(zone, period, Unit::Day, usize::MAX)?))
    }

    /// The number of the bucket that it is in, of those that it is not outside of.
    #[must_use]
    pub(crate) fn bucket(self, buckets: &Buckets) -> usize {
        // Of buckets that begin at one moment only the last one has any.
        buckets.utc.partition_point(|edge| *edge <= self.begin).saturating_sub(1)
    }
}

/// The part of a period from the day of one moment to that of another; nothing where it has none of these.
#[must_use]
pub(crate) fn between(zone: &TimeZone, period: Period, first: i64, last: i64) -> Option<Period> {
    let day = |moment| Some(zone.to_datetime(Timestamp::from_millisecond(moment).ok()?).date());
    let (from, to) = (period.from.max(day(first)?), period.to.min(day(last)?));
    (from <= to).then_some(Period { from, to })
}

/// What is counted of a span.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Figures {
    /// How often something happened.
    pub(crate) occurrences: i64,
    /// To which contacts.
    pub(crate) contacts: RoaringTreemap,
}

impl Figures {
    /// To how many contacts.
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

/// The id of a contact as a member of a set.
#[must_use]
pub(crate) fn contact(id: Option<i64>) -> Option<u64> {
    id.and_then(|id| u64::try_from(id).ok())
}

/// How many members a set has.
#[must_use]
pub(crate) fn count(members: u64) -> i64 {
    i64::try_from(members).unwrap_or(i64::MAX)
}
