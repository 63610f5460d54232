//! The last seven days on WordPress's dashboard, and their number on FluentCRM's.

use ext_php_rs::types::Zval;
use serde::Serialize;

use super::admin_files::PAGE;
use super::{health, rest};
use crate::core::error::{Error, Result};
use crate::core::input::Input;
use crate::core::statistics::answer::{Answer, Rows};
use crate::core::statistics::query::Asked;
use crate::core::tracker::Site;
use crate::core::week::{self, Number, Week, Words};
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words;
use crate::php::zend::name::name;
use crate::php::{call, serialize, zend};

/// Its id on WordPress's dashboard, and the key on FluentCRM's.
const ID: &str = "fluentcrm_events";

/// How many keys are listed.
const KEYS: i64 = 3;

/// The number on FluentCRM's dashboard, in its shape.
#[derive(Serialize)]
struct Stat {
    /// What it is of.
    title: String,
    /// The number.
    count: i64,
    /// Where FluentCRM leads on a click: its own pages only.
    route: Route,
}

/// A page of FluentCRM's.
#[derive(Serialize)]
struct Route {
    /// Its name.
    name: &'static str,
}

/// Adds the widget to WordPress's dashboard, for whoever may read contacts.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised, like everything here.
pub(super) fn add_widget() -> Result<()> {
    if fluentcrm::left_alone().is_some() || !rest::may("fcrm_read_contacts")? {
        return Ok(());
    }
    let title = words::words("Events of contacts")?;
    call::function("wp_add_dashboard_widget", &[&ID, &title, &"FluentCrmEvents\\dashboard_widget"]).map(drop)
}

/// Shows the widget.
///
/// # Errors
/// As [`add_widget`].
pub(super) fn show() -> Result<()> {
    let html = match content() {
        Ok(html) => html,
        Err(Error::Pending) => return Err(Error::Pending),
        Err(error) => format!("<p>{}</p>", health::escape(&words::spoken(&(&error).into())?)),
    };
    call::function("printf", &[&"%s", &zend::string(html)]).map(drop)
}

/// What the widget says.
fn content() -> Result<String> {
    let mut site = PhpSite::current();
    let trend = week(&mut site, "trend", Input::Missing)?;
    let keys = week(&mut site, "keys", Input::Int(KEYS))?;
    let [summary, none, note, link] = Words::ENGLISH;
    let said = [words::words(summary)?, words::words(none)?, words::words(note)?, words::words(link)?];
    let page = if zend::constant(name!("FLUENTCRM")).is_some() { "admin.php" } else { "tools.php" };
    let screen = call::function("admin_url", &[&format!("{page}?page={PAGE}")])?;
    let screen = String::from_utf8_lossy(&zend::string_bytes(&screen)).into_owned();
    Ok(week::html(&Words::new(said), &written(trend, keys)?, &screen))
}

/// The week as the site writes days and numbers.
fn written(trend: Answer, keys: Answer) -> Result<Week> {
    let number = |value: i64| -> Result<_> { Ok(Number { value, shown: words::number(value)? }) };
    let totals = trend.totals.unwrap_or_default();
    let counts = trend.series.iter().flatten().next().map_or(&[][..], |series| &series.occurrences);
    let format = call::function("get_option", &[&"date_format"])?;
    let day = |day: &String| -> Result<_> {
        let written = call::function("mysql2date", &[&format, day])?;
        Ok(String::from_utf8_lossy(&zend::string_bytes(&written)).into_owned())
    };
    let days = trend.buckets.iter().flatten().zip(counts);
    let days = days.map(|(name, count)| Ok((day(name)?, number(*count)?))).collect::<Result<_>>()?;
    let keys = match keys.rows {
        Some(Rows::Keys(rows)) => rows,
        _ => Vec::new(),
    };
    let keys = keys.into_iter().map(|row| Ok((row.event_key, number(row.occurrences)?)));
    Ok(Week {
        totals: [number(totals.occurrences)?, number(totals.contacts)?],
        days,
        keys: keys.collect::<Result<_>>()?,
        source: trend.source,
    })
}

/// A metric of the last seven days.
///
/// # Errors
/// A database error.
pub(super) fn week(site: &mut PhpSite, metric: &str, limit: Input) -> Result<Answer> {
    let from = week::first_day(&site.now()?).map_or(Input::Missing, |day| Input::Text(day.into_bytes()));
    site.statistics(&Asked { metric: Input::Text(metric.into()), from, limit, ..Asked::default() })
}

/// Adds the number of events to FluentCRM's dashboard.
///
/// # Errors
/// As [`add_widget`]; where the events cannot be counted there is no number.
pub(super) fn add_stat(stats: &Zval) -> Result<Zval> {
    let counted = match week(&mut PhpSite::current(), "trend", Input::Missing) {
        Err(Error::Pending) => return Err(Error::Pending),
        counted => counted.ok().and_then(|trend| trend.totals),
    };
    let Some(totals) = counted else { return Ok(stats.shallow_clone()) };
    let title = words::words("Events, 7 days")?;
    let stat = Stat { title, count: totals.occurrences, route: Route { name: "subscribers" } };
    health::with(stats, ID, serialize::to_zval(&stat))
}
