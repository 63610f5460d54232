//! WordPress hooks without a plugin file.
//!
//! Before WordPress loads, the global `$wp_filter` may hold *pre-initialised hooks*. WordPress's `plugin.php` turns
//! them into real ones (`WP_Hook::build_preinitialized_hooks()`); WP-CLI uses the same way. So a request begins with
//! our listeners in place, and entries that other code adds stay.

use std::cell::Cell;
use std::sync::{PoisonError, RwLock};

use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::ExecuteData;

use super::{is_defined_true, is_fluentcrm_3};
use crate::core::error::Result;
use crate::php::zend::name::{Name, name};
use crate::php::zend::shared::{Shared, SharedArray, SharedKey};
use crate::php::zend::table;
use crate::php::{call, settings, zend};

/// A PHP function of the extension that WordPress calls by its name.
#[derive(Debug)]
pub(crate) struct Listener {
    /// The full name in PHP.
    pub(crate) name: &'static str,
    /// The hook; `None` for a function that is no listener, such as the callback of a REST route.
    pub(crate) on: Option<On>,
    /// The native handler.
    pub(crate) handler: extern "C" fn(&mut ExecuteData, &mut Zval),
}

/// The hook of a listener, and when the listener is added.
#[derive(Debug)]
pub(crate) struct On {
    /// The name of the action or filter.
    pub(crate) hook: &'static str,
    /// The priority: lower ones run first.
    pub(crate) priority: i64,
    /// The number of arguments that the listener takes.
    pub(crate) arguments: i64,
    /// When the listener is added.
    pub(crate) when: When,
}

/// When a listener is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// Before WordPress loads. Every request pays for it, also one without WordPress.
    Start,
    /// At `init`.
    Init,
    /// When FluentCRM has loaded, if the extension takes it over.
    Loaded,
    /// When FluentCRM reports that an automation waits for events.
    Automations,
    /// At `init`, if FluentCRM runs and the extension takes it over.
    TakeOver,
    /// When a request reads a part of a contact's profile, if FluentCRM 2 runs and the extension takes it over.
    Profile,
    /// At `init`, on WordPress's own screens (`WP_ADMIN`).
    Admin,
    /// When an event has to wait.
    Waiting,
    /// When a request reads the metrics.
    Metrics,
}

/// The filter through which `$wpdb` passes every statement.
const QUERY: &str = "query";

thread_local! {
    /// Whether this request has the listeners of [`When::Start`].
    static STARTED: Cell<bool> = const { Cell::new(false) };
    /// Whether this request has the listeners of [`When::Init`].
    static INITIALISED: Cell<bool> = const { Cell::new(false) };
    /// Whether this request has the listeners of [`When::Loaded`].
    static LOADED: Cell<bool> = const { Cell::new(false) };
    /// Whether this request has the listeners of [`When::TakeOver`].
    static TAKING_OVER: Cell<bool> = const { Cell::new(false) };
    /// Whether the extension itself has removed its listener of the filter `query`.
    static LEFT: Cell<bool> = const { Cell::new(false) };
}

/// The listeners of the loaded module.
struct Prepared {
    /// All listeners.
    all: &'static [Listener],
    /// The listeners of [`When::Start`] as pre-initialised hooks. Made once; every request begins with them.
    start: SharedArray,
}

/// Set from module startup to module shutdown. No request runs outside that time.
static PREPARED: RwLock<Option<Prepared>> = RwLock::new(None);

/// Takes the table of listeners. Called at module startup.
pub(crate) fn prepare(all: &'static [Listener]) {
    let start = all.iter().filter_map(|listener| Some((listener, listener.on.as_ref()?)));
    let start = start.filter(|(_, on)| on.when == When::Start).map(|(Listener { name, .. }, on)| {
        let entry = SharedArray::new(vec![
            (SharedKey::Text("function"), Shared::Text(name)),
            (SharedKey::Text("accepted_args"), Shared::Int(on.arguments)),
        ]);
        let callbacks = SharedArray::new(vec![(SharedKey::Text(name), Shared::Array(entry))]);
        let priorities = SharedArray::new(vec![(SharedKey::Index(on.priority), Shared::Array(callbacks))]);
        (SharedKey::Text(on.hook), Shared::Array(priorities))
    });
    let start = SharedArray::new(start.collect());
    *PREPARED.write().unwrap_or_else(PoisonError::into_inner) = Some(Prepared { all, start });
}

