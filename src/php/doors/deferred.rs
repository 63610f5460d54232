//! Events fired before WordPress knows who is there.
//!
//! FluentCRM and its listeners boot inside `plugins_loaded`, and the user is not known earlier than `init`.
//! Actions fired before are kept, in order, and recorded at `init` 11. On a REST request those that name no
//! contact wait for `rest_pre_dispatch`, when application passwords have been checked. `shutdown` takes what
//! is left. A process killed before that loses them.

use std::cell::RefCell;

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::php::door::{Style, track};
use crate::php::wordpress::hooks::{self, When};
use crate::php::wordpress::{fluentcrm, raised};
use crate::php::zend::name::name;
use crate::php::{call, convert, settings, superglobals, zend};

/// An event that waits: what the action was fired with.
struct Waiting {
    /// Its first argument, without references.
    event: Zval,
    /// Its second: whether a repeat counts the same event up.
    repeatable: bool,
    /// The blog that was current then, on a network of sites.
    blog: Option<i64>,
}

thread_local! {
    /// Events fired too early, in order.
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// Begins a request in which nothing waits. PHP values must not outlive one.
pub(crate) fn reset() {
    zend::request::let_go(WAITING.take());
}

/// Keeps an event for later, after those that wait already.
fn wait(event: Waiting) {
    WAITING.with_borrow_mut(|waiting| waiting.push(event));
}

/// Takes the event that waits at this place, if there is one.
fn take(at: usize) -> Option<Waiting> {
    WAITING.with_borrow_mut(|waiting| (at < waiting.len()).then(|| waiting.remove(at)))
}

/// Puts an event back that was taken from this place.
fn wait_at(at: usize, event: Waiting) {
    WAITING.with_borrow_mut(|waiting| {
        let at = at.min(waiting.len());
        waiting.insert(at, event);
    });
}

/// The moments at which waiting events are recorded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The action `init`, priority 11.
    Init,
    /// The filter `rest_pre_dispatch`.
    Rest,
    /// The action `shutdown`.
    Shutdown,
}

/// Records an event of the action now, or keeps it when it is too early. What becomes of it now is the
/// result, in this style; an event that waits has none.
///
/// # Errors
/// As [`track`].
pub(crate) fn submit(event: &Zval, repeatable: bool, style: Style) -> Result<Zval> {
    if hooks::has_fired("init") || hooks::has_fired("shutdown") {
        return track(event, repeatable, style);
    }
    hooks::listen(When::Waiting)?;
    let event = convert::without_references(event);
    wait(Waiting { event, repeatable, blog: current_blog()? });
    Ok(Zval::null())
}

/// Records what waits for this moment. Each event is recorded whatever became of the one before. One at a time is
/// taken off the list: the rest wait on, whatever ends this call.
///
/// # Errors
/// [`Error::Pending`] for an `\Error` or `exit` on its way; the rest then waits on.
pub(crate) fn record(moment: Moment) -> Result<()> {
    let waits_on = moment == Moment::Init && is_rest_request()?;
    let mut at = 0;
    while let Some(waiting) = take(at) {
        if !record_one(&waiting, waits_on)? {
            wait_at(at, waiting);
            at += 1;
        }
    }
    Ok(())
}

/// Records an event on the blog it was fired on; false if it waits on.
fn record_one(waiting: &Waiting, waits_on: bool) -> Result<bool> {
    if waits_on {
        match names_nobody(&waiting.event) {
            Ok(true) => return Ok(false),
            Ok(false) => {}
            Err(error) => return settle(Err(error)).map(|()| true),
        }
    }
    if !fluentcrm::takes_early_events()? {
        // FluentCRM is to be left alone, and it loses events this early.
        return Ok(true);
    }
    let away = waiting.blog != current_blog()?;
    if away && let Some(blog) = waiting.blog {
        call::function("switch_to_blog", &[&blog])?;
    }
    let settled = settle(track(&waiting.event, waiting.repeatable, Style::Nothing));
    if away {
        // Also where the request ends within the event: its shutdown functions are those of the blog before.
        zend::put_aside(|| call::function("restore_current_blog", &[]).map(drop))
            .or_else(|e| settled.clone().and(Err(e)))?;
    }
    settled.map(|()| true)
}

/// Whoever fired the action is not there any more to hear of an error: it goes to the log, also what was raised.
fn settle(result: Result<Zval>) -> Result<()> {
    if result.as_ref().err() != Some(&Error::Pending) {
        log_lost(&result);
        return Ok(());
    }
    let exception = raised::take_failure().ok_or(Error::Pending)?;
    log(&format!("an event of {} was lost: {exception}", fluentcrm::ACTION));
    Ok(())
}

/// The action has nobody to tell of an error, so what the database lost goes to the log.
pub(crate) fn log_lost(result: &Result<Zval>) {
    match result {
        Err(error @ Error::Unconfirmed(_)) => {
            log(&format!("an event of {} may be lost: {error}", fluentcrm::ACTION));
        }
        Err(error) if error.is_database() && *error != Error::Pending => {
            log(&format!("an event of {} was lost: {error}", fluentcrm::ACTION));
        }
        _ => {}
    }
}

/// Writes to PHP's log; waiting events have no caller any more.
fn log(what: &str) {
    zend::log(&format!("fluentcrm_events: {what}"));
}

/// The current blog of a network of sites.
fn current_blog() -> Result<Option<i64>> {
    if !zend::function_exists(name!("is_multisite")) || !call::function("is_multisite", &[])?.is_true() {
        return Ok(None);
    }
    Ok(call::function("get_current_blog_id", &[])?.long())
}

/// Whether an event is the current contact's.
fn names_nobody(event: &Zval) -> Result<bool> {
    Ok(convert::submission(event, settings::current().compat)?.names_nobody())
}

/// Whether this will be a REST request: WordPress itself says so only much later.
fn is_rest_request() -> Result<bool> {
    if superglobals::get("rest_route").is_some_and(|route| !route.is_empty()) {
        return Ok(true);
    }
    if !zend::function_exists(name!("rest_get_url_prefix")) {
        return Ok(false);
    }
    let prefix = zend::string_bytes(&call::function("rest_get_url_prefix", &[])?);
    let path = superglobals::server("REQUEST_URI").unwrap_or_default();
    let path = path.split(|b| *b == b'?').next().unwrap_or_default();
    Ok(path.split(|b| *b == b'/').any(|part| part == prefix))
}
