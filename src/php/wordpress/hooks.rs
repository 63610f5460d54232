//! WordPress hooks without a plugin file.
//!
//! Before WordPress loads, the global `$wp_filter` may hold *pre-initialised hooks*; its `plugin.php` turns
//! them into real ones (`WP_Hook::build_preinitialized_hooks()`; WP-CLI uses the same door). So a request
//! begins with ours in place, and entries that others add to them are kept.

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

/// A PHP function of ours that WordPress calls, by its name.
#[derive(Debug)]
pub(crate) struct Listener {
    /// Its whole name in PHP.
    pub(crate) name: &'static str,
    /// What it listens to; `None` for what is named elsewhere, such as the callback of a REST route.
    pub(crate) on: Option<On>,
    /// What PHP runs.
    pub(crate) handler: extern "C" fn(&mut ExecuteData, &mut Zval),
}

/// Where and when a listener is put in place.
#[derive(Debug)]
pub(crate) struct On {
    /// The action or filter.
    pub(crate) hook: &'static str,
    /// Its place among the others; lower ones come first.
    pub(crate) priority: i64,
    /// How many arguments it takes.
    pub(crate) arguments: i64,
    /// When.
    pub(crate) when: When,
}

/// When a listener is put in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// Before WordPress loads. Every request pays for it, also one without WordPress.
    Start,
    /// At `init`.
    Init,
    /// When FluentCRM has loaded, where it is to be taken over.
    Loaded,
    /// When FluentCRM says that an automation waits for events.
    Automations,
    /// At `init`, where FluentCRM runs and is to be taken over.
    TakeOver,
    /// When a part of a contact's profile is asked for, where FluentCRM 2 runs and is to be taken over.
    Profile,
    /// At `init`, where one of WordPress's own screens is asked for.
    Admin,
    /// When an event has to wait.
    Waiting,
    /// When the metrics are asked for.
    Metrics,
}

/// The filter that sees every statement of `$wpdb`.
const QUERY: &str = "query";

thread_local! {
    /// Our first listeners were put in place in this request.
    static STARTED: Cell<bool> = const { Cell::new(false) };
    /// Those of [`When::Init`] were.
    static INITIALISED: Cell<bool> = const { Cell::new(false) };
    /// Those of [`When::Loaded`] were.
    static LOADED: Cell<bool> = const { Cell::new(false) };
    /// Those of [`When::TakeOver`] were.
    static TAKING_OVER: Cell<bool> = const { Cell::new(false) };
    /// Whether we gave up seeing the statements of `$wpdb` ourselves.
    static LEFT: Cell<bool> = const { Cell::new(false) };
}

/// What a module knows of its listeners while it runs.
struct Prepared {
    /// Every listener there is.
    all: &'static [Listener],
    /// Those of [`When::Start`] as pre-initialised hooks. Made once: every request begins with them.
    start: SharedArray,
}

/// Set from module startup to module shutdown, which no request overlaps.
static PREPARED: RwLock<Option<Prepared>> = RwLock::new(None);

/// Hands over the table of listeners; at module startup.
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

/// Frees what [`prepare`] made; at module shutdown.
pub(crate) fn unprepare() {
    drop(PREPARED.write().unwrap_or_else(PoisonError::into_inner).take());
}

/// The listeners of one moment.
fn listeners(when: When) -> impl Iterator<Item = (&'static str, &'static On)> {
    let prepared = PREPARED.read().unwrap_or_else(PoisonError::into_inner);
    let all = prepared.as_ref().map_or(&[][..], |prepared| prepared.all);
    all.iter().filter_map(move |listener| {
        let on = listener.on.as_ref().filter(|on| on.when == when)?;
        Some((listener.name, on))
    })
}

/// Puts our first listeners into `$wp_filter` at request start. Nobody is there before but another extension; then it is
/// left alone.
pub(crate) fn register() {
    let prepared = PREPARED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(prepared) = &*prepared
        && zend::global(name!("wp_filter")).is_none()
    {
        zend::set_global("wp_filter", prepared.start.zval());
        STARTED.set(true);
    }
}

