//! Exceptions from listeners of our actions, and what a listener of ours does with them.

use std::cell::Cell;

use crate::php::zend;

thread_local! {
    /// Whether the pending exception is an `\Error` from a listener of our actions, or that of an endless recursion.
    static PASSES: Cell<bool> = const { Cell::new(false) };
}

/// Begins a listener of ours: no exception is known yet.
pub(crate) fn begin_listener() {
    PASSES.set(false);
}

/// The pending exception is the `\Error` of an endless recursion. It stays pending, as only that ends the recursion: each
/// level may call the next one many times.
pub(crate) fn let_pass() {
    PASSES.set(true);
}

/// Takes a pending `\Exception` from a listener of our actions out of the engine, and returns its class and message.
/// An `\Error` is a mistake in code that PHP has to show. It stays pending, also after a listener of ours.
pub(crate) fn take_exception() -> Option<String> {
    let exception = zend::take_exception();
    PASSES.set(exception.is_none());
    exception
}

/// As [`take_exception`], for any exception that is pending in a listener of ours. `exit` stays pending, and so does
/// an `\Error` that [`take_exception`] or [`let_pass`] has let pass.
pub(crate) fn take_failure() -> Option<String> {
    if PASSES.get() { zend::take_exception() } else { zend::take_throwable() }
}
