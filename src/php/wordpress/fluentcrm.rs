//! Taking over FluentCRM's own tracker, and speaking in its models.
//!
//! If a step does not find what it expects it is skipped: FluentCRM goes on as before, nothing is counted
//! twice, and [`steps`] says which steps hold.

use std::cell::RefCell;

use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use serde::Serialize;

use super::{foreign_database, hooks, is_fluentcrm_active};
use crate::core::contact::NewContact;
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Text};
use crate::php::zend::name::name;
use crate::php::zend::table::{self, Key};
use crate::php::{call, classes, convert, panics, serialize, settings, zend};
use crate::store::ColumnValues;

/// The action on which events are submitted.
pub(crate) const ACTION: &str = "fluent_crm/track_event_activity";

/// The key under which FluentCRM's container keeps what `FluentCrmApi('event_tracker')` returns.
const API_KEY: &str = "__fluentcrm_api__.event_tracker";

/// FluentCRM's model of an event.
const EVENT_MODEL: &str = "FluentCrm\\App\\Models\\EventTracker";
/// FluentCRM's model of a contact.
const SUBSCRIBER_MODEL: &str = "FluentCrm\\App\\Models\\Subscriber";

thread_local! {
    /// What became of the take-over of FluentCRM's API in this request, once it was tried.
    static API_STEP: RefCell<Option<std::result::Result<(), String>>> = const { RefCell::new(None) };
    /// FluentCRM's handlers that were taken off the action in this request.
    static REMOVED: RefCell<Vec<Callback>> = const { RefCell::new(Vec::new()) };
}

/// Begins a request in which nothing was taken over yet. PHP values must not outlive one.
pub(crate) fn reset() {
    API_STEP.set(None);
    zend::request::let_go(REMOVED.take());
}

/// Why FluentCRM is left alone whatever the settings say, if so.
pub(crate) fn left_alone() -> Option<&'static str> {
    if panics::stands_down() {
        return Some(panics::STOOD_DOWN);
    }
    if hooks::is_disabled_by_site() {
        return Some("the site defines FLUENTCRM_EVENTS_DISABLE");
    }
    foreign_database()
}

/// The API step: FluentCRM has loaded and hands over its container. `extend()` holds where `instance()`
/// would not: FluentCRM binds the key again when its API is first asked for.
///
/// # Errors
/// [`Error::Pending`] for an `\Error` or `exit` on its way.
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
    Ok(())
}

/// Whatever FluentCRM throws here only means that this step does not hold.
fn extend(container: &ZendObject) -> std::result::Result<(), String> {
    if !zend::has_method(container, "extend") {
        return Err("FluentCRM's container has no extend()".into());
    }
    let tracker = call::function("Closure::fromCallable", &[&"FluentCrmEvents\\make_tracker"]);
    let extended = tracker.and_then(|tracker| call::method(container, "extend", &[&API_KEY, &tracker]));
    match extended {
        Ok(_) => Ok(()),
        Err(Error::Pending) => Err(zend::take_throwable().unwrap_or_default()),
        Err(error) => Err(error.to_string()),
    }
}

/// Who answers FluentCRM's API, asked of FluentCRM itself.
fn who_answers() -> std::result::Result<(), String> {
    if !zend::function_exists(name!("fluentcrmapi")) {
        return Err("FluentCRM's API is not loaded".into());
    }
    match call::function("FluentCrmApi", &[&"event_tracker"]) {
        Ok(tracker) if classes::is_tracker(&tracker) => Ok(()),
        Ok(other) => Err(format!("answered by {}", convert::kind(&other))),
        Err(Error::Pending) => Err(zend::take_throwable().unwrap_or_default()),
        Err(error) => Err(error.to_string()),
    }
}

/// A callback on the action, and how it was put there.
struct Callback {
    /// What is called.
    function: Zval,
    /// Its place among the others.
    priority: i64,
    /// How many arguments it takes.
    arguments: i64,
}

/// What listens to the action on FluentCRM's behalf.
enum Handler {
    /// FluentCRM's own method in the shape we know.
    Known(Callback),
    /// Something of FluentCRM's that we do not know.
    Strange,
}

/// Every handler of FluentCRM's on the action.
fn handlers() -> Vec<Handler> {
    let Some(callbacks) = hooks::callbacks(ACTION) else { return Vec::new() };
    let mut found = Vec::new();
    for (priority, entries) in callbacks.array().into_iter().flat_map(table::elements) {
        let Key::Index(priority) = priority else { continue };
        for entry in entries.array().into_iter().flat_map(table::values) {
            let field = |name: &str| entry.array().and_then(|e| e.get(name)).map(Zval::dereference);
            let arguments = field("accepted_args").and_then(Zval::long).unwrap_or(1);
            found.extend(field("function").and_then(|function| handler(function, priority, arguments)));
        }
    }
    found
}

