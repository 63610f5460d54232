//! FluentCRM's screens for contacts and automations: the properties of events that a condition may name, and the list of
//! event keys to choose from.

use std::borrow::Cow;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, Zval};
use serde::Serialize;

use crate::core::error::Result;
use crate::core::event::Text;
use crate::core::segment::condition::Column;
use crate::core::segment::property::{GROUP, Key, PROPERTIES, Property, Subject, Value};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm;
use crate::php::wordpress::fluentcrm::handlers::KEYS;
use crate::php::wordpress::words::{Domain, translated};
use crate::php::zend::table;
use crate::php::{convert, serialize, zend};

/// The most keys that a list shows, beside which one searches.
const MOST_KEYS: usize = 200;

/// So many that no table has more.
const ALL: usize = u32::MAX as usize;

/// The longest key, in bytes: the column holds 192 characters, also of somebody else's.
const LONGEST_KEY: usize = 4 * 192;

/// FluentCRM's name for [`keys`] in its lists.
const KEYS_OPTION: &str = "event_tracking_keys";

/// Whether the lists are ours to change: in `strict` they are FluentCRM's own, which know no other properties.
fn are_ours() -> Result<bool> {
    let mut site = PhpSite::current();
    Ok(fluentcrm::left_alone().is_none() && site.compat() == Compat::Fixed && site.is_enabled()?)
}

/// Groups of properties by their names, with ours.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn groups(groups: &Zval) -> Result<Option<Zval>> {
    if !are_ours()? {
        return Ok(None);
    }
    let mut groups = groups.array().map(ToOwned::to_owned).unwrap_or_default();
    let group = group(groups.get(GROUP))?;
    groups.insert(GROUP, group)?;
    Ok(Some(zend::zval(groups)))
}

/// A list of groups of properties, with ours.
///
/// # Errors
/// As [`groups`].
pub(crate) fn list(groups: &Zval) -> Result<Option<Zval>> {
    if !are_ours()? {
        return Ok(None);
    }
    let given: Vec<_> = groups.array().into_iter().flat_map(table::values).map(Zval::shallow_clone).collect();
    let mut list = ZendHashTable::new();
    if !given.iter().any(is_of_events) {
        list.push(group(None)?)?;
    }
    for given in given {
        list.push(if is_of_events(&given) { group(Some(&given))? } else { given })?;
    }
    Ok(Some(zend::zval(list)))
}

/// The value of an entry in one of FluentCRM's lists.
fn value_of(entry: &Zval) -> Option<&str> {
    entry.array()?.get("value")?.dereference().str()
}

/// Whether it is the group of events.
fn is_of_events(group: &Zval) -> bool {
    value_of(group) == Some(GROUP)
}

/// The group of events with all properties: ours, and what others have put into the one that was there.
fn group(given: Option<&Zval>) -> Result<Zval> {
    let given = given.map(Zval::dereference).and_then(Zval::array);
    let mut group = match given {
        Some(given) => given.to_owned(),
        None => {
            let mut group = ZendHashTable::new();
            group.insert("label", translated("Event Tracking", Domain::FluentCrm)?)?;
            group.insert("value", zend::string(GROUP))?;
            group
        }
    };
    let mut children = ZendHashTable::new();
    for property in PROPERTIES {
        children.push(zend::zval(child(property)?))?;
    }
    let others =
        given.and_then(|given| given.get("children")).and_then(|children| children.dereference().array());
    for other in others.into_iter().flat_map(table::values) {
        if value_of(other).is_none_or(|name| Property::find(name.as_bytes()).is_none()) {
            children.push(other.shallow_clone())?;
        }
    }
    group.insert("children", zend::zval(children))?;
    Ok(zend::zval(group))
}

/// A property in FluentCRM's shape, of which both versions' screens make fields.
fn child(property: &Property) -> Result<ZBox<ZendHashTable>> {
    let domain = if property.is_fluentcrms { Domain::FluentCrm } else { Domain::Own };
    let mut child = ZendHashTable::new();
    child.insert("label", translated(property.label, domain)?)?;
    child.insert("value", zend::string(property.name))?;
    match (property.key, property.value) {
        (Key::None, Value::Keys) => {
            child.insert("type", zend::string("selections"))?;
            child.insert("component", zend::string("ajax_selector"))?;
            child.insert("option_key", zend::string(KEYS_OPTION))?;
            child.insert("is_multiple", true)?;
            child.insert("creatable", true)?;
            child.insert("experimental_cache", true)?;
        }
        // Its operators are those of the screen's own for text, which has no place for a key or a list.
        (Key::None | Key::Optional, _) => child.insert("type", zend::string("text"))?,
        (Key::Required | Key::WithPath, _) => {
            child.insert("type", zend::string("composite_optioned_compare"))?;
            child.insert("ajax_selector", key_field(property)?)?;
            child.insert("value_config", value_field(property)?)?;
        }
    }
    if !matches!((property.key, property.value), (Key::None | Key::Optional, Value::Text | Value::Texts)) {
        child.insert("custom_operators", operators(property)?)?;
    }
    child.insert("help", translated(property.help, domain)?)?;
    Ok(child)
}

