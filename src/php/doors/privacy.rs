//! WordPress's tools for personal data. The exporter and the eraser get a contact's events. The guide to a privacy
//! policy gets a suggestion.

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

/// The id of the exporter, of the eraser, and of the group of exported events.
const ID: &str = "fluentcrm-events";

/// The name of these tools and of the group, for people.
const GROUP: &str = "Tracked events";

/// The id of the group of exported occurrences.
const OCCURRENCES_ID: &str = "fluentcrm-events-occurrences";
/// The name of the group of exported occurrences, for people.
const OCCURRENCES: &str = "Occurrences of events";

/// How many events or occurrences a page of an export has.
const PER_PAGE: i64 = 500;

/// The filter that makes the eraser keep events and their counters, but empty their titles and values.
const BY_EMPTYING: &str = "fluentcrm_events/erase_by_emptying";

/// Adds the exporter to WordPress's list.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn exporters(exporters: &Zval) -> Result<Zval> {
    listed(exporters, "exporter_friendly_name", "FluentCrmEvents\\privacy_export")
}

/// Adds the eraser to WordPress's list.
///
/// # Errors
/// As [`exporters`].
pub(super) fn erasers(erasers: &Zval) -> Result<Zval> {
    listed(erasers, "eraser_friendly_name", "FluentCrmEvents\\privacy_erase")
}

/// Adds a tool to a list, unless the site has disabled the extension.
fn listed(tools: &Zval, label: &str, callback: &str) -> Result<Zval> {
    if hooks::is_disabled_by_site() {
        return Ok(tools.shallow_clone());
    }
    let name = translated(GROUP, Domain::Own)?;
    with(tools, ID, table::array([(label, name), ("callback", zend::string(callback))]))
}

/// Exports a page of the events and occurrences of the contacts with this e-mail address, the latest first. The pages
/// of one contact follow the pages of another.
///
/// # Errors
/// The errors of asking the site.
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

/// Makes a page in the shape of WordPress's exporter.
fn exported(items: Vec<Zval>, is_done: bool) -> Result<Zval> {
    Ok(table::array([("data", table::list(items.into_iter())), ("done", zend::zval(is_done))]))
}

/// Turns events into items of an export.
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

/// Turns occurrences into items of an export.
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

/// Makes the items of a group: each has an id, and a value for each label.
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

/// Turns text into UTF-8.
fn lossy(text: &Text) -> String {
    String::from_utf8_lossy(&text.0).into_owned()
}

/// Turns text into UTF-8; `None` becomes empty.
fn shown(text: &Option<Text>) -> String {
    text.as_ref().map_or_else(String::new, lossy)
}

/// Erases a batch of the events of the contacts with this e-mail address. WordPress calls it again until a batch is
/// empty.
///
/// # Errors
/// The errors of asking the site.
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

/// The ids of the contacts with this e-mail address, and of the contacts of the WordPress user with this address.
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

/// Adds a suggestion to WordPress's guide to a privacy policy.
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
