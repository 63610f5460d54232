//! The figures of a whole site, which all workers of one master count together: in memory that they share, so that an event
//! costs no file and no statement more. They begin anew with the master; a script of the command line counts for itself.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use serde::Serialize;

use crate::core::error::Error;
use crate::core::figures::{self, Failures, Figures, HOURS, Refused, SiteFigures};
use crate::core::settings::DATABASE;
use crate::php::zend;
use crate::php::zend::memory;
use crate::php::zend::name::{Name, name};

/// The cells of all sites, and one for the time at which they began.
const CELLS: usize = figures::CELLS + 1;

/// Sets the figures up; at module startup.
pub(crate) fn startup() {
    memory::share(CELLS);
    if let Some(began) = memory::shared(CELLS).last() {
        began.store(now().as_secs(), Ordering::Relaxed);
    }
}

/// Gives their memory back; at module shutdown.
pub(crate) fn shutdown() {
    memory::unshare(CELLS);
}

/// The time since 1970.
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// The hour that it is, as a number of hours since 1970.
fn hour() -> u32 {
    u32::try_from(now().as_secs() / 3600).unwrap_or(0)
}

/// What tells a WordPress site from others: sites may share the directory of WordPress, and name their tables alike.
static SITE: [Name; 4] = [name!("ABSPATH"), name!("DB_HOST"), name!("DB_NAME"), name!("FQDB")];

/// The figures of the site with these tables; outside WordPress the database tells it from others.
fn of(prefix: &str) -> Option<SiteFigures<'static>> {
    let mut hasher = DefaultHasher::new();
    let known = SITE.map(zend::constant);
    if known.iter().any(Option::is_some) {
        known.each_ref().map(|value| value.as_ref().map(zend::string_bytes)).hash(&mut hasher);
    } else {
        zend::with_ini(DATABASE.full_name(), |database| database.hash(&mut hasher));
    }
    prefix.hash(&mut hasher);
    SiteFigures::of(memory::shared(CELLS), hasher.finish())
}

/// Counts what became of an event of a site.
pub(crate) fn count<T>(prefix: &str, outcome: &Result<T, Error>) {
    if let Some(figures) = of(prefix) {
        figures.count(outcome, hour());
    }
}

/// The figures of a site hour by hour, the oldest first.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Hour {
    /// When the hour began, in UTC (ISO 8601).
    hour: String,
    /// Events that were stored.
    recorded: u64,
    /// Events that were refused, by code.
    refused: Refused,
    /// Events that failed.
    failed: u64,
    /// Those by code.
    failures: Failures,
}

/// The figures of a site, all hours together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Total {
    /// Since when, in UTC (ISO 8601): for 48 hours, unless the master began later.
    pub(crate) since: String,
    /// Events that were stored.
    pub(crate) recorded: u64,
    /// Events that were refused, by code.
    pub(crate) refused: Refused,
    /// Events that failed.
    pub(crate) failed: u64,
    /// Those by code.
    pub(crate) failures: Failures,
}

/// A time since 1970 as ISO 8601.
fn iso(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(0);
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The hours that are kept, each with its figures.
fn in_hours(prefix: &str) -> impl Iterator<Item = (u32, Figures)> {
    let (site, last) = (of(prefix), hour());
    let first = last.saturating_sub(HOURS as u32 - 1);
    (first..=last).map(move |hour| (hour, site.map(|site| site.in_hour(hour)).unwrap_or_default()))
}

/// See [`Hour`].
pub(crate) fn hours(prefix: &str) -> Vec<Hour> {
    let each = |(hour, figures): (u32, Figures)| {
        let Figures { recorded, refused, failed, failures } = figures;
        Hour { hour: iso(u64::from(hour) * 3600), recorded, refused, failed, failures }
    };
    in_hours(prefix).map(each).collect()
}

/// The figures of all hours, together.
pub(crate) fn sum(prefix: &str) -> Figures {
    in_hours(prefix).map(|(_, figures)| figures).fold(Figures::default(), Figures::plus)
}

/// See [`Total`].
pub(crate) fn total(prefix: &str) -> Total {
    let Figures { recorded, refused, failed, failures } = sum(prefix);
    let began = memory::shared(CELLS).last().map_or(0, |began| began.load(Ordering::Relaxed));
    let since = iso(began.max(u64::from(hour().saturating_sub(HOURS as u32 - 1)) * 3600));
    Total { since, recorded, refused, failed, failures }
}