/// The operators of a property: names, and labels for people.
fn operators(property: &Property) -> Result<Zval> {
    let mut operators = ZendHashTable::new();
    for operator in property.operators {
        operators.insert(operator.name(), translated(operator.label(), Domain::FluentCrm)?)?;
    }
    Ok(zend::zval(operators))
}

/// The field in which an event key is chosen.
fn key_field(property: &Property) -> Result<Zval> {
    let (label, placeholder, domain) = match property.key {
        Key::WithPath => ("For Event Key and Property", "key:property", Domain::Own),
        _ => ("For Event Key", "Select Event Key", Domain::FluentCrm),
    };
    let mut field = ZendHashTable::new();
    field.insert("label", translated(label, domain)?)?;
    field.insert("option_key", zend::string(KEYS_OPTION))?;
    field.insert("experimental_cache", true)?;
    field.insert("is_multiple", false)?;
    // The way to a property is typed behind a key.
    field.insert("creatable", property.key == Key::WithPath)?;
    field.insert("placeholder", translated(placeholder, domain)?)?;
    Ok(zend::zval(field))
}

/// The field for what is compared with.
fn value_field(property: &Property) -> Result<Zval> {
    let (placeholder, domain) = match property.value {
        Value::Date => ("Date (YYYY-MM-DD) or number of days", Domain::Own),
        _ => ("Event Value", Domain::FluentCrm),
    };
    let label = match property.subject {
        Subject::Row(Column::Counter) => "Event Count",
        _ => "Compare Value",
    };
    let is_number = property.value == Value::Number || property.is_fluentcrms;
    let mut field = ZendHashTable::new();
    field.insert("label", translated(label, Domain::FluentCrm)?)?;
    field.insert("type", zend::string("input_text"))?;
    field.insert("data_type", zend::string(if is_number { "number" } else { "text" }))?;
    field.insert("placeholder", translated(placeholder, domain)?)?;
    Ok(zend::zval(field))
}

/// A key in the shape of FluentCRM's lists.
#[derive(Serialize)]
struct Choice<'a> {
    /// What is kept.
    id: &'a Text,
    /// What people read.
    title: &'a Text,
}

/// The keys of events to choose from, behind what others list; `None` where the list is not ours to make.
///
/// # Errors
/// A database error, or [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn keys(options: &Zval, search: &Zval, included: &Zval) -> Result<Option<Zval>> {
    if !KEYS.take()? {
        return Ok(None);
    }
    let mut site = PhpSite::current();
    let found = match site.compat() {
        // FluentCRM asks for no flag, and lists them all.
        Compat::Strict => site.event_keys(b"", &[], ALL)?,
        Compat::Fixed if !site.is_enabled()? => return Ok(None),
        Compat::Fixed => {
            let search = text(search)?.unwrap_or_default();
            let included: Vec<_> = match included.array() {
                Some(array) => table::values(array).take(MOST_KEYS).map(text).collect::<Result<_>>()?,
                None => vec![text(included)?],
            };
            let included: Vec<_> = included.into_iter().flatten().collect();
            site.event_keys(&search, &included, MOST_KEYS)?
        }
    };
    let mut options = options.array().map(ToOwned::to_owned).unwrap_or_default();
    for key in &found {
        options.push(serialize::to_zval(&Choice { id: key, title: key }))?;
    }
    Ok(Some(zend::zval(options)))
}

/// Text that may be a key or a part of one; `None` for what is none. What is longer is equal to none when it is cut, too.
fn text(value: &Zval) -> Result<Option<Vec<u8>>> {
    let text = convert::input(Some(value))?.text().map(Cow::into_owned);
    Ok(text.filter(|text| !text.is_empty()).map(|mut text| {
        text.truncate(LONGEST_KEY + 1);
        text
    }))
}
