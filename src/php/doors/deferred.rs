//! Events that are fired before WordPress knows who is there.
//!
//! FluentCRM and its listeners boot inside `plugins_loaded`. WordPress knows the user at `init` at the earliest. So
//! actions that are fired before `init` wait, in order, and are recorded at `init`, priority 11. On a REST request the
//! events that name no contact wait until `rest_pre_dispatch`: by then WordPress has checked application passwords.
//! `shutdown` records the rest. If the process is killed before that, the waiting events are lost.

use std::cell::RefCell;

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::php::door::{Style, track};
use crate::php::wordpress::hooks::{self, When};
use crate::php::wordpress::{fluentcrm, raised};
use crate::php::zend::name::name;
use crate::php::{call, convert, settings, superglobals, zend};

/// An event that waits: the arguments of the action.
struct Waiting {
    /// The first argument, without references.
    event: Zval,
    /// The second argument: whether a repeat counts the same event up.
    repeatable: bool,
    /// The id of the blog on which the action was fired; `None` if the site is not a multisite.
    blog: Option<i64>,
}

thread_local! {
    /// Events fired too early, in order.
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// Forgets all waiting events when a request or visit begins. PHP values must not outlive a request.
pub(crate) fn reset() {
    zend::request::let_go(WAITING.take());
}

/// Adds an event to the end of the waiting list.
fn wait(event: Waiting) {
    WAITING.with_borrow_mut(|waiting| waiting.push(event));
}

/// Takes the event at this index off the list; `None` beyond the end.
fn take(at: usize) -> Option<Waiting> {
    WAITING.with_borrow_mut(|waiting| (at < waiting.len()).then(|| waiting.remove(at)))
}

/// Inserts an event at the index from which it was taken.
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

/// Records an event of the action, or lets it wait if it is too early. Returns the event in this style, or null for an
/// event that waits.
///
/// # Errors
/// The errors of [`track`].
pub(crate) fn submit(event: &Zval, repeatable: bool, style: Style) -> Result<Zval> {
    if hooks::has_fired("init") || hooks::has_fired("shutdown") {
        return track(event, repeatable, style);
    }
    hooks::listen(When::Waiting)?;
    let event = convert::without_references(event);
    wait(Waiting { event, repeatable, blog: current_blog()? });
    Ok(Zval::null())
}

/// Records the events that wait for this moment. An error of one event does not stop the next. Events leave the list
/// one at a time: whatever ends this call, the others stay on it.
///
/// # Errors
/// [`Error::Pending`] if an event ended in an `\Error` or `exit`; the others then stay on the list.
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

/// Records an event on the blog on which it was fired. Returns false if the event has to wait longer.
fn record_one(waiting: &Waiting, waits_on: bool) -> Result<bool> {
    if waits_on {
        match names_nobody(&waiting.event) {
            Ok(true) => return Ok(false),
            Ok(false) => {}
            Err(error) => return settle(Err(error)).map(|()| true),
        }
    }
    if !fluentcrm::takes_early_events()? {
        // FluentCRM's own tracker stays in place, and FluentCRM itself loses events that are this early.
        return Ok(true);
    }
    let away = waiting.blog != current_blog()?;
    if away && let Some(blog) = waiting.blog {
        call::function("switch_to_blog", &[&blog])?;
    }
    let settled = settle(track(&waiting.event, waiting.repeatable, Style::Nothing));
    if away {
        // Also if the event ends the request: the shutdown functions belong to the blog before.
        zend::put_aside(|| call::function("restore_current_blog", &[]).map(drop))
            .or_else(|e| settled.clone().and(Err(e)))?;
    }
    settled.map(|()| true)
}

/// Logs the error of an event that waited, or its exception: the code that fired the action has gone on long ago.
fn settle(result: Result<Zval>) -> Result<()> {
    if result.as_ref().err() != Some(&Error::Pending) {
        log_lost(&result);
        return Ok(());
    }
    let exception = raised::take_failure().ok_or(Error::Pending)?;
    log(&format!("an event of {} was lost: {exception}", fluentcrm::ACTION));
    Ok(())
}

/// Logs an event that the database lost or may have lost: an action returns no error to the code that fired it.
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

/// Writes to PHP's log.
fn log(what: &str) {
    zend::log(&format!("fluentcrm_events: {what}"));
}

/// The id of the current blog of a multisite; `None` on a single site.
fn current_blog() -> Result<Option<i64>> {
    if !zend::function_exists(name!("is_multisite")) || !call::function("is_multisite", &[])?.is_true() {
        return Ok(None);
    }
    Ok(call::function("get_current_blog_id", &[])?.long())
}

/// Whether an event names no contact, so that it belongs to the current contact.
fn names_nobody(event: &Zval) -> Result<bool> {
    Ok(convert::submission(event, settings::current().compat)?.names_nobody())
}

/// Whether the address of this request is one of the REST API. WordPress itself says so only much later.
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
