//! The common part of all doors. It runs the body of a door, turns its error into the form that the caller expects, and
//! passes an event from a PHP value to the tracker and back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::exception::PhpException;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::run_handler;

use crate::core::error::{Error, Result};
use crate::core::event::{Event, Scope};
use crate::core::tracker::{self, Site, Submission};
use crate::php::site::{PhpSite, tracked};
use crate::php::wordpress::{self, hooks, misspelt, raised};
use crate::php::zend::name::name;
use crate::php::zend::stack;
use crate::php::{classes, convert, counters, figures, serialize, settings, zend};
use crate::store::deadline::Deadline;

/// Runs the body of a PHP function. Its value is the result. Its error becomes a `WP_Error`, or is thrown.
pub(crate) fn door(result: &mut Zval, body: impl FnOnce() -> Result<Zval>) {
    run_handler(AssertUnwindSafe(|| match enter().and_then(|()| hooks::catch_up()).and_then(|()| body()) {
        Ok(value) => *result = value,
        Err(error) => raise(&error, result),
    }));
}

/// Checks that the stack has room for a call. PHP code that the extension calls, such as `__toString()` or a filter, may
/// call it again without end. PHP 8.2 and older would crash; later versions throw an `\Error`, and so does this one.
fn enter() -> Result<()> {
    if stack::has_least_room() {
        return Ok(());
    }
    let text = "fluentcrm_events was called inside itself until the stack was almost full; the last call did nothing. \
                Infinite recursion?";
    if let Some(class) = zend::class(name!("error")) {
        PhpException::new(text.into(), 0, class).throw();
    }
    raised::let_pass();
    Err(Error::Pending)
}

/// Runs a listener on a hook of WordPress or a plugin. Its errors and exceptions are logged, not thrown; `exit`, and
/// whatever [`raised`] lets pass, goes on. `body` gets the result to fill, so that a filter keeps its
/// value even if `body` fails.
pub(crate) fn listen(hook: &str, result: &mut Zval, body: impl FnOnce(&mut Zval) -> Result<()>) {
    run_handler(AssertUnwindSafe(|| {
        raised::begin_listener();
        let failure = match enter().and_then(|()| caught(|| body(result))).and_then(|()| hooks::catch_up()) {
            Ok(()) => None,
            Err(Error::Pending) => raised::take_failure(),
            Err(error) => Some(error.to_string()),
        };
        if let Some(failure) = failure {
            zend::log(&format!("fluentcrm_events: the listener on {hook} failed: {failure}"));
        }
    }));
}

/// Runs the body of a listener. A panic in it must not reach the code that fires the hook. The panic is logged already.
fn caught(body: impl FnOnce() -> Result<()>) -> Result<()> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(Ok(()))
}

/// Runs a callback that the extension has registered with WordPress, WP-CLI or FluentCRM. Its error is a `WP_Error`, or
/// is logged. An exception that other code raises meanwhile stays pending.
pub(crate) fn answer(result: &mut Zval, body: impl FnOnce() -> Result<Zval>) {
    let body = || enter().and_then(|()| hooks::catch_up()).and_then(|()| body());
    run_handler(AssertUnwindSafe(|| match body().or_else(wp_error) {
        Ok(value) => *result = value,
        Err(Error::Pending) => {}
        Err(error) => zend::log(&format!("fluentcrm_events: {error}")),
    }));
}

/// Turns an error into a `WP_Error`. Returns the error itself if that class does not exist.
///
/// # Errors
/// The error, or [`Error::Pending`] if making the object raised.
pub(crate) fn wp_error(error: Error) -> Result<Zval> {
    if error == Error::Pending {
        return Err(error);
    }
    wordpress::error(&error)?.ok_or(error)
}

/// Reports an error to the caller: a `WP_Error` inside WordPress, a thrown `TrackingException` outside.
fn raise(error: &Error, result: &mut Zval) {
    if *error == Error::Pending {
        return;
    }
    match wordpress::error(error) {
        Ok(Some(object)) => *result = object,
        Err(Error::Pending) => {}
        Ok(None) | Err(_) => throw(error),
    }
}

/// Throws an error as a `TrackingException`.
fn throw(error: &Error) {
    let exception = classes::exception(error);
    PhpException::from_message(error.to_string()).with_object(exception).throw();
}

/// Makes the result of a bulk call's item that failed: an object inside and outside WordPress, never thrown.
pub(crate) fn error_object(error: &Error) -> Result<Zval> {
    Ok(wordpress::error(error)?.unwrap_or_else(|| classes::exception(error)))
}

/// Throws an error, inside WordPress, too. This is for functions whose return type has no `WP_Error`.
///
/// # Errors
/// [`Error::Pending`] for every error, because the exception is then pending.
pub(crate) fn or_throw<T>(result: Result<T>) -> Result<T> {
    result.map_err(|error| {
        if error != Error::Pending {
            counters::note::<()>(&Err(error.clone()));
            throw(&error);
        }
        Error::Pending
    })
}

/// Whether an argument is true for PHP. A missing argument is true.
pub(crate) fn is_repeatable(value: Option<&Zval>) -> bool {
    value.is_none_or(Zval::coerce_to_bool)
}

/// The form in which the caller gets a stored event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Our own class.
    Native,
    /// FluentCRM's model if FluentCRM runs, else our own class.
    FluentCrm,
    /// Only the id of its row.
    Id,
    /// No result: an action returns nothing.
    Nothing,
}

/// Records an event from a PHP value, fires the hook, and returns the event as a PHP value.
pub(crate) fn track(event: &Zval, repeatable: bool, style: Style) -> Result<Zval> {
    track_in(Scope::Site, event, repeatable, style)
}

