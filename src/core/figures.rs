//! Figures of a site, hour by hour: the events that were recorded, refused and failed. All workers of one
//! master share the memory that holds them. So the figures are plain atomic cells.
//!
//! A cell holds an hour and a count. The first event of a later hour starts the count again, in one atomic
//! step. So nothing has to be reset, and a process that is killed leaves no lock behind.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use crate::core::error::Error;

/// How many hours are kept, with the current one.
pub(crate) const HOURS: usize = 48;

/// The most sites under one master.
const SITES: usize = 2048;

/// How many places are searched for a site, from its own place on.
const NEAR: usize = 32;

/// The kinds of outcomes: recorded, then refused and failed ones by [`Error::code`].
const KINDS: [&str; 9] = [
    "recorded",
    "not_enabled",
    "subscriber_not_found",
    "invalid_data",
    "conflict",
    "db_error",
    "busy",
    "unconfirmed",
    "not_configured",
];

/// The number of cells of a site: its number, then one cell per hour and kind.
const SITE: usize = 1 + HOURS * KINDS.len();

/// The number of all cells.
pub(crate) const CELLS: usize = SITES * SITE;

/// Events that were refused, by [`Error::code`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Refused {
    /// Tracking was switched off.
    pub(crate) not_enabled: u64,
    /// The event had no contact.
    pub(crate) subscriber_not_found: u64,
    /// The event could not be stored as given.
    pub(crate) invalid_data: u64,
    /// The event stored under the idempotency key is gone.
    pub(crate) conflict: u64,
}

impl Refused {
    /// The counts, by code.
    pub(crate) fn by_code(&self) -> [(&'static str, u64); 4] {
        let Self { not_enabled, subscriber_not_found, invalid_data, conflict } = *self;
        [
            ("not_enabled", not_enabled),
            ("subscriber_not_found", subscriber_not_found),
            ("invalid_data", invalid_data),
            ("conflict", conflict),
        ]
    }
}

/// Events that failed, by [`Error::code`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Failures {
    /// Not stored.
    pub(crate) db_error: u64,
    /// Not stored: the database stayed locked.
    pub(crate) busy: u64,
    /// Stored, or perhaps stored.
    pub(crate) unconfirmed: u64,
    /// Not stored: there was no database to write to.
    pub(crate) not_configured: u64,
}

impl Failures {
    /// The counts, by code.
    pub(crate) fn by_code(&self) -> [(&'static str, u64); 4] {
        let Self { db_error, busy, unconfirmed, not_configured } = *self;
        [
            ("db_error", db_error),
            ("busy", busy),
            ("unconfirmed", unconfirmed),
            ("not_configured", not_configured),
        ]
    }
}

/// The outcomes of events in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Stored.
    pub(crate) recorded: u64,
    /// Refused, by code.
    pub(crate) refused: Refused,
    /// Failed, in total.
    pub(crate) failed: u64,
    /// Failed, by code.
    pub(crate) failures: Failures,
}

impl Figures {
    /// Makes figures from one number per kind, in the order of [`KINDS`].
    fn of(numbers: [u64; KINDS.len()]) -> Self {
        let [recorded, not_enabled, subscriber_not_found, invalid_data, conflict, rest @ ..] = numbers;
        let [db_error, busy, unconfirmed, not_configured] = rest;
        Self {
            recorded,
            refused: Refused { not_enabled, subscriber_not_found, invalid_data, conflict },
            failed: rest.iter().sum(),
            failures: Failures { db_error, busy, unconfirmed, not_configured },
        }
    }

    /// Returns the numbers in the order of [`KINDS`].
    fn numbers(&self) -> [u64; KINDS.len()] {
        let [a, b, c, d] = self.refused.by_code().map(|(_, number)| number);
        let [e, f, g, h] = self.failures.by_code().map(|(_, number)| number);
        [self.recorded, a, b, c, d, e, f, g, h]
    }

    /// The sum of two figures.
    #[must_use]
    pub(crate) fn plus(self, other: Self) -> Self {
        let (mine, others) = (self.numbers(), other.numbers());
        Self::of(std::array::from_fn(|kind| mine[kind] + others[kind]))
    }
}

/// The kind of an outcome. `None` for [`Error::Pending`]: its outcome is not known.
fn kind<T>(outcome: &Result<T, Error>) -> Option<usize> {
    match outcome {
        Ok(_) => Some(0),
        Err(Error::Pending) => None,
        Err(error) => KINDS.iter().position(|kind| *kind == error.code()),
    }
}

/// The cells of one site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SiteFigures<'a>(&'a [AtomicU64]);

