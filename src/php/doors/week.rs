//! The figures of a site's last seven days. They are counted when a user looks, and kept for some minutes: on a site
//! with a million events counting takes a second, and users open a dashboard all day.

use ext_php_rs::types::Zval;
use serde::Serialize;

use crate::core::error::Result;
use crate::core::input::Input;
use crate::core::statistics::answer::{Answer, Rows, Source, Totals};
use crate::core::statistics::query::Asked;
use crate::core::tracker::Site;
use crate::core::week;
use crate::php::site::PhpSite;
use crate::php::zend::table;
use crate::php::{call, convert, serialize, zend};

/// The transient that keeps the figures on a site.
pub(super) const TRANSIENT: &str = "fluentcrm_events_week";

/// How long the transient is kept, in seconds.
const KEPT: i64 = 600;

/// How many event keys are listed.
const KEYS: i64 = 3;

/// The figures.
#[derive(Debug, Default, Serialize)]
pub(super) struct Counted {
    /// The first day. If it is not the first of the last seven days, the figures are outdated.
    from: String,
    /// The number of events on all days.
    pub(super) events: i64,
    /// The number of contacts on all days.
    pub(super) contacts: i64,
    /// Whether occurrences or events were counted.
    pub(super) source: Source,
    /// The days.
    pub(super) days: Vec<String>,
    /// The number of events on each day.
    pub(super) by_day: Vec<i64>,
    /// The keys with the most events. Bytes that are not UTF-8 are replaced, as a transient cannot keep them.
    pub(super) keys: Vec<String>,
    /// The number of events of each key.
    pub(super) by_key: Vec<i64>,
}

/// Returns the figures, from the transient or counted now.
///
/// # Errors
/// A database error, or [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn counted() -> Result<Counted> {
    if let Some(known) = known()? {
        return Ok(known);
    }
    let (trend, keys) = (ask("trend", Input::Missing)?, ask("keys", Input::Int(KEYS))?);
    let counted = Counted::new(trend, keys);
    call::function("set_transient", &[&TRANSIENT, &serialize::to_zval(&counted), &KEPT])?;
    Ok(counted)
}

/// Returns the figures of the transient; `None` if there are none of these seven days.
///
/// # Errors
/// As [`counted`].
pub(super) fn known() -> Result<Option<Counted>> {
    let kept = call::function("get_transient", &[&TRANSIENT])?;
    let today = week::first_day(&PhpSite::current().now()?);
    Ok(Counted::read(&kept).filter(|counted| Some(&counted.from) == today.as_ref()))
}

/// Deletes the transient: from now on something else is counted.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn forget() -> Result<()> {
    call::function("delete_transient", &[&TRANSIENT]).map(drop)
}

/// Counts a metric of these days.
fn ask(metric: &str, limit: Input) -> Result<Answer> {
    let mut site = PhpSite::current();
    let from = week::first_day(&site.now()?).map_or(Input::Missing, |day| Input::Text(day.into_bytes()));
    site.statistics(&Asked { metric: Input::Text(metric.into()), from, limit, ..Asked::default() })
}

impl Counted {
    /// Makes the figures from the answers to both metrics.
    fn new(trend: Answer, keys: Answer) -> Self {
        let Totals { occurrences: events, contacts } = trend.totals.unwrap_or_default();
        let series = trend.series.into_iter().flatten().next();
        let rows = match keys.rows {
            Some(Rows::Keys(rows)) => rows,
            _ => Vec::new(),
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            from: trend.from,
            events,
            contacts,
            source: trend.source,
            days: trend.buckets.unwrap_or_default(),
            by_day: series.map(|series| series.occurrences).unwrap_or_default(),
            keys: rows.iter().map(|row| text(&row.event_key.0)).collect(),
            by_key: rows.iter().map(|row| row.occurrences).collect(),
        }
    }

    /// Reads the value of the transient; `None` if it has another shape, as any plugin can write it.
    fn read(kept: &Zval) -> Option<Self> {
        let kept = kept.array()?;
        let member = |name: &str| kept.get(name).map(Zval::dereference);
        let list = |name: &str| Some(table::values(member(name)?.array()?).map(Zval::dereference));
        let text = |value: &Zval| {
            value.is_string().then(|| String::from_utf8_lossy(&zend::string_bytes(value)).into_owned())
        };
        let number = |name: &str| member(name).and_then(convert::integer);
        let counted = Self {
            from: text(member("from")?)?,
            events: number("events")?,
            contacts: number("contacts")?,
            source: match text(member("source")?)?.as_str() {
                "occurrences" => Source::Occurrences,
                _ => Source::Events,
            },
            days: list("days")?.map(text).collect::<Option<_>>()?,
            by_day: list("by_day")?.map(convert::integer).collect::<Option<_>>()?,
            keys: list("keys")?.map(text).collect::<Option<_>>()?,
            by_key: list("by_key")?.map(convert::integer).collect::<Option<_>>()?,
        };
        Some(counted)
    }
}
