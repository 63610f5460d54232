//! Keeps the kept days right between queries. A deletion of occurrences also deletes their kept days. Once a day each
//! kept day is compared with its occurrences.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use jiff::tz::TimeZone;

use super::building::NUMBERS;
use super::keeping::Keeping;
use crate::core::error::Result;
use crate::core::statistics::days::{DAY, HOUR, Span, between, contact};
use crate::core::statistics::query::Period;
use crate::store::kept_days::{self, BEFORE, NAMED};
use crate::store::row::Columns;
use crate::store::{Store, Tables, occurrences};

/// How many days are compared and counted at once.
const DAYS_AT_ONCE: usize = 64;

/// Compares every day that begins after this moment with its occurrences. Counts and stores missing and wrong days,
/// and deletes useless rows. It stops when `until` has passed, and returns the begin of the last day that it
/// compared. It returns `None` if it has compared all days.
///
/// # Errors
/// A database error. It is [`Error::TableMissing`](crate::core::error::Error::TableMissing) if the table must be
/// created.
pub(crate) fn keep_up(
    store: &mut dyn Store,
    tables: &Tables,
    zone: &TimeZone,
    (now, after): (i64, i64),
    until: Instant,
) -> Result<Option<i64>> {
    let mut keeping = Keeping::new(store, tables, now, true);
    let kept = keeping.rows(&occurrences::first_and_last(tables))?;
    let range = kept.first().and_then(|row| row.integer(0).zip(row.integer(1)));
    let range = range.and_then(|(first, last)| between(zone, Period::ALL, first, last));
    let days = range.map(|period| Span::days(zone, period)).transpose()?.unwrap_or_default();
    let known = days.first().map(|day| Span { begin: BEFORE, end: day.begin });
    if after == i64::MIN {
        tidy(&mut keeping, &days, known, now)?;
    }
    let over: Vec<_> = keeping.over(&days).into_iter().filter(|day| day.begin > after).collect();
    for some in over.chunks(DAYS_AT_ONCE) {
        keeping.found.clear();
        keeping.renew(some)?;
        if Instant::now() > until {
            return Ok(some.last().map(|day| day.begin));
        }
    }
    if let Some((known, period)) = known.zip(range) {
        keeping.found.clear();
        keeping.known(known.end, &period.from.to_string())?;
    }
    Ok(None)
}

/// Deletes useless rows. These are rows of no day in the current time zone, rows that were not confirmed within a
/// day, and the older rows of a day that was counted twice. The time before the first occurrence is counted again
/// every day: its events may have been deleted.
fn tidy(keeping: &mut Keeping, days: &[Span], known: Option<Span>, now: i64) -> Result<()> {
    let of_use: HashSet<(i64, i64)> = days.iter().chain(&known).map(|day| (day.begin, day.end)).collect();
    let yesterday = (now - DAY) * NUMBERS;
    let mut latest: HashMap<i64, i64> = HashMap::new();
    let mut useless = Vec::new();
    for row in keeping.rows(&kept_days::all(keeping.tables, yesterday))? {
        let number = |at| row.integer(at).unwrap_or(0);
        let (begin, end, built, is_confirmed) = (number(0), number(1), number(2), number(3) == 1);
        let is_old = begin == BEFORE && built < yesterday;
        if !is_confirmed || is_old || !of_use.contains(&(begin, end)) {
            useless.push((begin, built));
            continue;
        }
        let other = latest.entry(begin).or_insert(built);
        if *other != built {
            useless.push((begin, built.min(*other)));
            *other = built.max(*other);
        }
    }
    keeping.forget(&useless)
}

/// Deletes the kept days that contain one of these hours, whose occurrences are being deleted. Call it before and
/// after the deletion: another process may count a day in between.
///
/// # Errors
/// A database error. Every function here returns it.
pub(crate) fn forget_hours(store: &mut dyn Store, tables: &Tables, hours: &[i64]) -> Result<()> {
    let mut hours = hours.to_vec();
    hours.sort_unstable();
    let (mut days, mut until) = (Vec::new(), i64::MIN);
    for hour in hours {
        // A day that contains this hour was found already.
        if hour + HOUR <= until {
            continue;
        }
        let rows = store.rows(tables, &kept_days::of_hour(tables, hour))?;
        days.extend(rows.iter().filter_map(|row| row.integer(0).zip(row.integer(1))));
        until = rows.iter().filter_map(|row| row.integer(2)).min().unwrap_or(until);
    }
    days.dedup();
    forget(store, tables, &days)
}

/// Deletes the kept contacts that were known before the first occurrence, if they include one of these contacts.
///
/// # Errors
/// See [`forget_hours`].
pub(crate) fn forget_known(store: &mut dyn Store, tables: &Tables, contacts: &[i64]) -> Result<()> {
    let rows = store.rows(tables, &kept_days::known(tables))?;
    let is_of_one = |text: &[u8]| {
        let known = kept_days::decode(text);
        known.is_none_or(|known| {
            contacts.iter().filter_map(|id| contact(Some(*id))).any(|id| known.contains(id))
        })
    };
    let rows = rows.iter().filter(|row| row.text(2).is_none_or(|text| is_of_one(&text.0)));
    let days: Vec<_> = rows.filter_map(|row| row.integer(0).zip(row.integer(1))).collect();
    forget(store, tables, &days)
}

/// Deletes kept days, each given by its begin and build number.
fn forget(store: &mut dyn Store, tables: &Tables, days: &[(i64, i64)]) -> Result<()> {
    for some in days.chunks(NAMED) {
        store.change(tables, &kept_days::forget(tables, some))?;
    }
    Ok(())
}