impl<'a> SiteFigures<'a> {
    /// Finds or takes the cells of a site in the shared memory. `None` if the memory is full. `site` is a
    /// number that identifies the site.
    pub(crate) fn of(cells: &'a [AtomicU64], site: u64) -> Option<Self> {
        let site = site.max(1);
        let first = usize::try_from(site % SITES as u64).unwrap_or(0);
        (first..first + NEAR).find_map(|at| {
            let cells = cells.get((at % SITES) * SITE..)?.get(..SITE)?;
            let (number, cells) = cells.split_first()?;
            let taken = number.compare_exchange(0, site, Ordering::Relaxed, Ordering::Relaxed);
            (taken == Ok(0) || taken == Err(site)).then_some(Self(cells))
        })
    }

    /// Counts an outcome in an hour, given as hours since 1970.
    pub(crate) fn count<T>(&self, outcome: &Result<T, Error>, hour: u32) {
        let Some(kind) = kind(outcome) else { return };
        let cell = &self.0[hour as usize % HOURS * KINDS.len() + kind];
        let _ = cell.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |held| {
            let (of, times) = (held >> 32, held & u64::from(u32::MAX));
            let times = if of == u64::from(hour) { (times + 1).min(u32::MAX.into()) } else { 1 };
            Some(u64::from(hour) << 32 | times)
        });
    }

    /// The outcomes of an hour.
    pub(crate) fn in_hour(&self, hour: u32) -> Figures {
        let first = hour as usize % HOURS * KINDS.len();
        Figures::of(std::array::from_fn(|kind| {
            let held = self.0[first + kind].load(Ordering::Relaxed);
            if held >> 32 == u64::from(hour) { held & u64::from(u32::MAX) } else { 0 }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells() -> Vec<AtomicU64> {
        (0..CELLS).map(|_| AtomicU64::new(0)).collect()
    }

    #[test]
    fn an_hour_begins_at_none() {
        let cells = cells();
        let site = SiteFigures::of(&cells, 7).unwrap();
        for hour in [100, 100, 101, 148, 147] {
            site.count(&Ok(()), hour);
        }
        site.count::<()>(&Err(Error::Busy { waited_ms: 5 }), 148);
        site.count::<()>(&Err(Error::NotEnabled), 148);
        site.count::<()>(&Err(Error::Pending), 148);
        // 148 is 48 hours after 100.
        let recorded = |hour| site.in_hour(hour).recorded;
        assert_eq!([100, 101, 147, 148, 149].map(recorded), [0, 1, 1, 1, 0]);
        let last = site.in_hour(148);
        assert_eq!((last.failed, last.failures.busy, last.refused.not_enabled), (1, 1, 1));
        assert_eq!(last.plus(site.in_hour(147)).recorded, 2);
    }

    #[test]
    fn sites_do_not_share() {
        let cells = cells();
        let numbers = [1, 1 + SITES as u64, 1 + 2 * SITES as u64, u64::MAX, 0];
        for (times, number) in numbers.into_iter().enumerate() {
            for _ in 0..=times {
                SiteFigures::of(&cells, number).unwrap().count(&Ok(()), 5);
            }
        }
        // A site with the number 0 gets the number 1.
        let counted = numbers.map(|number| SiteFigures::of(&cells, number).unwrap().in_hour(5).recorded);
        assert_eq!(counted, [6, 2, 3, 4, 6]);
    }

    #[test]
    fn a_site_too_many_is_not_counted_at_all() {
        let cells = cells();
        let number = |nth: usize| (nth * SITES + 9) as u64;
        assert!((0..NEAR).all(|nth| SiteFigures::of(&cells, number(nth)).is_some()));
        assert!(SiteFigures::of(&cells, number(NEAR)).is_none());
        assert!(SiteFigures::of(&cells, number(3)).is_some());
    }

    #[test]
    fn every_code_of_an_error_is_a_kind() {
        let errors = [
            Error::NotEnabled,
            Error::ContactNotFound,
            Error::RequiredFields,
            Error::Outlived { event_id: 1 },
            Error::Database(String::new()),
            Error::Busy { waited_ms: 1 },
            Error::Unconfirmed(String::new()),
            Error::NotConfigured(String::new()),
        ];
        let kinds: Vec<_> = errors.into_iter().map(|error| kind::<()>(&Err(error))).collect();
        assert_eq!(kinds, (1..KINDS.len()).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn many_at_once_lose_nothing() {
        let cells = cells();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for at in 0..10_000 {
                        SiteFigures::of(&cells, 3).unwrap().count(&Ok(()), 10 + at / 5_000);
                    }
                });
            }
        });
        let site = SiteFigures::of(&cells, 3).unwrap();
        assert_eq!([10, 11].map(|hour| site.in_hour(hour).recorded), [20_000, 20_000]);
    }
}
