//! WordPress hooks without a plugin file.
//!
//! Before WordPress loads, the global `$wp_filter` may hold *pre-initialised hooks*; its `plugin.php` turns
//! them into real ones (`WP_Hook::build_preinitialized_hooks()`; WP-CLI uses the same door). So a request
//! begins with ours in place, and entries that others put there are kept.

use std::cell::Cell;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, Zval};

use super::is_defined_true;
use crate::core::error::Result;
use crate::php::{call, zend};

/// One listener of ours: hook, priority, PHP function, how many arguments it takes.
type Listener = (&'static str, i64, &'static str, i64);

/// What must be in place before WordPress loads. Every request pays for these, also one without WordPress.
const AT_START: [Listener; 6] = [
    QUERY,
    (super::fluentcrm::ACTION, 9, "FluentCrmEvents\\track_event_activity", 2),
    ("fluentcrm_loaded", 10, "FluentCrmEvents\\take_over", 1),
    ("init", 11, "FluentCrmEvents\\on_init", 0),
    ("cli_init", 10, "FluentCrmEvents\\on_cli_init", 0),
    ("rest_api_init", 100, "FluentCrmEvents\\on_rest_api_init", 0),
];

/// Sees every statement of `$wpdb` as it is sent, after everybody who may change it.
const QUERY: Listener = ("query", i64::MAX, "FluentCrmEvents\\on_query", 1);

/// What is added once WordPress has loaded.
const AT_INIT: [Listener; 6] = [
    ("rest_pre_dispatch", 1, "FluentCrmEvents\\on_rest_pre_dispatch", 3),
    ("debug_information", 10, "FluentCrmEvents\\debug_information", 1),
    ("site_status_tests", 10, "FluentCrmEvents\\site_status_tests", 1),
    ("added_option", 10, "FluentCrmEvents\\forget_options", 0),
    ("updated_option", 10, "FluentCrmEvents\\forget_options", 0),
    ("deleted_option", 10, "FluentCrmEvents\\forget_options", 0),
];

/// Added when an event has to wait: the last moment to record it.
const AT_SHUTDOWN: Listener = ("shutdown", 1, "FluentCrmEvents\\on_shutdown", 0);

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
    static INITIALISED: Cell<bool> = const { Cell::new(false) };
}

/// Puts our first listeners into `$wp_filter` at request start.
pub fn register() {
    let mut filters = match zend::global("wp_filter") {
        Some(existing) => existing.array().map(ToOwned::to_owned).unwrap_or_default(),
        None => ZendHashTable::new(),
    };
    for listener in AT_START {
        add(&mut filters, listener);
    }
    zend::set_global("wp_filter", zend::zval(filters));
    STARTED.set(true);
}

/// Adds the rest through WordPress.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub fn register_rest() -> Result<()> {
    for listener in AT_INIT {
        listen(listener)?;
    }
    INITIALISED.set(true);
    Ok(())
}

/// Sees to it that events that wait are recorded at `shutdown`.
///
/// # Errors
/// As [`register_rest`].
pub fn listen_to_shutdown() -> Result<()> {
    listen(AT_SHUTDOWN)
}

fn listen((hook, priority, function, arguments): Listener) -> Result<()> {
    call::function("add_filter", &[&hook, &function, &priority, &arguments]).map(drop)
}

/// Begins a request in which nothing is registered yet.
pub fn reset() {
    STARTED.set(false);
    INITIALISED.set(false);
}

/// Whether our first listeners were put in place in this request.
pub fn are_registered() -> bool {
    STARTED.get()
}

/// Whether we see the statements of `$wpdb`.
pub fn hear_of_queries() -> bool {
    are_registered() && has_listener(QUERY.0, QUERY.2)
}

/// Stops seeing the statements of `$wpdb`, where its transactions can be asked for.
///
/// # Errors
/// As [`register_rest`].
pub fn leave_queries() -> Result<()> {
    let (hook, priority, function, _) = QUERY;
    call::function("remove_filter", &[&hook, &function, &priority]).map(drop)
}

/// Whether our listeners for changed options are in place.
pub fn hear_of_options() -> bool {
    INITIALISED.get()
}

/// Whether anybody listens to one of these hooks. WordPress removes a hook from the list with its last
/// listener.
pub fn any_has_listeners(hooks: &zend::Keys) -> bool {
    zend::global("wp_filter").as_ref().and_then(|f| f.array()).is_some_and(|filters| hooks.any_in(filters))
}

fn add(filters: &mut ZendHashTable, (hook, priority, function, arguments): Listener) {
    let copy = |table: Option<&Zval>| -> ZBox<ZendHashTable> {
        table.and_then(|t| t.array()).map(ToOwned::to_owned).unwrap_or_default()
    };
    let mut entry = ZendHashTable::new();
    let mut priorities = copy(filters.get(hook));
    let mut callbacks = copy(priorities.get_index(priority));
    // The conversions of these scalars and arrays cannot fail.
    let _ = entry.insert("function", function);
    let _ = entry.insert("accepted_args", arguments);
    let _ = callbacks.insert(function, entry);
    let _ = priorities.insert_at_index(priority, callbacks);
    let _ = filters.insert(hook, priorities);
}

/// Whether more than `count` listen to one of these hooks.
pub fn any_has_more_listeners(hooks: &[(&str, usize)]) -> bool {
    hooks.iter().any(|(hook, count)| {
        let Some(callbacks) = callbacks(hook) else { return false };
        let number = |entries: &Zval| entries.array().map_or(0, ZendHashTable::len);
        callbacks.array().is_some_and(|all| all.values().map(number).sum::<usize>() > *count)
    })
}

/// Whether this PHP function of ours still listens to a hook.
pub fn has_listener(hook: &str, function: &str) -> bool {
    let Some(callbacks) = callbacks(hook) else { return false };
    let listens = |entries: &Zval| entries.array().is_some_and(|e| zend::find(e, function).is_some());
    callbacks.array().is_some_and(|all| all.values().any(listens))
}

/// Whether a hook that is being fired is an action, not a filter: what its listeners return is thrown away.
pub fn is_action(hook: &str) -> bool {
    let filters = zend::global("wp_filter");
    let hook = filters.as_ref().and_then(|f| zend::find(f.array()?, hook)?.object());
    hook.is_some_and(|hook| zend::property(hook, "doing_action", zend::class("wp_hook")).is_true())
}

/// The listeners of a hook: arrays of them, by priority.
fn callbacks(hook: &str) -> Option<Zval> {
    let filters = zend::global("wp_filter")?;
    let hook = zend::find(filters.array()?, hook)?.object()?;
    Some(zend::property(hook, "callbacks", None))
}

/// WordPress's `did_action()`, without a call.
pub fn has_fired(hook: &str) -> bool {
    let actions = zend::global("wp_actions");
    let count = actions.as_ref().and_then(|a| a.array()).and_then(|a| a.get(hook)?.long());
    count.unwrap_or(0) > 0
}

/// What WordPress's `do_action()` does for an action that nobody listens to: `did_action()` counts it.
pub fn count_action(hook: &str) {
    zend::count_in_global("wp_actions", hook);
}

/// Whether the site switched the extension off: `define('FLUENTCRM_EVENTS_DISABLE', true)`.
pub fn is_disabled_by_site() -> bool {
    is_defined_true("FLUENTCRM_EVENTS_DISABLE")
}
