//! The section *Events* on a contact's profile in FluentCRM.
//!
//! FluentCRM decides who may see it and search in it: FluentCRM's own routes answer.

use std::cell::Cell;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use crate::core::error::{Error, Result};
use crate::core::event::Text;
use crate::core::profile::html::escape;
use crate::core::profile::section::{Item, MOST, Section};
use crate::core::profile::trend::{self, Trend};
use crate::core::profile::words::{Word, Words};
use crate::core::tracker::Site;
use crate::php::doors::rest;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::name;
use crate::php::{call, convert, counters, serialize, zend};
use crate::store::{History, Wanted};

/// The name of the section in FluentCRM.
const SECTION: &str = "fluentcrm_events";

/// The most parts to choose from, each of [`MOST`] events.
const MOST_PARTS: i64 = 100;

thread_local! {
    /// Whether this request has added the section.
    static ADDED: Cell<bool> = const { Cell::new(false) };
}

/// Forgets that the section was added, when a request begins.
pub(super) fn reset() {
    ADDED.set(false);
}

/// Adds the section through FluentCRM's own API, which knows the hooks of its version. FluentCRM needs it in two kinds
/// of requests only: when it lists the sections, and when it shows one.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM raised.
pub(crate) fn add_section() -> Result<()> {
    let mut site = PhpSite::current();
    if ADDED.get()
        || fluentcrm::left_alone().is_some()
        || !site.is_enabled()?
        || !zend::function_exists(name!("fluentcrmapi"))
    {
        return Ok(());
    }
    let extender = call::function("FluentCrmApi", &[&"extender"])?;
    let title = translated("Events", Domain::Own)?;
    let [shows, finds] = ["FluentCrmEvents\\profile_section", "FluentCrmEvents\\profile_find"];
    ADDED.set(true);
    call::magic_method(&extender, "addProfileSection", &[&SECTION, &title, &shows, &finds]).map(drop)
}

/// A search in the section.
#[derive(Default)]
struct Search {
    /// The key of the events; `None` for all keys.
    key: Option<Vec<u8>>,
    /// The index of the part, from 0. Each part has [`MOST`] events.
    part: i64,
    /// Whether the user can search.
    can_find: bool,
}

/// Returns the section as FluentCRM shows it first.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn section(given: Zval, contact: &Zval) -> Result<Zval> {
    let Some(id) = contact_id(contact) else { return Ok(given) };
    let words = words()?;
    // FluentCRM accepts the form only from users who may change the contact.
    let can_find = rest::may("fcrm_manage_contacts")?;
    let (html, total) = content(id, &Search { can_find, ..Search::default() }, &words)?;
    let mut section = given.array().map(ToOwned::to_owned).unwrap_or_default();
    section.insert("heading", words.get(Word::Events))?;
    section.insert("content_html", html)?;
    if total > 0 && can_find {
        section.insert("crud", zend::zval(form(total, &words)?))?;
    }
    Ok(zend::zval(section))
}

/// Returns the section after a search.
///
/// # Errors
/// As [`section`].
pub(crate) fn find(given: Zval, data: &Zval, contact: &Zval) -> Result<Zval> {
    #[derive(Serialize)]
    struct Found<'a> {
        message: &'a str,
        heading: &'a str,
        content_html: String,
    }
    let Some(id) = contact_id(contact) else { return Ok(given) };
    let field = |name: &str| data.array().and_then(|data| data.get(name)).map(Zval::dereference);
    let key = convert::input(field("event_key"))?.text().map(|text| text.into_owned());
    let part = field("part").and_then(convert::integer).unwrap_or(0).clamp(0, i64::from(u32::MAX));
    let search = Search { key: key.filter(|key| !key.is_empty()), part, can_find: true };
    let words = words()?;
    let (content_html, _) = content(id, &search, &words)?;
    let [message, heading] = [Word::Shown, Word::Events].map(|word| words.get(word));
    Ok(serialize::to_zval(&Found { message, heading, content_html }))
}

