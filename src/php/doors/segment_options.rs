//! FluentCRM's screens for contacts and automations: the properties of events for conditions, and the list of event
//! keys.

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

/// The most keys in a list. The user finds the others by searching.
const MOST_KEYS: usize = 200;

/// A limit that no table reaches.
const ALL: usize = u32::MAX as usize;

/// The longest event key, in bytes. The column holds 192 characters of up to 4 bytes, and other programs write it, too.
const LONGEST_KEY: usize = 4 * 192;

/// FluentCRM's name for the list of [`keys`].
const KEYS_OPTION: &str = "event_tracking_keys";

/// Whether the lists may be changed. In `strict` they stay as FluentCRM makes them, without further properties.
fn are_ours() -> Result<bool> {
    let mut site = PhpSite::current();
    Ok(fluentcrm::left_alone().is_none() && site.compat() == Compat::Fixed && site.is_enabled()?)
}

/// Adds the group of events to groups by name. Returns `None` if the groups stay as they are.
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

/// Adds the group of events to a list of groups. Returns `None` if the list stays as it is.
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

/// The value of an entry in a list of FluentCRM.
fn value_of(entry: &Zval) -> Option<&str> {
    entry.array()?.get("value")?.dereference().str()
}

/// Whether a group is the group of events.
fn is_of_events(group: &Zval) -> bool {
    value_of(group) == Some(GROUP)
}

/// Makes the group of events with all properties. Keeps the properties that others have added to the given group.
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

/// Makes a property in the shape that the screens of FluentCRM 2 and 3 understand.
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
        // The screen's own operators for text are used. They have no field for a key or for a list.
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

/// The operators of a property, with their labels.
fn operators(property: &Property) -> Result<Zval> {
    let mut operators = ZendHashTable::new();
    for operator in property.operators {
        operators.insert(operator.name(), translated(operator.label(), Domain::FluentCrm)?)?;
    }
    Ok(zend::zval(operators))
}

/// The field for an event key.
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
    // The path to a property is typed behind the key.
    field.insert("creatable", property.key == Key::WithPath)?;
    field.insert("placeholder", translated(placeholder, domain)?)?;
    Ok(zend::zval(field))
}

/// The field for the value to compare with.
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

/// An event key, in the shape of FluentCRM's lists.
#[derive(Serialize)]
struct Choice<'a> {
    /// The value that is saved.
    id: &'a Text,
    /// The text that users read.
    title: &'a Text,
}

/// Adds event keys to the entries of a list. Returns `None` if FluentCRM makes the list, or if event tracking is
/// switched off.
///
/// # Errors
/// A database error, or [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn keys(options: &Zval, search: &Zval, included: &Zval) -> Result<Option<Zval>> {
    if !KEYS.take()? {
        return Ok(None);
    }
    let mut site = PhpSite::current();
    let found = match site.compat() {
        // FluentCRM checks no flag, and lists all keys.
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

/// Reads a key, or a part of one; `None` for other values and for empty text. A longer text matches no key; it is cut,
/// to a length at which it still matches none.
fn text(value: &Zval) -> Result<Option<Vec<u8>>> {
    let text = convert::input(Some(value))?.text().map(Cow::into_owned);
    Ok(text.filter(|text| !text.is_empty()).map(|mut text| {
        text.truncate(LONGEST_KEY + 1);
        text
    }))
}
