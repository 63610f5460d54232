//! What is wrong with a site and was met in this request: said once in PHP's error log, and shown by the status.

use std::cell::RefCell;

use super::zend;

thread_local! {
    /// What was said in this request.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Begins a request in which nothing was met yet.
pub(crate) fn reset() {
    SAID.set(Vec::new());
}

/// Says what is wrong, unless it was said in this request.
pub(crate) fn say(problem: String) {
    if SAID.with_borrow(|said| said.contains(&problem)) {
        return;
    }
    zend::log(&format!("fluentcrm_events: {problem}"));
    SAID.with_borrow_mut(|said| said.push(problem));
}

/// What was said in this request.
pub(crate) fn said() -> Vec<String> {
    SAID.with_borrow(Clone::clone)
}
