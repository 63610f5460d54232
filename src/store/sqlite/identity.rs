//! Detects a second copy of SQLite in this process.
//!
//! Two copies in one process drop each other's POSIX file locks (<https://www.sqlite.org/howtocorrupt.html>, section
//! 2.2.1). We saw a row vanish that another process had committed. The extension therefore opens a file itself only if
//! PHP's SQLite is the same copy.

use std::ffi::{CStr, c_void};

/// Returns the version of the libsqlite3 that this extension uses, such as `3.40.1`.
#[must_use]
pub(crate) fn version() -> &'static str {
    rusqlite::version()
}

/// Returns whether that version supports all SQL used here. `RETURNING` came with 3.35.0.
#[must_use]
pub(crate) fn is_new_enough() -> bool {
    rusqlite::version_number() >= 3_035_000
}

/// Returns the file that libsqlite3 was loaded from.
#[must_use]
pub(crate) fn library() -> Option<String> {
    object_of(open_symbol())
}

/// Returns the address of `sqlite3_open_v2` in the copy that this extension uses.
fn open_symbol() -> usize {
    rusqlite::ffi::sqlite3_open_v2 as *const () as usize
}

/// Returns the shared object, or the program, that contains an address.
#[must_use]
pub(crate) fn object_of(address: usize) -> Option<String> {
    // SAFETY: dladdr reads the address as a number and fills `info`, which is plain data.
    unsafe {
        let mut info: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(address as *const c_void, &raw mut info) == 0 || info.dli_fname.is_null() {
            return None;
        }
        Some(CStr::from_ptr(info.dli_fname).to_string_lossy().into_owned())
    }
}

/// Returns whether the object that contains `address` calls the same SQLite as we do. `address` is a function of PHP's
/// SQLite module. A lookup of `sqlite3_open_v2` in that object must find our copy. A module with a private copy has no such
/// symbol, or another one.
#[must_use]
pub(crate) fn is_shared_with(address: usize) -> bool {
    // SAFETY: dladdr as above; dlopen with RTLD_NOLOAD only finds what is loaded already, dlsym looks up in
    // it and in what it is linked with, and the handle is closed again.
    unsafe {
        let mut info: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(address as *const c_void, &raw mut info) == 0 || info.dli_fname.is_null() {
            return false;
        }
        let mut handle = libc::dlopen(info.dli_fname, libc::RTLD_LAZY | libc::RTLD_NOLOAD);
        if handle.is_null() {
            // The address is in the program itself. `dlopen` does not find it by the name that it was started by.
            handle = libc::dlopen(std::ptr::null(), libc::RTLD_LAZY | libc::RTLD_NOLOAD);
        }
        if handle.is_null() {
            return false;
        }
        let symbol = libc::dlsym(handle, c"sqlite3_open_v2".as_ptr());
        libc::dlclose(handle);
        symbol as usize == open_symbol()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_one_sqlite() {
        assert!(version().starts_with("3."));
        assert!(library().is_some());
        assert!(is_shared_with(open_symbol()));
    }
}