/// Does the same as [`track`], with the idempotency key in this scope.
pub(crate) fn track_in(scope: Scope, event: &Zval, repeatable: bool, style: Style) -> Result<Zval> {
    let submission = convert::submission(event, settings::current().compat).map(|s| s.in_scope(scope));
    let names_nobody = submission.as_ref().is_ok_and(Submission::names_nobody);
    let result = track_submission(event, submission, repeatable, style);
    if names_nobody && !matches!(result, Err(Error::Pending)) {
        misspelt::tell([event])?;
    }
    result
}

/// Records an event that is converted already. `event` is the caller's value.
fn track_submission(
    event: &Zval,
    submission: Result<Submission>,
    repeatable: bool,
    style: Style,
) -> Result<Zval> {
    let mut site = PhpSite::current();
    let is_short = matches!(style, Style::Id | Style::Nothing);
    // An event with a key goes the long way: only the whole event says whether this call or an earlier one stored it.
    if is_short && !tracked::is_heard() && !submission.as_ref().is_ok_and(Submission::has_key) {
        let recorded = submission.and_then(|submission| {
            let _deadline = Deadline::begin(site.budget());
            match style {
                Style::Nothing => tracker::track_only(&mut site, &submission, repeatable).map(|()| None),
                _ => tracker::track_unread(&mut site, &submission, repeatable).map(Some),
            }
        });
        note(&site, &recorded);
        let id = recorded?;
        tracked::fire_unheard(&site);
        return Ok(serialize::to_zval(&id));
    }
    let recorded = submission.and_then(|submission| {
        let _deadline = Deadline::begin(site.budget());
        tracker::track(&mut site, &submission, repeatable)
    });
    if !is_replay(&recorded) {
        note(&site, &recorded);
    }
    if !is_short
        && recorded == Err(Error::SubscriberFailed)
        && let Some(error) = subscriber(event)
    {
        return Ok(error);
    }
    let recorded = recorded?;
    if is_short {
        tracked::fire(&mut site, &recorded, None, subscriber(event))?;
        return Ok(serialize::to_zval(&recorded.id));
    }
    let native = style == Style::Native && site.speaks_fluentcrm();
    let object = match native {
        true => classes::event(&recorded),
        false => tracked::event_object(&site, &recorded)?,
    };
    tracked::fire(&mut site, &recorded, (!native).then_some(&object), subscriber(event))?;
    Ok(object)
}

/// The value that the caller passed as `subscriber`.
fn subscriber(event: &Zval) -> Option<Zval> {
    event.array().and_then(|a| a.get("subscriber")).map(|given| given.dereference().shallow_clone())
}

/// Whether an earlier call has stored and counted the event.
fn is_replay(recorded: &Result<Event>) -> bool {
    recorded.as_ref().is_ok_and(|event| event.replayed)
}

/// Counts an event that a door refuses before the tracker sees it. Returns the error.
pub(crate) fn refused(error: Error) -> Error {
    note::<()>(&PhpSite::current(), &Err(error.clone()));
    error
}

/// Counts the result of an event in the counters of this process and in the figures of the site.
fn note<T>(site: &PhpSite, recorded: &Result<T>) {
    counters::note(recorded);
    if matches!(recorded, Err(Error::Pending)) {
        return;
    }
    match site.prefix() {
        Ok(prefix) => figures::count(prefix, recorded),
        Err(_) => drop(zend::take_throwable()),
    }
}

/// Records many events, and fires the action for the stored ones, in order. `is_repeatable` says for each item whether it
/// is repeatable. `show` makes the result of a stored event. `refuse` makes the result of another item from its index, its
/// error and the caller's `subscriber`.
pub(crate) fn track_many(
    scope: Scope,
    items: &[Zval],
    is_repeatable: impl Fn(&Zval) -> bool,
    show: impl Fn(&Event) -> Zval,
    refuse: impl Fn(usize, &Error, Option<Zval>) -> Result<Zval>,
) -> Result<Vec<Zval>> {
    let mut site = PhpSite::current();
    let mut submissions = Vec::with_capacity(items.len());
    for item in items {
        let submission = match item.is_array() {
            true => convert::submission(item, site.compat())?.in_scope(scope),
            false => Submission::NotAnArray(convert::kind(item)),
        };
        submissions.push((submission, is_repeatable(item)));
    }
    let recorded = {
        let _deadline = Deadline::begin(site.budget());
        tracker::track_all(&mut site, &submissions)?
    };
    let shared = !site.speaks_fluentcrm();
    let objects: Vec<_> = recorded.iter().map(|recorded| recorded.as_ref().ok().map(&show)).collect();
    // Count before the listeners run: the events are stored, and a listener may end the request.
    recorded.iter().filter(|recorded| !is_replay(recorded)).for_each(|recorded| note(&site, recorded));
    // The actions come before the results: an error in a result must not keep a stored event from its listeners.
    for ((item, recorded), object) in items.iter().zip(&recorded).zip(&objects) {
        if let (Ok(event), Some(object)) = (recorded, object) {
            let known = shared && object.is_object();
            tracked::fire(&mut site, event, known.then_some(object), subscriber(item))?;
        }
    }
    let nameless = items.iter().zip(&submissions).filter(|(_, (submission, _))| submission.names_nobody());
    misspelt::tell(nameless.map(|(item, _)| item))?;
    let results = items.iter().zip(recorded).zip(objects).enumerate();
    let results = results.map(|(at, ((item, recorded), object))| match recorded {
        Ok(_) => Ok(object.unwrap_or_else(Zval::null)),
        Err(error) => refuse(at, &error, subscriber(item)),
    });
    results.collect()
}
