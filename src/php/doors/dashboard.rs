//! The last seven days on WordPress's dashboard, and their number on FluentCRM's.

use ext_php_rs::types::Zval;
use serde::Serialize;

use super::admin_files::PAGE;
use super::week::{self, Counted};
use super::{health, rest};
use crate::core::error::{Error, Result};
use crate::core::week::{Number, Week, Words, html};
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words;
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, serialize, zend};

/// Its id on WordPress's dashboard, and the key on FluentCRM's.
const ID: &str = "fluentcrm_events";

/// The action of WordPress's `admin-ajax.php` by which its content is asked for, and the id of its place.
const ACTION: &str = "fluentcrm_events_widget";

/// PHP's JSON_HEX_TAG and JSON_HEX_AMP: text of JavaScript that can stand in HTML.
const JSON_IN_HTML: i64 = 1 | 2;

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
    if !is_shown()? {
        return Ok(());
    }
    let title = words::words("Events of contacts")?;
    call::function("wp_add_dashboard_widget", &[&ID, &title, &"FluentCrmEvents\\dashboard_widget"]).map(drop)
}

/// Whether whoever is logged in may see it.
fn is_shown() -> Result<bool> {
    Ok(fluentcrm::left_alone().is_none() && rest::may("fcrm_read_contacts")?)
}

/// Shows the widget. What is not counted yet is counted when the page is there: it asks for it then.
///
/// # Errors
/// As [`add_widget`].
pub(super) fn show() -> Result<()> {
    let html = match week::known() {
        Ok(Some(counted)) => content(counted)?,
        Ok(None) => later()?,
        Err(Error::Pending) => return Err(Error::Pending),
        Err(error) => failed(&error)?,
    };
    call::function("printf", &[&"%s", &zend::string(html)]).map(drop)
}

/// What the page asks for: the content alone.
///
/// # Errors
/// [`Error::Pending`]: the request ends by it.
pub(super) fn send() -> Result<()> {
    let (status, html) = match is_shown()?.then(week::counted) {
        None => (403, String::new()),
        Some(Ok(counted)) => (200, content(counted)?),
        Some(Err(Error::Pending)) => return Err(Error::Pending),
        Some(Err(error)) => (200, failed(&error)?),
    };
    let options = table::array([("response", zend::zval(status))]);
    // WordPress's handler of `wp_die()` that shows nothing of its own: a native function cannot `exit`.
    call::function("_ajax_wp_die_handler", &[&zend::string(html), &"", &options]).map(drop)
}

/// A place for the content, and what asks for it.
fn later() -> Result<String> {
    let (loading, failed) = (words::words("Loading…")?, words::words("This could not be loaded.")?);
    let failed = call::function("wp_json_encode", &[&failed, &JSON_IN_HTML])?;
    let failed = String::from_utf8_lossy(&zend::string_bytes(&failed)).into_owned();
    Ok(format!(
        "<div id=\"{ACTION}\" aria-live=\"polite\"><p>{}</p></div><script>(place=>fetch(ajaxurl+'?action={ACTION}')\
         .then(answer=>answer.ok?answer.text():Promise.reject()).then(html=>{{place.innerHTML=html}})\
         .catch(()=>{{place.textContent={failed}}}))(document.getElementById('{ACTION}'))</script>",
        health::escape(&loading)
    ))
}

/// That it could not be counted.
fn failed(error: &Error) -> Result<String> {
    Ok(format!("<p>{}</p>", health::escape(&words::spoken(&error.into())?)))
}

/// What the widget says.
fn content(counted: Counted) -> Result<String> {
    let [summary, none, note, link] = Words::ENGLISH;
    let said = [words::words(summary)?, words::words(none)?, words::words(note)?, words::words(link)?];
    let page = if zend::constant(name!("FLUENTCRM")).is_some() { "admin.php" } else { "tools.php" };
    let screen = call::function("admin_url", &[&format!("{page}?page={PAGE}")])?;
    let screen = String::from_utf8_lossy(&zend::string_bytes(&screen)).into_owned();
    Ok(html(&Words::new(said), &written(counted)?, &screen))
}

/// The week as the site writes days and numbers.
fn written(counted: Counted) -> Result<Week> {
    let number = |value: i64| -> Result<_> { Ok(Number { value, shown: words::number(value)? }) };
    let format = call::function("get_option", &[&"date_format"])?;
    let day = |day: &String| -> Result<_> {
        let written = call::function("mysql2date", &[&format, day])?;
        Ok(String::from_utf8_lossy(&zend::string_bytes(&written)).into_owned())
    };
    let days = counted.days.iter().zip(counted.by_day);
    let keys = counted.keys.into_iter().zip(counted.by_key);
    Ok(Week {
        totals: [
            Number { value: counted.events, shown: words::counted("%s event", "%s events", counted.events)? },
            Number {
                value: counted.contacts,
                shown: words::counted("%s contact", "%s contacts", counted.contacts)?,
            },
        ],
        days: days.map(|(name, events)| Ok((day(name)?, number(events)?))).collect::<Result<_>>()?,
        keys: keys.map(|(key, times)| Ok((key, number(times)?))).collect::<Result<_>>()?,
        source: counted.source,
    })
}

/// Adds the number of events to FluentCRM's dashboard.
///
/// # Errors
/// As [`add_widget`]; where the events cannot be counted there is no number.
pub(super) fn add_stat(stats: &Zval) -> Result<Zval> {
    let counted = match week::counted() {
        Err(Error::Pending) => return Err(Error::Pending),
        counted => counted,
    };
    let Ok(Counted { events: count, .. }) = counted else { return Ok(stats.shallow_clone()) };
    let stat = Stat { title: words::words("Events, 7 days")?, count, route: Route { name: "subscribers" } };
    health::with(stats, ID, serialize::to_zval(&stat))
}
