//! What runs PHP, and where it says that one visit is over and another one begins.
//!
//! A server that keeps a script running calls no RINIT and no RSHUTDOWN between two visits. FrankenPHP in worker mode calls
//! what the server API does for each of them, `activate` and `deactivate`, and so do ours, which stand in their place.

use std::ffi::{CStr, c_int};
use std::panic::catch_unwind;
use std::sync::{OnceLock, PoisonError, RwLock};

use ext_php_rs::ffi::{MODULE_TEMPORARY, ext_php_rs_sapi_module};

use super::request;

/// What PHP calls success.
const SUCCESS: c_int = 0;

/// A function of the server API's for the beginning or the end of a visit.
type Step = unsafe extern "C" fn() -> c_int;

/// What is to be done between two visits.
static BETWEEN: OnceLock<fn()> = OnceLock::new();

/// What stood where ours stand.
static BEFORE: RwLock<Before> = RwLock::new(Before { activate: None, deactivate: None });

/// What stood where ours stand.
struct Before {
    /// In the place of [`activate`].
    activate: Option<Step>,
    /// In the place of [`deactivate`].
    deactivate: Option<Step>,
}

/// Whether a program runs PHP for one script, which may take days, and not a server for one request after the other.
pub(crate) fn is_command_line() -> bool {
    matches!(name(), b"cli" | b"phpdbg" | b"embed")
}

/// The name of the server API, such as `cli` or `fpm-fcgi`.
fn name() -> &'static [u8] {
    // SAFETY: the module and its name are set before any extension is started, and live as long as the process.
    unsafe {
        let name = (*ext_php_rs_sapi_module()).name;
        if name.is_null() { b"" } else { CStr::from_ptr(name).to_bytes() }
    }
}

/// Has `between` called between two visits within one request of the engine's; at module startup. A module of this type that
/// `dl()` loaded goes with its request, and must not stay in the server's places.
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

/// Puts back what was there, unless somebody has come to stand over ours; at module shutdown.
pub(crate) fn leave_visits() {
    let mut before = BEFORE.write().unwrap_or_else(PoisonError::into_inner);
    let is = |now: Option<Step>, ours: Step| now.is_some_and(|now| std::ptr::fn_addr_eq(now, ours));
    // SAFETY: as above; no request is under way.
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

/// A visit begins, after what the server API does then.
unsafe extern "C" fn activate() -> c_int {
    let before = BEFORE.read().unwrap_or_else(PoisonError::into_inner).activate;
    // SAFETY: called as the engine would have called it.
    let result = before.map_or(SUCCESS, |before| unsafe { before() });
    between();
    result
}

/// A visit ends, before what the server API does then.
unsafe extern "C" fn deactivate() -> c_int {
    between();
    let before = BEFORE.read().unwrap_or_else(PoisonError::into_inner).deactivate;
    // SAFETY: called as the engine would have called it.
    before.map_or(SUCCESS, |before| unsafe { before() })
}

/// Outside of a request of the engine's there is nothing of a visit.
fn between() {
    if request::is_under_way()
        && let Some(between) = BETWEEN.get()
    {
        request::visited();
        let _ = catch_unwind(between);
    }
}
