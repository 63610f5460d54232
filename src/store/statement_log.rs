//! The statements that ran, for WordPress's `SAVEQUERIES`.

use std::cell::RefCell;
use std::time::Duration;

/// One statement that ran.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Logged {
    /// Its SQL with the values in place.
    pub(crate) sql: String,
    /// How long it took.
    pub(crate) took: Duration,
}

thread_local! {
    static LOG: RefCell<Option<Vec<Logged>>> = const { RefCell::new(None) };
}

/// Starts to keep the statements of this thread.
pub(crate) fn start() {
    LOG.set(Some(Vec::new()));
}

/// Whether statements are kept.
#[must_use]
pub(crate) fn is_on() -> bool {
    LOG.with_borrow(Option::is_some)
}

/// Keeps a statement, if statements are kept.
pub(crate) fn keep(sql: String, took: Duration) {
    LOG.with_borrow_mut(|log| {
        if let Some(log) = log {
            log.push(Logged { sql, took });
        }
    });
}

/// Stops, and returns the statements that were kept.
#[must_use]
pub(crate) fn take() -> Vec<Logged> {
    LOG.take().unwrap_or_default()
}
