//! Whether this process holds a second copy of SQLite.
//!
//! Two copies in one process drop each other's POSIX file locks: a row another process had committed was
//! seen to vanish. So a direct SQLite connection is taken only if PHP's own SQLite is ours.

use std::ffi::{CStr, c_void};

/// The version of the libsqlite3 this extension runs on, such as `3.40.1`.
#[must_use]
pub(crate) fn version() -> &'static str {
    rusqlite::version()
}

/// Whether that version knows all the SQL used here: `RETURNING` is new in 3.35.0.
#[must_use]
pub(crate) fn is_new_enough() -> bool {
    rusqlite::version_number() >= 3_035_000
}

/// The file that libsqlite3 was loaded from.
#[must_use]
pub(crate) fn library() -> Option<String> {
    object_of(open_symbol())
}

/// The address of the function that opens a database, in the copy that this extension runs on.
fn open_symbol() -> usize {
    rusqlite::ffi::sqlite3_open_v2 as *const () as usize
}

/// The shared object (or program) an address belongs to.
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

/// Whether code in the object that holds `address` (a function of PHP's SQLite module) calls the same
/// SQLite as we do: `sqlite3_open_v2` looked up as that object sees it must be ours. A module with a
/// private copy has no such symbol, or another one.
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
            // The program itself, under the name it was started by.
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
