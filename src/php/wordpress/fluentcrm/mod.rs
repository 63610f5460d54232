//! The take-over of FluentCRM's own tracker, and FluentCRM's models.
//!
//! A step that does not find what it expects is skipped. Then FluentCRM goes on as before and no event is counted
//! twice; [`steps`] says which steps work.

use std::cell::RefCell;

use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;

use super::hooks::{self, When};
use super::{foreign_database, is_fluentcrm_active};
use crate::core::contact::NewContact;
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::core::said::Said;
use crate::php::zend::name::name;
use crate::php::{call, classes, convert, panics, serialize, settings, zend};
use crate::store::ColumnValues;

pub(crate) mod handlers;

/// The action that submits events.
pub(crate) const ACTION: &str = "fluent_crm/track_event_activity";

/// The key in FluentCRM's container of the object that `FluentCrmApi('event_tracker')` returns.
const API_KEY: &str = "__fluentcrm_api__.event_tracker";

/// FluentCRM's model of an event.
const EVENT_MODEL: &str = "FluentCrm\\App\\Models\\EventTracker";
/// FluentCRM's model of a contact.
const SUBSCRIBER_MODEL: &str = "FluentCrm\\App\\Models\\Subscriber";

thread_local! {
    /// The result of the take-over of FluentCRM's API in this request; `None` before it was tried.
    static API_STEP: RefCell<Option<std::result::Result<(), Said>>> = const { RefCell::new(None) };
}

/// Begins a request: nothing is taken over yet. PHP values must not outlive their request.
pub(crate) fn reset() {
    API_STEP.set(None);
    handlers::reset();
}

/// Returns why the extension leaves FluentCRM alone whatever the settings say; `None` if it does not.
pub(crate) fn left_alone() -> Option<&'static str> {
    if panics::stands_down() {
        return Some(panics::STOOD_DOWN);
    }
    if hooks::is_disabled_by_site() {
        return Some("the site defines FLUENTCRM_EVENTS_DISABLE");
    }
    foreign_database()
}

/// Takes over FluentCRM's API, when FluentCRM has loaded and passes its container. `extend()` works and `instance()`
/// would not: FluentCRM binds the key again when its API is first used.
///
/// # Errors
/// [`Error::Pending`] if an `\Error` or `exit` is pending.
pub(crate) fn take_over_api(container: Option<&Zval>) -> Result<()> {
    if !settings::current().take_over || left_alone().is_some() {
        return Ok(());
    }
    let step = match container.and_then(Zval::object) {
        Some(container) => extend(container),
        None => Err("fluentcrm_loaded passed no container".into()),
    };
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    API_STEP.set(Some(step));
    // Next FluentCRM collects which automations wait for which actions.
    hooks::listen(When::Loaded)
}

/// Extends FluentCRM's container. If FluentCRM throws here, this step does not work: no more than that.
fn extend(container: &ZendObject) -> std::result::Result<(), Said> {
    if !zend::has_method(container, "extend") {
        return Err("FluentCRM's container has no extend()".into());
    }
    let tracker = call::function("Closure::fromCallable", &[&"FluentCrmEvents\\make_tracker"]);
    let extended = tracker.and_then(|tracker| call::method(container, "extend", &[&API_KEY, &tracker]));
    match extended {
        Ok(_) => Ok(()),
        Err(Error::Pending) => Err(Said::Verbatim(zend::take_throwable().unwrap_or_default())),
        Err(error) => Err((&error).into()),
    }
}

/// Asks FluentCRM's API for its tracker, and checks that it is ours.
fn who_answers() -> std::result::Result<(), Said> {
    if !zend::function_exists(name!("fluentcrmapi")) {
        return Err("FluentCRM's API is not loaded".into());
    }
    match call::function("FluentCrmApi", &[&"event_tracker"]) {
        Ok(tracker) if classes::is_tracker(&tracker) => Ok(()),
        Ok(other) => Err(Said::With("answered by %s", vec![Said::Verbatim(convert::kind(&other))])),
        Err(Error::Pending) => Err(Said::Verbatim(zend::take_throwable().unwrap_or_default())),
        Err(error) => Err((&error).into()),
    }
}

/// Whether the extension records events from before `init`. FluentCRM cannot have seen them: it adds its handler at
/// `init`.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn takes_early_events() -> Result<bool> {
    Ok(left_alone().is_none() && (settings::current().take_over || !is_fluentcrm_active()?))
}

/// One step of the take-over, for the status.
#[derive(Serialize)]
pub(crate) struct Step {
    /// The name of the step.
    pub(crate) step: &'static str,
    /// Whether it works.
    pub(crate) holds: bool,
    /// The reason.
    pub(crate) why: Said,
}

