//! The events of the last seven days: a widget on WordPress's dashboard, and a number on FluentCRM's.

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

/// The widget's id on WordPress's dashboard, and the number's key on FluentCRM's.
const ID: &str = "fluentcrm_events";

/// The action of `admin-ajax.php` that returns the widget's content, and the id of the element that shows it.
const ACTION: &str = "fluentcrm_events_widget";

/// PHP's `JSON_HEX_TAG` and `JSON_HEX_AMP`: the text can stand in a script in HTML.
const JSON_IN_HTML: i64 = 1 | 2;

/// The number on FluentCRM's dashboard, in FluentCRM's shape.
#[derive(Serialize)]
struct Stat {
    /// The label.
    title: String,
    /// The number.
    count: i64,
    /// The page that a click opens. FluentCRM allows only its own pages.
    route: Route,
}

/// A page of FluentCRM.
#[derive(Serialize)]
struct Route {
    /// The page's name.
    name: &'static str,
}

/// Adds the widget to WordPress's dashboard if the user may read contacts.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(super) fn add_widget() -> Result<()> {
    if !is_shown()? {
        return Ok(());
    }
    let title = words::words("Events of contacts")?;
    call::function("wp_add_dashboard_widget", &[&ID, &title, &"FluentCrmEvents\\dashboard_widget"]).map(drop)
}

/// Whether the logged-in user may see the figures.
fn is_shown() -> Result<bool> {
    Ok(fluentcrm::left_alone().is_none() && rest::may("fcrm_read_contacts")?)
}

/// Prints the widget. If the figures are not counted yet, the browser requests them after it has loaded the page.
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

/// Answers the browser's request for the widget's content.
///
/// # Errors
/// [`Error::Pending`], which ends the request.
pub(super) fn send() -> Result<()> {
    let (status, html) = match is_shown()?.then(week::counted) {
        None => (403, String::new()),
        Some(Ok(counted)) => (200, content(counted)?),
        Some(Err(Error::Pending)) => return Err(Error::Pending),
        Some(Err(error)) => (200, failed(&error)?),
    };
    let options = table::array([("response", zend::zval(status))]);
    // WordPress's handler of `wp_die()` that adds no text of its own. A native function cannot call `exit`.
    call::function("_ajax_wp_die_handler", &[&zend::string(html), &"", &options]).map(drop)
}

/// An element for the content, and the script that requests it.
fn later() -> Result<String> {
    let loading = words::words("Loading…")?;
    let failed = words::words("The figures could not be loaded. Reload this page.")?;
    let failed = call::function("wp_json_encode", &[&failed, &JSON_IN_HTML])?;
    let failed = String::from_utf8_lossy(&zend::string_bytes(&failed)).into_owned();
    Ok(format!(
        "<div id=\"{ACTION}\" aria-live=\"polite\"><p>{}</p></div><script>(place=>fetch(ajaxurl+'?action={ACTION}')\
         .then(answer=>answer.ok?answer.text():Promise.reject()).then(html=>{{place.innerHTML=html}})\
         .catch(()=>{{place.textContent={failed}}}))(document.getElementById('{ACTION}'))</script>",
        health::escape(&loading)
    ))
}

/// The text if the events could not be counted.
fn failed(error: &Error) -> Result<String> {
    Ok(format!("<p>{}</p>", health::escape(&words::spoken(&error.into())?)))
}

/// The widget's content as HTML.
fn content(counted: Counted) -> Result<String> {
    let [summary, none, note, link] = Words::ENGLISH;
    let said = [words::words(summary)?, words::words(none)?, words::words(note)?, words::words(link)?];
    let page = if zend::constant(name!("FLUENTCRM")).is_some() { "admin.php" } else { "tools.php" };
    let screen = call::function("admin_url", &[&format!("{page}?page={PAGE}")])?;
    let screen = String::from_utf8_lossy(&zend::string_bytes(&screen)).into_owned();
    Ok(html(&Words::new(said), &written(counted)?, &screen))
}

/// Formats the figures as the site writes days and numbers.
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

/// Adds the number of events to FluentCRM's dashboard. Adds nothing if they cannot be counted.
///
/// # Errors
/// As [`add_widget`].
pub(super) fn add_stat(stats: &Zval) -> Result<Zval> {
    let counted = match week::counted() {
        Err(Error::Pending) => return Err(Error::Pending),
        counted => counted,
    };
    let Ok(Counted { events: count, .. }) = counted else { return Ok(stats.shallow_clone()) };
    let stat = Stat { title: words::words("Events, 7 days")?, count, route: Route { name: "subscribers" } };
    health::with(stats, ID, serialize::to_zval(&stat))
}