/// Frees what [`prepare`] has made. Called at module shutdown.
pub(crate) fn unprepare() {
    drop(PREPARED.write().unwrap_or_else(PoisonError::into_inner).take());
}

/// Returns the listeners of one moment.
fn listeners(when: When) -> impl Iterator<Item = (&'static str, &'static On)> {
    let prepared = PREPARED.read().unwrap_or_else(PoisonError::into_inner);
    let all = prepared.as_ref().map_or(&[][..], |prepared| prepared.all);
    all.iter().filter_map(move |listener| {
        let on = listener.on.as_ref().filter(|on| on.when == when)?;
        Some((listener.name, on))
    })
}

/// Puts the listeners of [`When::Start`] into `$wp_filter` at request start. If another extension has set that
/// variable already, it stays unchanged.
pub(crate) fn register() {
    let prepared = PREPARED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(prepared) = &*prepared
        && zend::global(name!("wp_filter")).is_none()
    {
        zend::set_global("wp_filter", prepared.start.zval());
        STARTED.set(true);
    }
}

/// Adds the listeners of a later moment through WordPress.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn listen(when: When) -> Result<()> {
    if when == When::Profile && is_fluentcrm_3() {
        return Ok(());
    }
    for (name, on) in listeners(when) {
        add_filter(name, on)?;
    }
    match when {
        When::Init => {
            INITIALISED.set(true);
            if is_defined_true(name!("WP_ADMIN")) {
                listen(When::Admin)?;
            }
            if takes_over() { listen(When::TakeOver) } else { Ok(()) }
        }
        When::TakeOver => {
            TAKING_OVER.set(true);
            Ok(())
        }
        When::Loaded => {
            LOADED.set(true);
            Ok(())
        }
        When::Start | When::Profile | When::Automations | When::Admin | When::Waiting | When::Metrics => {
            Ok(())
        }
    }
}

/// Whether FluentCRM runs, and the settings and the site let the extension take it over.
pub(crate) fn takes_over() -> bool {
    settings::current().take_over && zend::constant(name!("FLUENTCRM")).is_some() && !is_disabled_by_site()
}

/// Adds one listener through WordPress.
fn add_filter(name: &str, on: &On) -> Result<()> {
    call::function("add_filter", &[&on.hook, &name, &on.priority, &on.arguments]).map(drop)
}

/// Adds the listeners of [`When::Init`] if other code has removed ours from `init`. Runs at the first call of the
/// extension after `init`: listeners that are added before FluentCRM's would also run before them.
///
/// # Errors
/// As [`listen`].
pub(crate) fn catch_up() -> Result<()> {
    let missed = STARTED.get()
        && !INITIALISED.get()
        && has_fired("init")
        && !is_action("init")
        && zend::function_exists(name!("add_filter"));
    if missed { listen(When::Init) } else { Ok(()) }
}

/// Returns the hooks that have lost a listener of ours: other code has removed it, or replaced `$wp_filter`.
pub(crate) fn lost() -> Vec<&'static str> {
    if !STARTED.get() || !zend::function_exists(name!("add_filter")) {
        return Vec::new();
    }
    let later = listeners(When::Init).filter(|_| INITIALISED.get());
    let later = later.chain(listeners(When::Loaded).filter(|_| LOADED.get()));
    let later = later.chain(listeners(When::TakeOver).filter(|_| TAKING_OVER.get()));
    let expected = listeners(When::Start).chain(later).filter(|(_, on)| !(LEFT.get() && on.hook == QUERY));
    expected.filter(|(name, on)| !listens(on.hook, name)).map(|(_, on)| on.hook).collect()
}

/// Begins a request: no listener is added yet.
pub(crate) fn reset() {
    STARTED.set(false);
    INITIALISED.set(false);
    LOADED.set(false);
    TAKING_OVER.set(false);
    LEFT.set(false);
}

/// Whether this request has the listeners of [`When::Start`].
pub(crate) fn are_registered() -> bool {
    STARTED.get()
}

/// Whether the extension sees the statements of `$wpdb`.
pub(crate) fn hear_of_queries() -> bool {
    are_registered() && has_listener(QUERY)
}

