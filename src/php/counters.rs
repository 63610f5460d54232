//! The counters of this process. They hold nothing of a user or a blog, so they outlive requests.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::core::error::Error;

/// Numbers since this process started.
pub(crate) struct Counters {
    /// Events stored.
    pub(crate) recorded: AtomicU64,
    /// Calls refused or failed, whatever the reason.
    pub(crate) errors: AtomicU64,
    /// Of these, calls that ended as `busy`.
    pub(crate) busy: AtomicU64,
    /// Exceptions that listeners of `fluent_crm/event_tracked` threw.
    pub(crate) listener_exceptions: AtomicU64,
}

/// The one set of counters of this process.
pub(crate) static COUNTERS: Counters = Counters {
    recorded: AtomicU64::new(0),
    errors: AtomicU64::new(0),
    busy: AtomicU64::new(0),
    listener_exceptions: AtomicU64::new(0),
};

/// The text of the latest error of the database or the configuration.
static LAST_ERROR: Mutex<Option<String>> = Mutex::new(None);

/// Adds one to a counter.
pub(crate) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// Counts a result. Keeps the text of an error of the database or the configuration.
pub(crate) fn note<T>(result: &Result<T, Error>) {
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
pub(crate) fn set_last_error(text: String) {
    if let Ok(mut last) = LAST_ERROR.lock() {
        *last = Some(text);
    }
}

/// The text of the latest error, if there was one.
pub(crate) fn last_error() -> Option<String> {
    LAST_ERROR.lock().ok()?.clone()
}
