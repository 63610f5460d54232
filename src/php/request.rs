//! What one request knows, and what one process counts.
//!
//! A request's knowledge is dropped when the next begins. Nothing that outlives a request holds a user, a
//! blog or a flag.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::settings;
use super::wordpress::WordPress;
use super::wordpress::deferred::Waiting;
use super::wordpress::options::SiteOptions;
use super::zend;
use crate::core::error::Error;
use crate::core::settings::Settings;
use crate::store::connection::Target;
use crate::store::mysql::watch::Watch;

/// A database, or why there may be no connection of ours to it.
type Found = Result<Rc<Target>, Rc<str>>;

/// What is remembered for one request.
#[derive(Default)]
struct Request {
    settings: Option<Rc<Settings>>,
    /// By table prefix, so that `switch_to_blog()` is followed.
    options: Vec<(String, Rc<SiteOptions>)>,
    /// A secure hash and the contact it was found to belong to.
    hash: Option<(String, i64)>,
    /// What became of the take-over of FluentCRM's API, once it was tried.
    api_step: Option<Result<(), String>>,
    /// Events fired too early.
    waiting: Vec<Waiting>,
    /// A statement of `$wpdb` was seen.
    queried: bool,
    /// What `$wpdb` was seen doing, on MySQL.
    watch: Watch,
    /// The database of a `$wpdb`, by its number among PHP's objects.
    target: Option<(u32, Found)>,
    /// Contacts that neither connection knew.
    unknown: Vec<String>,
    /// Listeners at work inside each other.
    depth: u32,
}

thread_local! {
    static REQUEST: RefCell<Request> = RefCell::default();
}

/// How many listeners may be at work inside each other: every level takes some of the machine's stack, which must not
/// run out.
pub const MOST_DEEP: u32 = 500;

/// One level of listeners that track events of their own.
pub struct Depth(());

impl Depth {
    /// Goes one level deeper; `None` where it is too deep already.
    pub fn enter() -> Option<Self> {
        REQUEST.with_borrow_mut(|request| {
            let entered = request.depth < MOST_DEEP;
            request.depth += u32::from(entered);
            // Made only if it was entered: dropping one goes a level back.
            entered.then(|| Self(()))
        })
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        REQUEST.with_borrow_mut(|request| request.depth = request.depth.saturating_sub(1));
    }
}

/// Forgets everything: at the start of a request and, as PHP values must not outlive it, at its end.
pub fn reset() {
    let old = REQUEST.take();
    drop(old);
}

/// The settings of this request.
pub fn settings() -> Rc<Settings> {
    if let Some(settings) = REQUEST.with_borrow(|request| request.settings.clone()) {
        return settings;
    }
    let settings = Rc::new(settings::read());
    REQUEST.with_borrow_mut(|request| request.settings = Some(settings.clone()));
    settings
}

/// The options of a blog, if they are remembered.
pub fn options_of(prefix: &str) -> Option<Rc<SiteOptions>> {
    REQUEST.with_borrow(|request| {
        request.options.iter().find(|(known, _)| known == prefix).map(|(_, options)| options.clone())
    })
}

/// Remembers the options of a blog until [`forget_options`] or the end of the request.
pub fn remember_options(prefix: String, options: Rc<SiteOptions>) {
    REQUEST.with_borrow_mut(|request| request.options.push((prefix, options)));
}

/// The contact a secure hash was found to belong to earlier in this request.
pub fn contact_of_hash(hash: &str) -> Option<i64> {
    REQUEST.with_borrow(|r| r.hash.as_ref().filter(|(known, _)| known == hash).map(|(_, contact)| *contact))
}

/// Remembers the contact of a secure hash.
pub fn remember_hash(hash: &str, contact: i64) {
    REQUEST.with_borrow_mut(|request| request.hash = Some((hash.into(), contact)));
}

/// Notes what became of the take-over of FluentCRM's API.
pub fn set_api_step(step: Result<(), String>) {
    REQUEST.with_borrow_mut(|request| request.api_step = Some(step));
}

