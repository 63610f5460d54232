//! Panics, which are faults of this extension. Each one is a line in PHP's error log, without a backtrace on the error
//! stream. After several in a short time the process leaves events to FluentCRM (`core/breaker.rs`).

use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use ext_php_rs::zend::try_catch;

use super::{counters, zend};
use crate::core::breaker::Breaker;
use crate::store::panics;

/// The message after too many panics.
pub(crate) const STOOD_DOWN: &str =
    "3 internal errors within a minute; this process leaves events to FluentCRM until it ends";

/// The times of the latest panics.
static BREAKER: Mutex<Breaker> = Mutex::new(Breaker::new());
/// Whether this process has had too many panics.
static STANDS_DOWN: AtomicBool = AtomicBool::new(false);

/// Installs the panic hook. The extension is linked with its own copy of the standard library, so the hook sees only the
/// panics of this extension.
pub(crate) fn listen() {
    std::panic::set_hook(Box::new(heard));
}

/// Whether this process has had too many panics, and leaves events to FluentCRM.
pub(crate) fn stands_down() -> bool {
    STANDS_DOWN.load(Ordering::Relaxed)
}

/// Logs and counts a panic.
fn heard(panic: &PanicHookInfo) {
    if panics::is_expected() {
        return;
    }
    let message = panic.payload().downcast_ref::<&str>().map(ToString::to_string);
    let message = message.or_else(|| panic.payload().downcast_ref::<String>().cloned()).unwrap_or_default();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let before = stands_down();
    let open = BREAKER.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).note(Instant::now());
    STANDS_DOWN.store(open, Ordering::Relaxed);
    // Without the message, which may quote data of a visitor.
    counters::set_last_error(format!("internal error at {place}"));
    let more = if open && !before { format!("; {STOOD_DOWN}") } else { String::new() };
    let line =
        format!("fluentcrm_events: internal error at {place}: {message}{more}").replace(['\n', '\r'], " ");
    // Logging may hit PHP's memory limit. That must not unwind out of the panic hook.
    let _ = try_catch(AssertUnwindSafe(|| zend::log(&line)));
}