/// Builds the search form, in FluentCRM's shape.
fn form(total: i64, words: &Words) -> Result<ZBox<ZendHashTable>> {
    let mut key = ZendHashTable::new();
    key.insert("type", "ajax-selector")?;
    key.insert("label", words.get(Word::Key))?;
    key.insert("option_key", "event_tracking_keys")?;
    key.insert("is_multiple", false)?;
    key.insert("clearable", true)?;
    key.insert("experimental_cache", true)?;
    key.insert("placeholder", words.get(Word::AnyKey))?;
    let mut fields = ZendHashTable::new();
    fields.insert("event_key", zend::zval(key))?;
    if total > MOST {
        let mut options = ZendHashTable::new();
        for part in 0..MOST_PARTS.min((total + MOST - 1) / MOST) {
            let mut option = ZendHashTable::new();
            option.insert("id", part.to_string())?;
            option.insert("label", format!("{} – {}", part * MOST + 1, total.min((part + 1) * MOST)))?;
            options.push(zend::zval(option))?;
        }
        let mut part = ZendHashTable::new();
        part.insert("type", "input-option")?;
        part.insert("label", words.get(Word::Part))?;
        part.insert("placeholder", words.get(Word::Newest))?;
        part.insert("options", zend::zval(options))?;
        fields.insert("part", zend::zval(part))?;
    }
    let mut form = ZendHashTable::new();
    form.insert("btn_label", words.get(Word::Find))?;
    form.insert("form_heading", words.get(Word::Find))?;
    form.insert("save_btn_text", words.get(Word::Show))?;
    form.insert("fields", zend::zval(fields))?;
    Ok(form)
}

/// Returns the section as HTML, and the number of events that the search found. If the database fails, the HTML has the
/// error.
fn content(contact: i64, search: &Search, words: &Words) -> Result<(String, i64)> {
    let mut site = PhpSite::current();
    let now = site.now()?;
    let since = trend::since(&now);
    let key = search.key.as_deref();
    let wanted = Wanted {
        contact,
        key,
        offset: search.part.saturating_mul(MOST),
        limit: MOST,
        in_order: true,
        since: since.as_deref(),
    };
    let found = site.history(&wanted);
    let History { total, rows, days } = match found {
        Err(Error::Pending) => return Err(Error::Pending),
        Err(error) => {
            counters::note::<()>(&Err(error.clone()));
            return Ok((failed(&error, words), 0));
        }
        Ok(history) => history,
    };
    if rows.is_empty() && total > 0 {
        // The part lies beyond the last event: events were deleted, or the part belongs to another key. The last part
        // is shown.
        let last = Search { key: search.key.clone(), part: (total - 1) / MOST, ..*search };
        return content(contact, &last, words);
    }
    let times = Times::new()?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let [first, last] = [times.shown(row.created_at.as_ref())?, times.shown(row.updated_at.as_ref())?];
        items.push(Item { row, first, last });
    }
    let trend = Trend::new(&now, &days);
    let trend = match &trend {
        Some(trend) => {
            let (first, last) = trend.ends();
            Some((trend, [times.day(&first)?, times.day(&last)?]))
        }
        None => None,
    };
    let section =
        Section { words, items: &items, offset: wanted.offset, total, can_find: search.can_find, key, trend };
    Ok((section.html(), total))
}

/// The section's HTML if the database failed.
fn failed(error: &Error, words: &Words) -> String {
    let text = words.with(Word::Failed, &[&error.to_string()]);
    format!("<p class=\"fcrm_empty_hint\">{}</p>", escape(text.as_bytes()))
}

/// Reads the id of FluentCRM's model of a contact.
pub(super) fn contact_id(contact: &Zval) -> Option<i64> {
    let id = zend::property(contact.object()?, name!("id"), None);
    convert::integer(&id)
}

/// The section's texts in the reader's language.
fn words() -> Result<Words> {
    Words::translated(|text| translated(text, Domain::Own).map(|text| lossy(&text)))
}

/// Turns text of PHP into UTF-8.
fn lossy(value: &Zval) -> String {
    String::from_utf8_lossy(&zend::string_bytes(value)).into_owned()
}

/// The formats in which the site writes times.
struct Times {
    /// The format of a day.
    date: String,
    /// The format of a day and a time.
    whole: String,
}

impl Times {
    /// Reads the formats from the site's options.
    fn new() -> Result<Self> {
        let option = |name: &str| call::function("get_option", &[&name]).map(|value| lossy(&value));
        let [date, time] = [option("date_format")?, option("time_format")?];
        Ok(Self { whole: format!("{date} {time}"), date })
    }

    /// Formats a time of the database. Other text is returned unchanged.
    fn shown(&self, time: Option<&Text>) -> Result<String> {
        let Some(Text(time)) = time else { return Ok(String::new()) };
        let is_time = time.len() == 19
            && !time.starts_with(b"0000")
            && time.iter().all(|byte| b"0123456789-: ".contains(byte));
        let text = String::from_utf8_lossy(time).into_owned();
        if is_time { self.asked(&self.whole, &text) } else { Ok(text) }
    }

    /// Formats a day.
    fn day(&self, day: &str) -> Result<String> {
        self.asked(&self.date, &format!("{day} 00:00:00"))
    }

    /// Formats a time through WordPress, in the site's language.
    fn asked(&self, format: &str, time: &str) -> Result<String> {
        let shown = call::function("mysql2date", &[&format, &time])?;
        Ok(if shown.is_string() { lossy(&shown) } else { time.into() })
    }
}
