//! The action `fluent_crm/event_tracked`. It fires once per stored event, after the row is committed. No lock, borrow or
//! transaction is held then.

use ext_php_rs::types::Zval;

use super::PhpSite;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::php::counters::{self, COUNTERS};
use crate::php::wordpress::{fluentcrm, hooks, raised};
use crate::php::zend::name::{Name, name};
use crate::php::zend::stack;
use crate::php::{call, classes, zend};

/// FluentCRM's action.
const HOOK: &str = "fluent_crm/event_tracked";

/// The hooks on which listeners of the action may be.
static HEARD: [Name; 2] = [name!(HOOK), name!("all")];

/// Fires the action with the event and its contact. Does nothing if an earlier call has stored the event under the same
/// idempotency key.
///
/// `object` is the event from [`event_object`], if the caller has made it already: listeners and caller then share it. The
/// contact is `subscriber` if the caller passed an object, else the contact of the row. If FluentCRM runs, both are its
/// models. Without listeners no object is made, and `did_action()` still counts.
///
/// A listener's `\Exception` is logged and counted, and the event stays stored. An `\Error` and `exit` stay pending.
///
/// # Errors
/// [`Error::Pending`] for an `\Error` and for `exit`.
pub(crate) fn fire(
    site: &mut PhpSite,
    event: &Event,
    object: Option<&Zval>,
    subscriber: Option<Zval>,
) -> Result<()> {
    if event.replayed {
        return Ok(());
    }
    if !is_heard() {
        fire_unheard(site);
        return Ok(());
    }
    if !site.is_inside_wordpress() || !zend::function_exists(name!("do_action")) {
        return Ok(());
    }
    let contact = match subscriber.filter(Zval::is_object) {
        Some(given) => given,
        None => match contact(site, event) {
            Ok(contact) => contact,
            Err(error) => return contact_failed(event, error),
        },
    };
    let object = match object {
        Some(object) => object.shallow_clone(),
        None => event_object(site, event)?,
    };
    if !stack::has_room() {
        zend::log(&format!(
            "fluentcrm_events: listeners of {HOOK} track events inside each other until the stack is almost full; \
             event {} is stored, but its listeners were not called",
            event.id
        ));
        return Ok(());
    }
    match call::function("do_action", &[&HOOK, &object, &contact]) {
        Err(Error::Pending) => match raised::take_exception() {
            Some(exception) => {
                counters::count(&COUNTERS.listener_exceptions);
                zend::log(&format!(
                    "fluentcrm_events: a listener of {HOOK} threw {exception}; event {} stays stored",
                    event.id
                ));
                Ok(())
            }
            None => Err(Error::Pending),
        },
        _ => Ok(()),
    }
}

/// Whether the action has a listener.
pub(crate) fn is_heard() -> bool {
    hooks::any_has_listeners(&HEARD)
}

/// Counts the action without listeners, so that `did_action()` is right.
pub(crate) fn fire_unheard(site: &PhpSite) {
    if site.is_inside_wordpress() {
        hooks::count_action(HOOK);
    }
}

/// Makes the object that listeners expect on this site. If FluentCRM's model cannot be made, it is an object of our own
/// class: the event stays stored.
///
/// # Errors
/// [`Error::Pending`] if FluentCRM raised.
pub(crate) fn event_object(site: &PhpSite, event: &Event) -> Result<Zval> {
    let model = if site.speaks_fluentcrm() { fluentcrm::event_model(event) } else { Ok(None) };
    match model {
        Ok(model) => Ok(model.unwrap_or_else(|| classes::event(event))),
        Err(error) => {
            let reason = reason(error)?;
            zend::log(&format!(
                "fluentcrm_events: event {} is stored, but not as FluentCRM's model: {reason}",
                event.id
            ));
            Ok(classes::event(event))
        }
    }
}

/// Makes the contact of an event's row, as listeners expect it on this site. Null if the contact is deleted.
fn contact(site: &mut PhpSite, event: &Event) -> Result<Zval> {
    if site.speaks_fluentcrm()
        && let Some(row) = site.contact_row(event.subscriber_id)?
        && let Some(model) = fluentcrm::subscriber_model(&row)?
    {
        return Ok(model);
    }
    let contact = site.contact(&ContactKey::Known(event.subscriber_id))?;
    Ok(contact.as_ref().map_or_else(Zval::null, classes::contact))
}

/// Logs that the action was not fired. The call still succeeds: the event is stored.
fn contact_failed(event: &Event, error: Error) -> Result<()> {
    let reason = reason(error)?;
    zend::log(&format!(
        "fluentcrm_events: event {} is stored, but {HOOK} could not be fired: {reason}",
        event.id
    ));
    Ok(())
}

/// The text of an error after the event was stored. It takes a pending `\Exception`, too: a caller that caught it would
/// believe that the event is lost.
///
/// # Errors
/// [`Error::Pending`] for an `\Error` and for `exit`.
fn reason(error: Error) -> Result<String> {
    match error {
        Error::Pending => raised::take_exception().ok_or(Error::Pending),
        error => Ok(error.to_string()),
    }
}