/// Adds the listeners of a later moment, through WordPress.
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

/// Whether FluentCRM runs and is to be taken over, as far as settings and the site say.
pub(crate) fn takes_over() -> bool {
    settings::current().take_over && zend::constant(name!("FLUENTCRM")).is_some() && !is_disabled_by_site()
}

/// Adds a listener through WordPress.
fn add_filter(name: &str, on: &On) -> Result<()> {
    call::function("add_filter", &[&on.hook, &name, &on.priority, &on.arguments]).map(drop)
}

/// Adds what our listener on `init` would have added, where somebody took that one away: at the next call of ours after
/// `init`, for what is added before FluentCRM's own would also come before it.
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

/// The hooks on which a listener of ours is no longer: somebody removed it, or set `$wp_filter` anew.
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

/// Begins a request in which nothing is registered yet.
pub(crate) fn reset() {
    STARTED.set(false);
    INITIALISED.set(false);
    LOADED.set(false);
    TAKING_OVER.set(false);
    LEFT.set(false);
}

/// Whether our first listeners were put in place in this request.
pub(crate) fn are_registered() -> bool {
    STARTED.get()
}

/// Whether we see the statements of `$wpdb`.
pub(crate) fn hear_of_queries() -> bool {
    are_registered() && has_listener(QUERY)
}

/// Sees to it that we go on seeing the statements of `$wpdb`, also where [`leave_queries`] was called. Whether we
/// do: not where our hooks are off or somebody took them away.
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

/// Stops seeing the statements of `$wpdb`, where its transactions can be asked for.
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

/// Whether anybody listens to one of these hooks. WordPress removes a hook from the list with its last
/// listener.
pub(crate) fn any_has_listeners(hooks: &[Name]) -> bool {
    let filters = zend::global(name!("wp_filter"));
    filters.as_ref().and_then(|f| f.array()).is_some_and(|filters| zend::has_any(filters, hooks))
}

/// Whether more than `count` listen to one of these hooks.
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

/// Whether this PHP function still listens to a hook.
fn listens(hook: &str, function: &str) -> bool {
    let Some(callbacks) = callbacks(hook) else { return false };
    let listens = |entries: &Zval| entries.array().is_some_and(|e| zend::find(e, function).is_some());
    callbacks.array().is_some_and(|all| table::values(all).any(listens))
}

/// Whether a hook that is being fired is an action, not a filter: what its listeners return is thrown away.
pub(crate) fn is_action(hook: &str) -> bool {
    property(hook, name!("doing_action")).is_some_and(|doing| doing.is_true())
}

/// The listeners of a hook: arrays of them, by priority.
pub(crate) fn callbacks(hook: &str) -> Option<Zval> {
    property(hook, name!("callbacks"))
}

/// A declared property of a hook's `WP_Hook`, which runs no code; nothing of what is none.
fn property(hook: &str, name: Name) -> Option<Zval> {
    let filters = zend::global(name!("wp_filter"))?;
    let hook = zend::find(filters.array()?, hook)?.object()?;
    let class = zend::class(name!("wp_hook"))?;
    hook.instance_of(class).then(|| zend::property(hook, name, Some(class)))
}

/// WordPress's `did_action()`, without a call.
pub(crate) fn has_fired(hook: &str) -> bool {
    let actions = zend::global(name!("wp_actions"));
    let count = actions.as_ref().and_then(|a| a.array()).and_then(|a| a.get(hook)?.long());
    count.unwrap_or(0) > 0
}

/// What WordPress's `do_action()` does for an action that nobody listens to: `did_action()` counts it.
pub(crate) fn count_action(hook: &str) {
    table::count_in_global("wp_actions", hook);
}

/// Whether the site switched the extension off: `define('FLUENTCRM_EVENTS_DISABLE', true)`.
pub(crate) fn is_disabled_by_site() -> bool {
    is_defined_true(name!("FLUENTCRM_EVENTS_DISABLE"))
}