/// Returns the steps of the take-over and whether they work now; empty if FluentCRM does not run.
pub(crate) fn steps() -> Vec<Step> {
    if zend::constant(name!("FLUENTCRM")).is_none() {
        return Vec::new();
    }
    let settings = settings::current();
    let off = if !settings.enabled {
        Some("fluentcrm_events.enabled is 0")
    } else if !settings.take_over {
        Some("fluentcrm_events.take_over is 0")
    } else if !settings.hooks {
        Some("fluentcrm_events.hooks is 0")
    } else {
        left_alone()
    };
    let api = match (off, API_STEP.with_borrow(Clone::clone)) {
        (Some(off), _) => Err(off.into()),
        (None, Some(step)) => step.and_then(|()| who_answers()),
        (None, None) => Err("FluentCRM has not fired fluentcrm_loaded".into()),
    };
    let step = |step, result: std::result::Result<(), Said>| Step {
        step,
        holds: result.is_ok(),
        why: result.err().unwrap_or_else(|| "answered by this extension".into()),
    };
    let mut steps = vec![
        step("FluentCrmApi('event_tracker')", api),
        step("action fluent_crm/track_event_activity", handlers::EVENT.holds(off)),
    ];
    // Before `init` the listener for this filter is not there yet.
    if hooks::has_fired("init") {
        steps.push(step("conditions on events in contact filters", handlers::SEGMENT.holds(off)));
    }
    steps
}

/// Saves a contact through FluentCRM and returns its id; `None` if FluentCRM's API is not loaded.
///
/// # Errors
/// [`Error::InvalidField`] if FluentCRM refuses, [`Error::Pending`] if it raised.
pub(crate) fn save_contact(contact: &NewContact) -> Result<Option<i64>> {
    if !zend::function_exists(name!("fluentcrmapi")) {
        return Ok(None);
    }
    let api = call::function("FluentCrmApi", &[&"contacts"])?;
    if !api.is_object() {
        return Ok(None);
    }
    let mut data = ZendHashTable::new();
    let fields = [
        ("email", Some(zend::string(&contact.email))),
        ("user_id", contact.user_id.map(zend::zval)),
        ("status", contact.status.as_ref().map(zend::string)),
        ("first_name", contact.first_name.as_ref().map(zend::string)),
        ("last_name", contact.last_name.as_ref().map(zend::string)),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            data.insert(name, value)?;
        }
    }
    // FluentCRM's proxy has no such method, only `__call`. Only PHP's own method look-up reaches that.
    let saved = call::magic_method(&api, "createOrUpdate", &[&zend::zval(data)])?;
    let id = saved.object().map(|model| zend::property(model, name!("id"), None));
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    match id.as_ref().and_then(convert::integer) {
        Some(id) => Ok(Some(id)),
        None => Err(Error::InvalidField("FluentCRM refused the contact".into())),
    }
}

/// Makes FluentCRM's own model of a stored event, with the attributes, types and order that FluentCRM gives. A new
/// row has the values that were written. A counted row has strings, as FluentCRM's connection returns them; only its
/// counter is an integer.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM raised.
pub(crate) fn event_model(event: &Event) -> Result<Option<Zval>> {
    let mut attributes = ZendHashTable::new();
    let text = |t: &Option<Text>| t.as_ref().map_or_else(Zval::null, |t| zend::string(&t.0));
    let digits = |i: i64| zend::string(i.to_string());
    let fields: Vec<(&str, Zval)> = if event.created {
        vec![
            ("provider", text(&event.provider)),
            ("subscriber_id", zend::zval(event.subscriber_id)),
            ("event_key", zend::string(&event.event_key.0)),
            ("title", zend::string(&event.title.0)),
            ("value", text(&event.value)),
            ("counter", zend::zval(event.counter)),
            ("created_by", zend::zval(event.created_by.unwrap_or(0))),
            ("updated_at", text(&event.updated_at)),
            ("created_at", text(&event.created_at)),
            ("id", zend::zval(event.id)),
        ]
    } else {
        vec![
            ("id", digits(event.id)),
            ("subscriber_id", digits(event.subscriber_id)),
            ("counter", zend::zval(event.counter)),
            ("created_by", event.created_by.map_or_else(Zval::null, digits)),
            ("provider", text(&event.provider)),
            ("event_key", zend::string(&event.event_key.0)),
            ("title", zend::string(&event.title.0)),
            ("value", text(&event.value)),
            ("created_at", text(&event.created_at)),
            ("updated_at", text(&event.updated_at)),
        ]
    };
    for (name, value) in fields {
        attributes.insert(name, value)?;
    }
    model(EVENT_MODEL, attributes, event.created)
}

/// Makes FluentCRM's own model of a contact from its whole row.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM raised.
pub(crate) fn subscriber_model(row: &ColumnValues) -> Result<Option<Zval>> {
    let mut attributes = ZendHashTable::new();
    for (name, value) in row {
        let value = serialize::to_zval(value);
        attributes.insert(name.as_str(), value)?;
    }
    model(SUBSCRIBER_MODEL, attributes, false)
}

/// Makes a model of a row that exists in the database, from its raw attributes.
fn model(
    class: &str,
    attributes: ext_php_rs::boxed::ZBox<ZendHashTable>,
    created: bool,
) -> Result<Option<Zval>> {
    // Loads the class if it is not loaded yet.
    if zend::class_by_name(class).is_none() && !call::function("class_exists", &[&class])?.is_true() {
        return Ok(None);
    }
    let Some(class) = zend::class_by_name(class) else { return Ok(None) };
    let mut object = ZendObject::new(class);
    call::method(&object, "__construct", &[])?;
    call::method(&object, "setRawAttributes", &[&zend::zval(attributes), &true])?;
    for (property, value) in [("exists", true), ("wasRecentlyCreated", created)] {
        object.set_property(property, value)?;
    }
    Ok(Some(zend::zval(object)))
}