/// Adds the listener of the filter `query` again if [`leave_queries`] has removed it. Returns whether the extension
/// sees the statements of `$wpdb`: it does not if its hooks are off or other code has removed the listener.
///
/// # Errors
/// As [`listen`].
pub(crate) fn keep_hearing_of_queries() -> Result<bool> {
    if are_registered() && !has_listener(QUERY) && LEFT.replace(false) {
        for (name, on) in listeners(When::Start).filter(|(_, on)| on.hook == QUERY) {
            add_filter(name, on)?;
        }
    }
    Ok(hear_of_queries())
}

/// Removes the listener of the filter `query`. Called on SQLite, whose driver reports whether a transaction is open.
///
/// # Errors
/// As [`listen`].
pub(crate) fn leave_queries() -> Result<()> {
    for (name, on) in listeners(When::Start).filter(|(_, on)| on.hook == QUERY) {
        LEFT.set(true);
        call::function("remove_filter", &[&QUERY, &name, &on.priority])?;
    }
    Ok(())
}

/// Whether our listeners for changed options are in place.
pub(crate) fn hear_of_options() -> bool {
    INITIALISED.get()
}

/// Whether one of these hooks has a listener. WordPress removes a hook from `$wp_filter` with its last listener.
pub(crate) fn any_has_listeners(hooks: &[Name]) -> bool {
    let filters = zend::global(name!("wp_filter"));
    filters.as_ref().and_then(|f| f.array()).is_some_and(|filters| zend::has_any(filters, hooks))
}

/// Whether one of these hooks has more than `count` listeners.
pub(crate) fn any_has_more_listeners(hooks: &[(&str, usize)]) -> bool {
    hooks.iter().any(|(hook, count)| {
        let Some(callbacks) = callbacks(hook) else { return false };
        let number = |entries: &Zval| entries.array().map_or(0, ZendHashTable::len);
        callbacks.array().is_some_and(|all| table::values(all).map(number).sum::<usize>() > *count)
    })
}

/// Whether our listener of a hook is in place.
pub(crate) fn has_listener(hook: &str) -> bool {
    let mut all = listeners(When::Start).chain(listeners(When::TakeOver));
    all.find(|(_, on)| on.hook == hook).is_some_and(|(name, _)| listens(hook, name))
}

/// Whether this PHP function listens to a hook.
fn listens(hook: &str, function: &str) -> bool {
    let Some(callbacks) = callbacks(hook) else { return false };
    let listens = |entries: &Zval| entries.array().is_some_and(|e| zend::find(e, function).is_some());
    callbacks.array().is_some_and(|all| table::values(all).any(listens))
}

/// Whether a running hook is an action, not a filter. WordPress ignores what the listeners of an action return.
pub(crate) fn is_action(hook: &str) -> bool {
    property(hook, name!("doing_action")).is_some_and(|doing| doing.is_true())
}

/// Returns the listeners of a hook: an array of them for each priority.
pub(crate) fn callbacks(hook: &str) -> Option<Zval> {
    property(hook, name!("callbacks"))
}

/// Reads a declared property of a hook's `WP_Hook`. Runs no PHP code. `None` if the entry is no `WP_Hook`.
fn property(hook: &str, name: Name) -> Option<Zval> {
    let filters = zend::global(name!("wp_filter"))?;
    let hook = zend::find(filters.array()?, hook)?.object()?;
    let class = zend::class(name!("wp_hook"))?;
    hook.instance_of(class).then(|| zend::property(hook, name, Some(class)))
}

/// Does what WordPress's `did_action()` does, without a call.
pub(crate) fn has_fired(hook: &str) -> bool {
    let actions = zend::global(name!("wp_actions"));
    let count = actions.as_ref().and_then(|a| a.array()).and_then(|a| a.get(hook)?.long());
    count.unwrap_or(0) > 0
}

/// Does what WordPress's `do_action()` does for an action without listeners: counts it for `did_action()`.
pub(crate) fn count_action(hook: &str) {
    table::count_in_global("wp_actions", hook);
}

/// Whether the site has switched the extension off by `define('FLUENTCRM_EVENTS_DISABLE', true)`.
pub(crate) fn is_disabled_by_site() -> bool {
    is_defined_true(name!("FLUENTCRM_EVENTS_DISABLE"))
}
