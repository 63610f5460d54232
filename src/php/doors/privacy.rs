//! WordPress's tools for personal data: its exporter and its eraser get a contact's events, and its guide to a privacy
//! policy a suggestion.

use ext_php_rs::types::{ZendHashTable, Zval};

use super::health::with;
use crate::core::error::Result;
use crate::core::event::{EventRow, Text};
use crate::core::occurrence::Occurrence;
use crate::core::page::PageRequest;
use crate::php::site::PhpSite;
use crate::php::site::removal::is_same_address;
use crate::php::wordpress::hooks;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, settings, zend};
use crate::store::deadline::Deadline;
use crate::store::removal::Erasure;

/// The id of our exporter, of our eraser, and of the group of what is exported.
const ID: &str = "fluentcrm-events";

/// What people read of them.
const GROUP: &str = "Tracked events";

/// As [`ID`] and [`GROUP`], of what is kept of each time that an event happened.
const OCCURRENCES_ID: &str = "fluentcrm-events-occurrences";
/// See [`OCCURRENCES_ID`].
const OCCURRENCES: &str = "Occurrences of events";

/// How many events one page of an export has.
const PER_PAGE: i64 = 500;

/// The filter that has the eraser keep events with their counts, and empty their titles and values.
const BY_EMPTYING: &str = "fluentcrm_events/erase_by_emptying";

/// Adds our exporter to those that there are.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised, like everything here.
pub(super) fn exporters(exporters: &Zval) -> Result<Zval> {
    listed(exporters, "exporter_friendly_name", "FluentCrmEvents\\privacy_export")
}

/// Adds our eraser to those that there are.
///
/// # Errors
/// As [`exporters`].
pub(super) fn erasers(erasers: &Zval) -> Result<Zval> {
    listed(erasers, "eraser_friendly_name", "FluentCrmEvents\\privacy_erase")
}

/// A list of tools with one of ours, unless the site has switched us off.
fn listed(tools: &Zval, label: &str, callback: &str) -> Result<Zval> {
    if hooks::is_disabled_by_site() {
        return Ok(tools.shallow_clone());
    }
    let name = translated(GROUP, Domain::Own)?;
    with(tools, ID, table::array([(label, name), ("callback", zend::string(callback))]))
}

/// One page of the events of whoever has this e-mail address, the latest first. The pages of one contact come after those
/// of another.
///
/// # Errors
/// What asking the site fails with.
pub(super) fn export(email: &Zval, page: &Zval) -> Result<Zval> {
    let site = PhpSite::current();
    let contacts = contacts(&site, email)?;
    let mut page = convert::integer(page).unwrap_or(1).max(1);
    for (at, contact) in contacts.iter().enumerate() {
        let is_last = at + 1 == contacts.len();
        let found = {
            let _deadline = Deadline::begin(site.budget());
            site.events(*contact, PageRequest { page, per_page: PER_PAGE })?
        };
        let pages = found.total.div_euclid(PER_PAGE) + i64::from(found.total % PER_PAGE > 0);
        if page < pages {
            return exported(items(&found.rows)?, false);
        }
        let of_occurrences = PageRequest { page: (page - pages).max(1), per_page: PER_PAGE };
        let kept = site.occurrences_of_contact(*contact, of_occurrences)?;
        if page == pages {
            return exported(items(&found.rows)?, is_last && kept.total == 0);
        }
        page -= pages;
        if page <= kept.last_page {
            return exported(occurrence_items(&kept.occurrences)?, is_last && page == kept.last_page);
        }
        page -= kept.last_page;
    }
    exported(Vec::new(), true)
}

/// A page as WordPress's exporter takes it.
fn exported(items: Vec<Zval>, is_done: bool) -> Result<Zval> {
    Ok(table::array([("data", table::list(items.into_iter())), ("done", zend::zval(is_done))]))
}

/// Events as items of an export.
fn items(rows: &[EventRow]) -> Result<Vec<Zval>> {
    let labels = ["Event", "Title", "Value", "Source", "Times", "First time", "Last time"];
    let item = |row: &EventRow| {
        let values = [
            lossy(&row.event_key),
            lossy(&row.title),
            shown(&row.value),
            shown(&row.provider),
            row.counter.clone().unwrap_or_default(),
            shown(&row.created_at),
            shown(&row.updated_at),
        ];
        (format!("event-{}", row.id), values)
    };
    group(ID, GROUP, labels, rows.iter().map(item))
}

