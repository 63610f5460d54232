//! Calls FluentCRM's own classes for automations, as FluentCRM's own triggers do.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendObject, Zval};

use super::{EVENT, WILL_PROCESS};
use crate::core::error::{Error, Result};
use crate::php::wordpress::hooks;
use crate::php::zend::name::{Name, name};
use crate::php::zend::table;
use crate::php::{call, convert, zend};

/// The class that runs automations.
const PROCESSOR: &str = "FluentCrm\\App\\Services\\Funnel\\FunnelProcessor";
/// The class that finds contacts by conditions.
const QUERY: &str = "FluentCrm\\App\\Services\\ContactsQuery";
/// The model of a contact.
const SUBSCRIBER: &str = "FluentCrm\\App\\Models\\Subscriber";

/// How far a contact is in an automation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The contact never was in it.
    Outside,
    /// The contact is in it.
    Inside,
    /// The contact has finished it, or was taken out.
    Finished,
}

/// Reads an attribute of a model, or a property of another object; null if the value is no object.
///
/// # Errors
/// [`Error::Pending`] if reading it raised.
pub(crate) fn attribute(of: &Zval, name: Name) -> Result<Zval> {
    let value = of.object().map(|object| zend::property(object, name, None));
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    Ok(value.unwrap_or_else(Zval::null))
}

/// Reads an attribute that is an integer; 0 if it is none.
///
/// # Errors
/// As [`attribute`].
pub(crate) fn number(of: &Zval, name: Name) -> Result<i64> {
    Ok(convert::integer(&attribute(of, name)?).unwrap_or(0))
}

/// Whether an attribute is this text.
///
/// # Errors
/// As [`attribute`].
pub(crate) fn is_text(of: &Zval, name: Name, text: &str) -> Result<bool> {
    Ok(zend::string_bytes(&attribute(of, name)?) == text.as_bytes())
}

/// Finds the row of a model by its id.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM raised.
pub(crate) fn find(model: &str, id: i64) -> Result<Option<Zval>> {
    let found = call::function(&format!("FluentCrm\\App\\Models\\{model}::find"), &[&id])?;
    Ok(found.is_object().then_some(found))
}

/// Returns a contact as FluentCRM's model. A listener may get another kind of object: then the model is read by its
/// id.
///
/// # Errors
/// As [`find`].
pub(crate) fn contact(given: &Zval) -> Result<Option<Zval>> {
    let is_model =
        given.object().zip(zend::class_by_name(SUBSCRIBER)).is_some_and(|(o, class)| o.instance_of(class));
    if is_model {
        return Ok(Some(given.shallow_clone()));
    }
    match number(given, name!("id"))? {
        0 => Ok(None),
        id => find("Subscriber", id),
    }
}

/// Returns how far a contact is in an automation.
///
/// # Errors
/// As [`find`].
pub(crate) fn progress(automation: i64, contact: i64) -> Result<Progress> {
    let row = helper("ifAlreadyInFunnel", &[&automation, &contact])?;
    if !row.is_object() {
        return Ok(Progress::Outside);
    }
    let status = zend::string_bytes(&attribute(&row, name!("status"))?);
    let is_finished = [&b"completed"[..], b"cancelled", b"skipped"].contains(&status.as_slice());
    Ok(if is_finished { Progress::Finished } else { Progress::Inside })
}

/// Removes a contact from an automation, as if it had never been in it.
///
/// # Errors
/// As [`find`].
pub(crate) fn take_out(automation: i64, contact: i64) -> Result<()> {
    let contacts = table::list([zend::zval(contact)].into_iter());
    helper("removeSubscribersFromFunnel", &[&automation, &contacts]).map(drop)
}

/// Marks a step of an automation as skipped.
///
/// # Errors
/// As [`find`].
pub(crate) fn skip(place: &Zval, step: i64) -> Result<()> {
    helper("changeFunnelSubSequenceStatus", &[&place.shallow_clone(), &step, &"skipped"]).map(drop)
}

/// Starts an automation for a contact. `event` is the id of the event that is the cause.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM, or a step of the automation, raised.
pub(crate) fn start(automation: &Zval, contact: &Zval, event: i64) -> Result<()> {
    let source =
        table::array([("source_trigger_name", zend::string(EVENT)), ("source_ref_id", zend::zval(event))]);
    let nothing = table::list([].into_iter());
    let arguments: [&dyn IntoZvalDyn; 4] =
        [&automation.shallow_clone(), &nothing, &source, &contact.shallow_clone()];
    processor("startFunnelSequence", &arguments)
}

