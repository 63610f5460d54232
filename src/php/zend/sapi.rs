//! The server API that runs PHP, and how it reports that one visit ends and another one begins.
//!
//! A server that keeps its script running calls no RINIT and RSHUTDOWN between two visits. FrankenPHP in worker mode
//! calls the server API's `activate` and `deactivate` for each visit. Our functions stand in their place and call
//! them.

use std::ffi::{CStr, c_int};
use std::panic::catch_unwind;
use std::sync::{OnceLock, PoisonError, RwLock};

use ext_php_rs::ffi::{MODULE_TEMPORARY, ext_php_rs_sapi_module};

use super::request;

/// PHP's `SUCCESS`.
const SUCCESS: c_int = 0;

/// A function of the server API for the beginning or the end of a visit.
type Step = unsafe extern "C" fn() -> c_int;

/// The function to call between two visits.
static BETWEEN: OnceLock<fn()> = OnceLock::new();

/// The server API's own functions, while ours stand in their place.
static BEFORE: RwLock<Before> = RwLock::new(Before { activate: None, deactivate: None });

/// The server API's own functions.
struct Before {
    /// Its `activate`; replaced by [`activate`].
    activate: Option<Step>,
    /// Its `deactivate`; replaced by [`deactivate`].
    deactivate: Option<Step>,
}

/// Whether PHP runs a single script, which may take days. A server runs one request after the other.
pub(crate) fn is_command_line() -> bool {
    matches!(name(), b"cli" | b"phpdbg" | b"embed")
}

/// Returns the name of the server API, such as `cli` or `fpm-fcgi`.
fn name() -> &'static [u8] {
    // SAFETY: the module and its name are set before any extension is started, and live as long as the process.
    unsafe {
        let name = (*ext_php_rs_sapi_module()).name;
        if name.is_null() { b"" } else { CStr::from_ptr(name).to_bytes() }
    }
}

/// Replaces the server API's `activate` and `deactivate`, so that `between` runs between two visits of one request.
/// Called at module startup. A module that `dl()` has loaded (`MODULE_TEMPORARY`) is unloaded with its request: its
/// functions must not stay in the server API.
pub(crate) fn watch_visits(module_type: i32, between: fn()) {
    if module_type == MODULE_TEMPORARY.cast_signed() {
        return;
    }
    let _ = BETWEEN.set(between);
    let mut before = BEFORE.write().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: at module startup the process has one thread, and the module lives as long as the process.
    unsafe {
        let module = ext_php_rs_sapi_module();
        before.activate = (*module).activate.replace(activate);
        before.deactivate = (*module).deactivate.replace(deactivate);
    }
}

/// Restores the server API's own functions at module shutdown. If another module has replaced ours since, they stay.
pub(crate) fn leave_visits() {
    let mut before = BEFORE.write().unwrap_or_else(PoisonError::into_inner);
    let is = |now: Option<Step>, ours: Step| now.is_some_and(|now| std::ptr::fn_addr_eq(now, ours));
    // SAFETY: at module shutdown the process has one thread, and no request is under way.
    unsafe {
        let module = ext_php_rs_sapi_module();
        if is((*module).activate, activate) {
            (*module).activate = before.activate.take();
        }
        if is((*module).deactivate, deactivate) {
            (*module).deactivate = before.deactivate.take();
        }
    }
}

/// A visit begins: calls the server API's `activate`, then `between`.
unsafe extern "C" fn activate() -> c_int {
    let before = BEFORE.read().unwrap_or_else(PoisonError::into_inner).activate;
    // SAFETY: called as the engine would have called it.
    let result = before.map_or(SUCCESS, |before| unsafe { before() });
    between();
    result
}

/// A visit ends: calls `between`, then the server API's `deactivate`.
unsafe extern "C" fn deactivate() -> c_int {
    between();
    let before = BEFORE.read().unwrap_or_else(PoisonError::into_inner).deactivate;
    // SAFETY: called as the engine would have called it.
    before.map_or(SUCCESS, |before| unsafe { before() })
}

/// Does what is to be done between two visits. Outside a request of the engine's there is nothing to do.
fn between() {
    if request::is_under_way()
        && let Some(between) = BETWEEN.get()
    {
        request::visited();
        let _ = catch_unwind(between);
    }
}
