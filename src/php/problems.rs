//! Problems of the site that this request has found. Each is logged once, and the status shows it.

use std::cell::RefCell;

use super::zend;

thread_local! {
    /// The problems of this request.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Forgets the problems of the last request.
pub(crate) fn reset() {
    SAID.set(Vec::new());
}

/// Logs a problem, unless this request has logged it already.
pub(crate) fn say(problem: String) {
    if SAID.with_borrow(|said| said.contains(&problem)) {
        return;
    }
    zend::log(&format!("fluentcrm_events: {problem}"));
    SAID.with_borrow_mut(|said| said.push(problem));
}

/// The problems of this request.
pub(crate) fn said() -> Vec<String> {
    SAID.with_borrow(Clone::clone)
}
