//! FluentCRM's own handlers on its hooks: found, taken off where a listener of ours stands in their place, and given back.

use std::cell::RefCell;

use ext_php_rs::types::Zval;

use super::left_alone;
use crate::core::error::{Error, Result};
use crate::core::said::Said;
use crate::php::wordpress::{foreign_database, hooks, is_fluentcrm_active};
use crate::php::zend::table::{self, Key};
use crate::php::{call, panics, settings, zend};

/// A hook on which a listener of ours takes the place of FluentCRM's handler.
pub(crate) struct Hook {
    /// The action.
    pub(crate) name: &'static str,
    /// FluentCRM's method on it.
    method: &'static str,
}

/// Where events are submitted.
pub(crate) const EVENT: Hook = Hook { name: super::ACTION, method: "trackEventActivity" };

/// Where conditions on events are added to a query for contacts.
pub(crate) const SEGMENT: Hook =
    Hook { name: "fluentcrm_contacts_filter_event_tracking", method: "applyEventTrackingFilter" };

/// Where the keys of events are listed.
pub(crate) const KEYS: Hook =
    Hook { name: "fluentcrm_ajax_options_event_tracking_keys", method: "getEventTrackingKeyOptions" };

/// Where FluentCRM 2 adds a widget of events to those of a contact's profile.
pub(crate) const WIDGETS: Hook =
    Hook { name: "fluent_crm/subscriber_info_widgets", method: "addSubscriberInfoWidgets" };

/// Where it shows a page of that widget.
pub(crate) const WIDGET: Hook =
    Hook { name: "fluent_crm/subscriber_info_widget_event_tracking", method: "addSubscriberInfoWidgets" };

/// Those on which ours stand from `init` on.
const HOOKS: [Hook; 3] = [EVENT, SEGMENT, KEYS];

thread_local! {
    /// FluentCRM's handlers that were taken off in this request.
    static REMOVED: RefCell<Vec<Callback>> = const { RefCell::new(Vec::new()) };
}

/// Begins a request in which nothing was taken off yet.
pub(super) fn reset() {
    zend::request::let_go(REMOVED.take());
}

/// A callback on a hook, and how it was put there.
struct Callback {
    /// The hook.
    hook: &'static str,
    /// What is called.
    function: Zval,
    /// Its place among the others.
    priority: i64,
    /// How many arguments it takes.
    arguments: i64,
}

/// What listens to a hook on FluentCRM's behalf.
enum Handler {
    /// FluentCRM's own method in the shape we know.
    Known(Callback),
    /// Something of FluentCRM's that we do not know.
    Strange,
}

impl Hook {
    /// Every handler of FluentCRM's.
    fn handlers(&self) -> Vec<Handler> {
        let Some(callbacks) = hooks::callbacks(self.name) else { return Vec::new() };
        let mut found = Vec::new();
        for (priority, entries) in callbacks.array().into_iter().flat_map(table::elements) {
            let Key::Index(priority) = priority else { continue };
            for entry in entries.array().into_iter().flat_map(table::values) {
                let field = |name: &str| entry.array().and_then(|e| e.get(name)).map(Zval::dereference);
                let arguments = field("accepted_args").and_then(Zval::long).unwrap_or(1);
                found.extend(
                    field("function").and_then(|function| self.handler(function, priority, arguments)),
                );
            }
        }
        found
    }

    /// A callable as a handler of FluentCRM's; none if it is somebody else's, by the name of its class or function.
    fn handler(&self, function: &Zval, priority: i64, arguments: i64) -> Option<Handler> {
        let is_theirs = |class: &str| class.to_ascii_lowercase().starts_with("fluentcrm\\");
        let text = |value: &Zval| String::from_utf8_lossy(&zend::string_bytes(value)).into_owned();
        if let Some(pair) = function.array() {
            let owner = pair.get_index(0)?.dereference();
            let class = owner.object().map_or_else(|| text(owner), zend::class_name);
            let method = pair.get_index(1).map(text).unwrap_or_default();
            return is_theirs(&class).then(|| match method.eq_ignore_ascii_case(self.method) {
                true => {
                    let function = function.shallow_clone();
                    Handler::Known(Callback { hook: self.name, function, priority, arguments })
                }
                false => Handler::Strange,
            });
        }
        let name = match function.object() {
            Some(object) => zend::closure_scope(function).unwrap_or_else(|| zend::class_name(object)),
            None => text(function),
        };
        is_theirs(&name).then_some(Handler::Strange)
    }

    /// Whether the hook is answered by us; why not. `off` says why FluentCRM is left alone.
    pub(super) fn holds(&self, off: Option<&'static str>) -> std::result::Result<(), Said> {
        let strange = || self.handlers().iter().any(|handler| matches!(handler, Handler::Strange));
        match off {
            Some(off) => Err(off.into()),
            None if !hooks::has_listener(self.name) => {
                Err("other code removed this extension's listener".into())
            }
            None if strange() => Err("this version does not know this kind of handler of FluentCRM".into()),
            None => Ok(()),
        }
    }

    /// Whether the hook, which is being fired, is ours to act on. Our listener stands before FluentCRM's (priority 9
    /// against 10), so that FluentCRM's can still be taken off the list of this very call.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] where FluentCRM is to be left alone but does not listen either, so that nobody acts;
    /// [`Error::Pending`] if WordPress raised.
    pub(crate) fn take(&self) -> Result<bool> {
        if panics::stands_down() || hooks::is_disabled_by_site() {
            put_back()?;
            return Ok(false);
        }
        let handlers = self.handlers();
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

    /// Whether nobody but our listener is on the hook.
    pub(crate) fn is_ours_alone(&self) -> bool {
        !hooks::any_has_more_listeners(&[(self.name, 1)])
    }
}

/// The second net: once FluentCRM has registered its handlers, they are removed before anybody fires their hooks. Each only
/// where a listener of ours stands.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn remove_handlers() -> Result<()> {
    if settings::current().take_over && left_alone().is_none() {
        for hook in HOOKS.iter().filter(|hook| hooks::has_listener(hook.name)) {
            remove(hook.handlers())?;
        }
    }
    Ok(())
}

/// Takes the known ones off their hook.
fn remove(handlers: Vec<Handler>) -> Result<()> {
    for handler in handlers {
        if let Handler::Known(callback) = handler {
            let Callback { hook, function, priority, .. } = &callback;
            call::function("remove_filter", &[hook, &function.shallow_clone(), priority])?;
            REMOVED.with_borrow_mut(|removed| removed.push(callback));
        }
    }
    Ok(())
}

/// Gives FluentCRM back what was removed earlier in this request: it is left alone from here on. Our listener stands
/// before FluentCRM's, which then hears of this very call.
fn put_back() -> Result<()> {
    for Callback { hook, function, priority, arguments } in REMOVED.take() {
        call::function("add_filter", &[&hook, &function, &priority, &arguments])?;
    }
    Ok(())
}