/// A callable as a handler of FluentCRM's; none if it is somebody else's, by the name of its class or function.
fn handler(function: &Zval, priority: i64, arguments: i64) -> Option<Handler> {
    let is_theirs = |class: &str| class.to_ascii_lowercase().starts_with("fluentcrm\\");
    let text = |value: &Zval| String::from_utf8_lossy(&zend::string_bytes(value)).into_owned();
    if let Some(pair) = function.array() {
        let owner = pair.get_index(0)?.dereference();
        let class = owner.object().map_or_else(|| text(owner), zend::class_name);
        let method = pair.get_index(1).map(text).unwrap_or_default();
        return is_theirs(&class).then(|| match method.eq_ignore_ascii_case("trackEventActivity") {
            true => Handler::Known(Callback { function: function.shallow_clone(), priority, arguments }),
            false => Handler::Strange,
        });
    }
    let name = match function.object() {
        Some(object) => zend::closure_scope(function).unwrap_or_else(|| zend::class_name(object)),
        None => text(function),
    };
    is_theirs(&name).then_some(Handler::Strange)
}

/// Whether the action is ours to act on. Our listener stands before FluentCRM's (priority 9 against 10), so
/// that FluentCRM's can still be taken off the list of this very call.
///
/// # Errors
/// [`Error::NotConfigured`] where FluentCRM is to be left alone but does not listen either, so that the event is lost;
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn take_action() -> Result<bool> {
    if panics::stands_down() || hooks::is_disabled_by_site() {
        put_back()?;
        return Ok(false);
    }
    let handlers = handlers();
    if let Some(why) = foreign_database() {
        return if handlers.is_empty() { Err(Error::NotConfigured(why.into())) } else { Ok(false) };
    }
    if !settings::current().take_over {
        return Ok(handlers.is_empty() && !is_fluentcrm_active()?);
    }
    if handlers.iter().any(|handler| matches!(handler, Handler::Strange)) {
        return Ok(false);
    }
    remove(handlers)?;
    Ok(true)
}

/// Whether events fired before `init` are ours to record. FluentCRM cannot have seen them: it registers its
/// handler at `init`.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn takes_early_events() -> Result<bool> {
    Ok(left_alone().is_none() && (settings::current().take_over || !is_fluentcrm_active()?))
}

/// The second net: once FluentCRM has registered its handler, it is removed before anybody fires the action.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn remove_handlers() -> Result<()> {
    if settings::current().take_over && left_alone().is_none() {
        remove(handlers())?;
    }
    Ok(())
}

/// Takes the known ones off the action.
fn remove(handlers: Vec<Handler>) -> Result<()> {
    for handler in handlers {
        if let Handler::Known(callback) = handler {
            let Callback { function, priority, .. } = &callback;
            call::function("remove_filter", &[&ACTION, &function.shallow_clone(), priority])?;
            REMOVED.with_borrow_mut(|removed| removed.push(callback));
        }
    }
    Ok(())
}

/// Gives FluentCRM back what was removed earlier in this request: it is left alone from here on. Our listener stands
/// before FluentCRM's, which then hears of this very event.
fn put_back() -> Result<()> {
    for Callback { function, priority, arguments } in REMOVED.take() {
        call::function("add_filter", &[&ACTION, &function, &priority, &arguments])?;
    }
    Ok(())
}

/// One step of the take-over, for the status.
#[derive(Serialize)]
pub(crate) struct Step {
    /// What it is about.
    pub(crate) step: &'static str,
    /// Whether it holds.
    pub(crate) holds: bool,
    /// Why, or why not.
    pub(crate) why: String,
}

/// Which steps of the take-over hold now; none where FluentCRM does not run.
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
        (Some(off), _) => Err(off.to_owned()),
        (None, Some(step)) => step.and_then(|()| who_answers()),
        (None, None) => Err("FluentCRM has not fired fluentcrm_loaded".into()),
    };
    let ours = hooks::has_listener(ACTION);
    let action = match (off, ours, handlers().iter().any(|h| matches!(h, Handler::Strange))) {
        (Some(off), ..) => Err(off.to_owned()),
        (None, false, _) => Err("somebody removed this extension's listener".into()),
        (None, true, true) => Err("FluentCRM's handler has a shape this version does not know".into()),
        (None, true, false) => Ok(()),
    };
    let step = |step, result: std::result::Result<(), String>| Step {
        step,
        holds: result.is_ok(),
        why: result.err().unwrap_or_else(|| "answered by this extension".into()),
    };
    vec![step("FluentCrmApi('event_tracker')", api), step("action fluent_crm/track_event_activity", action)]
}

/// Saves a contact through FluentCRM and returns its id; `None` when FluentCRM's API is not there.
///
/// # Errors
/// [`Error::InvalidField`] when FluentCRM refuses, [`Error::Pending`] if it raised.
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
    // FluentCRM's proxy answers through `__call`, which only PHP's own look-up reaches.
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

/// A stored event as FluentCRM's own model, with the attributes, types and order that FluentCRM gives: after
/// an insert those it wrote, after a repeat the row as its connection delivers it, in strings.
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

/// A contact as FluentCRM's own model, from its whole row.
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

/// A model that exists in the database, with these raw attributes.
fn model(
    class: &str,
    attributes: ext_php_rs::boxed::ZBox<ZendHashTable>,
    created: bool,
) -> Result<Option<Zval>> {
    // The first mention of the class loads it.
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