/// Takes a contact to a goal. `event` is the id of the event that is the cause.
///
/// # Errors
/// As [`start`].
pub(crate) fn reach(goal: &Zval, contact: &Zval, event: i64) -> Result<()> {
    let source = table::array([("source_ref_id", zend::zval(event))]);
    processor("startFunnelFromSequencePoint", &[&goal.shallow_clone(), &contact.shallow_clone(), &source])
}

/// Asks the listeners of [`WILL_PROCESS`] whether an automation starts, with the arguments that FluentCRM passes.
///
/// # Errors
/// [`Error::Pending`] if a listener raised.
pub(crate) fn will_process(will: bool, automation: &Zval, contact: &Zval, arguments: &Zval) -> Result<bool> {
    if hooks::callbacks(WILL_PROCESS).is_none() {
        return Ok(will);
    }
    let data = match contact.object() {
        Some(model) if zend::has_method(model, "toArray") => call::method(model, "toArray", &[])?,
        _ => table::list([].into_iter()),
    };
    let arguments: [&dyn IntoZvalDyn; 5] =
        [&WILL_PROCESS, &will, &automation.shallow_clone(), &data, &arguments.shallow_clone()];
    Ok(call::function("apply_filters", &arguments)?.coerce_to_bool())
}

/// Whether a contact meets groups of conditions. FluentCRM evaluates them, as some are its own.
///
/// # Errors
/// As [`find`].
pub(crate) fn matches(groups: &Zval, contact: i64) -> Result<bool> {
    let none = || table::list([].into_iter());
    let arguments = table::array([
        ("with", none()),
        ("filter_type", zend::string("advanced")),
        ("filters_groups_raw", groups.shallow_clone()),
        ("sort_by", zend::string("")),
    ]);
    let query = new(QUERY, &[&arguments])?;
    let query = call::method(object(&query)?, "getModel", &[])?;
    let query = call::magic_method(&query, "where", &[&"id", &contact])?;
    let count = call::magic_method(&query, "count", &[])?;
    Ok(convert::integer(&count).is_some_and(|count| count > 0))
}

/// Resolves the smart codes in a text of an automation for a contact. `place` is the id of the contact's row in that
/// automation.
///
/// # Errors
/// [`Error::Pending`] if a smart code raised.
pub(crate) fn resolved(text: &Zval, contact: &Zval, place: &Zval) -> Result<Zval> {
    const PLACE: &str = "funnel_subscriber_id";
    let Some(model) = contact.object() else { return Ok(text.shallow_clone()) };
    zend::set_property(contact.shallow_clone(), name!("funnel_subscriber_id"), place.shallow_clone());
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    let parsed = call::function(
        "apply_filters",
        &[&"fluent_crm/parse_campaign_email_text", &text.shallow_clone(), &contact.shallow_clone()],
    );
    // The attribute is no column. A later step that saves the model would fail.
    if parsed.is_ok() && zend::has_method(model, "offsetUnset") {
        call::method(model, "offsetUnset", &[&PLACE])?;
    }
    parsed
}

/// Calls a static method of FluentCRM's helper for automations.
fn helper(method: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    call::function(&format!("FluentCrm\\App\\Services\\Funnel\\FunnelHelper::{method}"), arguments)
}

/// Calls a method of a new processor.
fn processor(method: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<()> {
    let processor = new(PROCESSOR, &[])?;
    call::method(object(&processor)?, method, arguments).map(drop)
}

/// Makes an object of one of FluentCRM's classes.
fn new(class: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    // Loads the class if it is not loaded yet.
    if zend::class_by_name(class).is_none() {
        call::function("class_exists", &[&class])?;
    }
    let Some(known) = zend::class_by_name(class) else {
        return Err(Error::Php(format!("FluentCRM has no class {class}")));
    };
    let object = ZendObject::new(known);
    if zend::has_method(&object, "__construct") {
        call::method(&object, "__construct", arguments)?;
    }
    Ok(zend::zval(object))
}

/// Returns the object in a value, which must hold one.
fn object(value: &Zval) -> Result<&ZendObject> {
    value.object().ok_or_else(|| Error::Php("FluentCRM returned no object".into()))
}