/// Occurrences as items of an export.
fn occurrence_items(rows: &[Occurrence]) -> Result<Vec<Zval>> {
    let labels = ["Event", "Value", "Source", "Time", "Times"];
    let item = |row: &Occurrence| {
        let values = [
            lossy(&row.event_key),
            shown(&row.value),
            shown(&row.provider),
            row.occurred_at.clone(),
            row.counter.to_string(),
        ];
        (format!("occurrence-{}", row.id), values)
    };
    group(OCCURRENCES_ID, OCCURRENCES, labels, rows.iter().map(item))
}

/// Items of one group, each by its id with the values of all labels.
fn group<const N: usize>(
    id: &str,
    name: &str,
    labels: [&str; N],
    items: impl Iterator<Item = (String, [String; N])>,
) -> Result<Vec<Zval>> {
    let name = translated(name, Domain::Own)?;
    let labels =
        labels.into_iter().map(|label| translated(label, Domain::Own)).collect::<Result<Vec<_>>>()?;
    let item = |(item, values): (String, [String; N])| {
        let lines = labels.iter().zip(values).map(|(label, value)| {
            table::array([("name", label.shallow_clone()), ("value", zend::string(value))])
        });
        table::array([
            ("group_id", zend::string(id)),
            ("group_label", name.shallow_clone()),
            ("item_id", zend::string(item)),
            ("data", table::list(lines)),
        ])
    };
    Ok(items.map(item).collect())
}

/// Text for people.
fn lossy(text: &Text) -> String {
    String::from_utf8_lossy(&text.0).into_owned()
}

/// Text for people, nothing as empty.
fn shown(text: &Option<Text>) -> String {
    text.as_ref().map_or_else(String::new, lossy)
}

/// Erases a batch of the events of whoever has this e-mail address. There is more to erase until none is left.
///
/// # Errors
/// What asking the site fails with.
pub(super) fn erase(email: &Zval) -> Result<Zval> {
    let site = PhpSite::current();
    let contacts = contacts(&site, email)?;
    let empties = call::function("apply_filters", &[&BY_EMPTYING, &false, &email.shallow_clone()])?;
    let erasure = if empties.coerce_to_bool() { Erasure::Empty } else { Erasure::Delete };
    let erased = site.erase_batch(&contacts, erasure)?;
    if erased == 0 {
        site.forget_contacts(&contacts)?;
    }
    Ok(table::array([
        ("items_removed", zend::zval(i64::try_from(erased).unwrap_or(i64::MAX))),
        ("items_retained", zend::zval(false)),
        ("messages", zend::zval(ZendHashTable::new())),
        ("done", zend::zval(erased == 0)),
    ]))
}

/// The contacts of whoever has this e-mail address: as a contact, or as a WordPress user.
fn contacts(site: &PhpSite, email: &Zval) -> Result<Vec<i64>> {
    let email = if email.is_string() { zend::string_bytes(email).trim_ascii().to_vec() } else { Vec::new() };
    if email.is_empty() {
        return Ok(Vec::new());
    }
    let user = call::function("get_user_by", &[&"email", &zend::string(&email)])?;
    let of_user = |name| user.object().map(|user| zend::property(user, name, None));
    let user = match of_user(name!("data")) {
        Some(data) => data
            .object()
            .filter(|data| {
                is_same_address(&zend::string_bytes(&zend::property(data, name!("user_email"), None)), &email)
            })
            .and_then(|data| convert::integer(&zend::property(data, name!("ID"), None))),
        None => None,
    };
    site.contacts_of_person(&email, user)
}

/// Adds what a privacy policy may say of events to WordPress's guide.
///
/// # Errors
/// As [`exporters`].
pub(super) fn suggest_policy() -> Result<()> {
    if hooks::is_disabled_by_site() || !zend::function_exists(name!("wp_add_privacy_policy_content")) {
        return Ok(());
    }
    let kept = match settings::current().retention_days {
        0 => "We keep these records until your contact is deleted.".into(),
        days => format!("We delete a record {days} days after you last did what it describes."),
    };
    let text = format!(
        "<p class=\"privacy-policy-tutorial\">This site records what contacts do, such as a login, a purchase or a \
         completed lesson. Say what your site records, and where the events come from.</p><p><strong \
         class=\"privacy-policy-tutorial\">Suggested text: </strong>If you are one of our contacts, we \
         record what you do on this site: what you did, how often, when for the first time and when last, and details, \
         such as the product that you bought. We use this to send you what may interest you. {kept} You can ask for a \
         copy of these records, and have them erased.</p>"
    );
    call::function("wp_add_privacy_policy_content", &[&"FluentCRM events", &text]).map(drop)
}
