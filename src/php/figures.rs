//! The figures of a site. All workers of one master count them together in shared memory, so that an event costs
//! neither a file nor a statement more. They start at zero with the master. A script of the command line has its own.

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

/// The number of cells: those of all sites, and one for the time when the counting began.
const CELLS: usize = figures::CELLS + 1;

/// Allocates the shared memory, at module startup.
pub(crate) fn startup() {
    memory::share(CELLS);
    if let Some(began) = memory::shared(CELLS).last() {
        began.store(now().as_secs(), Ordering::Relaxed);
    }
}

/// Frees the shared memory, at module shutdown.
pub(crate) fn shutdown() {
    memory::unshare(CELLS);
}

/// The time since 1970.
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// The current hour, as a number of hours since 1970.
fn hour() -> u32 {
    u32::try_from(now().as_secs() / 3600).unwrap_or(0)
}

/// The constants that identify a WordPress site. Sites may share WordPress's directory, or the names of their tables.
static SITE: [Name; 4] = [name!("ABSPATH"), name!("DB_HOST"), name!("DB_NAME"), name!("FQDB")];

/// The figures of the site with this table prefix. Outside WordPress the setting `database` identifies the site.
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

/// Counts the result of an event of a site.
pub(crate) fn count<T>(prefix: &str, outcome: &Result<T, Error>) {
    if let Some(figures) = of(prefix) {
        figures.count(outcome, hour());
    }
}

/// The figures of a site in one hour.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Hour {
    /// The beginning of the hour, in UTC (ISO 8601).
    hour: String,
    /// Events that were stored.
    recorded: u64,
    /// Events that were refused, by code.
    refused: Refused,
    /// Events that failed.
    failed: u64,
    /// The failed events, by code.
    failures: Failures,
}

/// The figures of a site in all hours.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Total {
    /// The time from which on events are counted, in UTC (ISO 8601): 48 hours ago, or when the master started.
    pub(crate) since: String,
    /// Events that were stored.
    pub(crate) recorded: u64,
    /// Events that were refused, by code.
    pub(crate) refused: Refused,
    /// Events that failed.
    pub(crate) failed: u64,
    /// The failed events, by code.
    pub(crate) failures: Failures,
}

/// Formats Unix time, in seconds, as ISO 8601.
fn iso(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(0);
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The kept hours, each with its figures, the oldest first.
fn in_hours(prefix: &str) -> impl Iterator<Item = (u32, Figures)> {
    let (site, last) = (of(prefix), hour());
    let first = last.saturating_sub(HOURS as u32 - 1);
    (first..=last).map(move |hour| (hour, site.map(|site| site.in_hour(hour)).unwrap_or_default()))
}

/// The figures of each kept hour, the oldest first.
pub(crate) fn hours(prefix: &str) -> Vec<Hour> {
    let each = |(hour, figures): (u32, Figures)| {
        let Figures { recorded, refused, failed, failures } = figures;
        Hour { hour: iso(u64::from(hour) * 3600), recorded, refused, failed, failures }
    };
    in_hours(prefix).map(each).collect()
}

/// The sum of the figures of all kept hours.
pub(crate) fn sum(prefix: &str) -> Figures {
    in_hours(prefix).map(|(_, figures)| figures).fold(Figures::default(), Figures::plus)
}

/// The figures of all kept hours, with the time of their beginning.
pub(crate) fn total(prefix: &str) -> Total {
    let Figures { recorded, refused, failed, failures } = sum(prefix);
    let began = memory::shared(CELLS).last().map_or(0, |began| began.load(Ordering::Relaxed));
    let since = iso(began.max(u64::from(hour().saturating_sub(HOURS as u32 - 1)) * 3600));
    Total { since, recorded, refused, failed, failures }
}
