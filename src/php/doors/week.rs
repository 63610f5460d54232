//! The last seven days of a site: counted when somebody looks, at most once in a few minutes. On a site with a million events
//! counting takes a second, and a dashboard is looked at all day.

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

/// The transient that keeps it on a site.
pub(super) const TRANSIENT: &str = "fluentcrm_events_week";

/// For how long, in seconds.
const KEPT: i64 = 600;

/// How many keys are listed.
const KEYS: i64 = 3;

/// What was counted.
#[derive(Debug, Default, Serialize)]
pub(super) struct Counted {
    /// The first day, by which it is told whether these are the last seven.
    from: String,
    /// Events of all days together.
    pub(super) events: i64,
    /// Contacts of all days together.
    pub(super) contacts: i64,
    /// What was counted.
    pub(super) source: Source,
    /// The days.
    pub(super) days: Vec<String>,
    /// The events of each.
    pub(super) by_day: Vec<i64>,
    /// The keys that happened most. What is not UTF-8 in them could not be kept.
    pub(super) keys: Vec<String>,
    /// How often each did.
    pub(super) by_key: Vec<i64>,
}

/// The seven days, counted now or a few minutes ago.
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

/// The seven days, if they were counted a few minutes ago.
///
/// # Errors
/// As [`counted`].
pub(super) fn known() -> Result<Option<Counted>> {
    let kept = call::function("get_transient", &[&TRANSIENT])?;
    let today = week::first_day(&PhpSite::current().now()?);
    Ok(Counted::read(&kept).filter(|counted| Some(&counted.from) == today.as_ref()))
}

/// Forgets them: what is counted is another thing from now on.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn forget() -> Result<()> {
    call::function("delete_transient", &[&TRANSIENT]).map(drop)
}

/// A metric of these days.
fn ask(metric: &str, limit: Input) -> Result<Answer> {
    let mut site = PhpSite::current();
    let from = week::first_day(&site.now()?).map_or(Input::Missing, |day| Input::Text(day.into_bytes()));
    site.statistics(&Asked { metric: Input::Text(metric.into()), from, limit, ..Asked::default() })
}

impl Counted {
    /// From both answers.
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

    /// As it was kept; `None` for anything else, for a transient is everybody's.
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
