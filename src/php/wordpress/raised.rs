//! What those raise who listen to actions of ours, and what becomes of it in listeners of our own.

use std::cell::Cell;

use crate::php::zend;

thread_local! {
    /// What is pending is an `\Error` of somebody who listens to an action of ours.
    static PASSES: Cell<bool> = const { Cell::new(false) };
}

/// Begins a listener of ours, in which nobody has raised anything yet.
pub(crate) fn begin_listener() {
    PASSES.set(false);
}

/// Takes an `\Exception` of somebody who listens to an action of ours out of the engine and returns its class and
/// message. An `\Error` is a mistake that PHP is to show: it goes on its way, also out of a listener of ours.
pub(crate) fn take_exception() -> Option<String> {
    let exception = zend::take_exception();
    PASSES.set(exception.is_none());
    exception
}

/// As [`take_exception`], whatever is pending in a listener of ours; not `exit`, and not an `\Error` on its way.
pub(crate) fn take_failure() -> Option<String> {
    if PASSES.get() { zend::take_exception() } else { zend::take_throwable() }
}
