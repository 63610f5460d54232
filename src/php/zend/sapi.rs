//! What runs PHP.

use std::ffi::CStr;

use ext_php_rs::ffi::ext_php_rs_sapi_module;

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
