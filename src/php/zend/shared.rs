//! Arrays that are never written to, like a script's literals in opcache. A script that writes to one makes PHP copy
//! it first.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};

// Exported by PHP, not bound by ext-php-rs; the signatures are those of PHP 8.1 to 8.5.
unsafe extern "C" {
    fn _zend_hash_init(table: *mut ZendHashTable, size: u32, destructor: *const c_void, persistent: bool);
    fn zend_hash_destroy(table: *mut ZendHashTable);
}

/// An array that is made once and outlives requests. Its keys and texts are interned.
pub(crate) struct SharedArray {
    /// The engine's table, allocated here.
    table: *mut ZendHashTable,
    /// The arrays in it. They live as long as the table.
    _inner: Vec<SharedArray>,
}

// SAFETY: made at module startup and freed at module shutdown, when the process has one thread; nobody writes to it
// in between, not even to its refcount.
unsafe impl Send for SharedArray {}
// SAFETY: as above.
unsafe impl Sync for SharedArray {}

/// What a [`SharedArray`] holds.
pub(crate) enum Shared {
    /// An integer.
    Int(i64),
    /// A text.
    Text(&'static str),
    /// An array within.
    Array(SharedArray),
}

/// A key of a [`SharedArray`].
pub(crate) enum SharedKey {
    /// A text that does not look like an integer.
    Text(&'static str),
    /// A number.
    Index(i64),
}

impl SharedArray {
    /// Makes an array. Only at module startup: strings that are interned then stay for good.
    pub(crate) fn new(entries: Vec<(SharedKey, Shared)>) -> Self {
        let table = Box::into_raw(Box::new(MaybeUninit::<ZendHashTable>::zeroed())).cast::<ZendHashTable>();
        let size = u32::try_from(entries.len()).unwrap_or(8);
        let mut inner = Vec::new();
        // SAFETY: a table of our own, set up by the engine before it is written to.
        unsafe { _zend_hash_init(table, size, ptr::null(), true) };
        for (key, value) in entries {
            let mut element = match value {
                Shared::Int(number) => uncounted(ffi::IS_LONG, |value| value.lval = number),
                Shared::Text(text) => uncounted(ffi::IS_STRING, |value| value.str_ = interned(text)),
                Shared::Array(array) => {
                    let element = array.zval();
                    inner.push(array);
                    element
                }
            };
            // SAFETY: the table is ours and not immutable yet; the element is not counted.
            unsafe {
                match key {
                    SharedKey::Index(key) => {
                        ffi::zend_hash_index_update(table, key.cast_unsigned(), &raw mut element)
                    }
                    SharedKey::Text(key) => ffi::zend_hash_update(table, interned(key), &raw mut element),
                };
            }
        }
        // SAFETY: as above. A refcount of 2 makes all code copy before it writes; the flag says that it is never
        // counted.
        unsafe {
            (*table).gc.refcount = 2;
            (*table).gc.u.type_info |= ffi::GC_IMMUTABLE << ffi::GC_FLAGS_SHIFT;
        }
        Self { table, _inner: inner }
    }

    /// Returns the array as a PHP value.
    pub(crate) fn zval(&self) -> Zval {
        uncounted(ffi::IS_ARRAY, |value| value.arr = self.table)
    }
}

impl Drop for SharedArray {
    fn drop(&mut self) {
        // SAFETY: allocated in `new`, and no request is under way. The table has no destructor: interned strings
        // stay, and `_inner` frees the inner arrays.
        unsafe {
            (*self.table).gc.refcount = 1;
            zend_hash_destroy(self.table);
            drop(Box::from_raw(self.table.cast::<MaybeUninit<ZendHashTable>>()));
        }
    }
}

/// Makes a value of this type without a refcount.
fn uncounted(kind: u32, fill: impl FnOnce(&mut ffi::_zend_value)) -> Zval {
    let mut value = Zval::new();
    fill(&mut value.value);
    value.u1.type_info = kind;
    value
}

/// Interns a string for good.
fn interned(text: &str) -> *mut ZendStr {
    ZendStr::new_interned(text, true).into_raw()
}
