//! Which files a script may open, by the engine's own check.

use std::ffi::{CString, c_char, c_int};

use ext_php_rs::ffi::ext_php_rs_process_globals;

// Exported by PHP, not bound by ext-php-rs; the signature is that of PHP 8.1 to 8.5.
unsafe extern "C" {
    fn php_check_open_basedir_ex(path: *const c_char, warn: c_int) -> c_int;
}

/// The size of the longest path that PHP checks, with its NUL. A longer one makes PHP warn, which may run PHP code.
const MAXPATHLEN: usize = 4096;

/// Whether the current `open_basedir` lets the script open a file. Follows links. Runs no PHP code.
pub(crate) fn is_within_open_basedir(path: &[u8]) -> bool {
    // SAFETY: a read of a pointer that the engine keeps valid or null; null means that there is no limit.
    if unsafe { (*ext_php_rs_process_globals()).open_basedir.is_null() } {
        return true;
    }
    let Some(path) = CString::new(path).ok().filter(|path| path.count_bytes() < MAXPATHLEN) else {
        return false;
    };
    // SAFETY: a NUL-terminated path that outlives the call.
    unsafe { php_check_open_basedir_ex(path.as_ptr(), 0) == 0 }
}