/// What became of the take-over of FluentCRM's API, if it was tried.
pub fn api_step() -> Option<Result<(), String>> {
    REQUEST.with_borrow(|request| request.api_step.clone())
}

/// Keeps an event for later, after those that wait already.
pub fn wait(event: Waiting) {
    REQUEST.with_borrow_mut(|request| request.waiting.push(event));
}

/// Takes all events that wait.
pub fn take_waiting() -> Vec<Waiting> {
    REQUEST.with_borrow_mut(|request| std::mem::take(&mut request.waiting))
}

/// Forgets all options: one of them may have changed.
pub fn forget_options() {
    REQUEST.with_borrow_mut(|request| request.options.clear());
}

/// Whether this is the first statement of `$wpdb` that is seen.
pub fn is_first_query() -> bool {
    REQUEST.with_borrow_mut(|request| !std::mem::replace(&mut request.queried, true))
}

/// What is known of the transactions of `$wpdb` on MySQL.
pub fn with_watch<T>(look: impl FnOnce(&mut Watch) -> T) -> T {
    REQUEST.with_borrow_mut(|request| look(&mut request.watch))
}

/// Where this `$wpdb` keeps its data, found out by `find` once per `$wpdb`.
///
/// # Errors
/// What `find` says; nothing is kept when it left an exception pending.
pub fn target_of(wordpress: &WordPress, find: impl FnOnce() -> Result<Target, String>) -> Found {
    let number = wordpress.wpdb().handle;
    let known = REQUEST.with_borrow(|request| {
        request.target.as_ref().filter(|(of, _)| *of == number).map(|(_, target)| target.clone())
    });
    known.unwrap_or_else(|| {
        let target = find().map(Rc::new).map_err(Rc::from);
        if !zend::is_pending() {
            REQUEST.with_borrow_mut(|request| request.target = Some((number, target.clone())));
        }
        target
    })
}

/// Whether neither connection knew a contact earlier in this request.
pub fn is_unknown(contact: &str) -> bool {
    REQUEST.with_borrow(|request| request.unknown.iter().any(|known| known == contact))
}

/// Remembers a contact that neither connection knows.
pub fn remember_unknown(contact: String) {
    REQUEST.with_borrow_mut(|request| request.unknown.push(contact));
}

/// Forgets who was unknown: somebody wrote to the contacts.
pub fn forget_unknown() {
    REQUEST.with_borrow_mut(|request| request.unknown.clear());
}

/// What this process has done since it started.
pub struct Counters {
    /// Events stored.
    pub recorded: AtomicU64,
    /// Calls refused or failed, whatever the reason.
    pub errors: AtomicU64,
    /// Of these, calls that waited for a lock in vain.
    pub busy: AtomicU64,
    /// Exceptions that listeners of `fluent_crm/event_tracked` threw.
    pub listener_exceptions: AtomicU64,
}

/// The one set of counters of this process.
pub static COUNTERS: Counters = Counters {
    recorded: AtomicU64::new(0),
    errors: AtomicU64::new(0),
    busy: AtomicU64::new(0),
    listener_exceptions: AtomicU64::new(0),
};

static LAST_ERROR: Mutex<Option<String>> = Mutex::new(None);

/// Counts one up.
pub fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// Counts an outcome and keeps the text of the latest error of the database or the configuration.
pub fn note<T>(result: &Result<T, Error>) {
    match result {
        Ok(_) => count(&COUNTERS.recorded),
        Err(error) => {
            count(&COUNTERS.errors);
            if matches!(error, Error::Busy { .. }) {
                count(&COUNTERS.busy);
            }
            if error.is_database() && *error != Error::Pending {
                set_last_error(error.to_string());
            }
        }
    }
}

/// Keeps the text of the latest error. Texts never hold SQL or a password.
pub fn set_last_error(text: String) {
    if let Ok(mut last) = LAST_ERROR.lock() {
        *last = Some(text);
    }
}

/// The text of the latest error, if there was one.
pub fn last_error() -> Option<String> {
    LAST_ERROR.lock().ok()?.clone()
}
