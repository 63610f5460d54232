//! PHP's arrays, with keys as PHP has them: integers, or bytes in any encoding. ext-php-rs's own iterators take the
//! bytes for text and panic if they are not UTF-8; clippy.toml forbids them.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::{
    self, HashPosition, ext_php_rs_executor_globals, zend_hash_get_current_data_ex,
    zend_hash_move_forward_ex, zend_hash_str_find,
};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};

use super as zend;

// Exported by PHP, not bound by ext-php-rs; the signature is that of PHP 8.1 to 8.5. (8.5 names the type of its
// result.)
unsafe extern "C" {
    fn zend_hash_get_current_key_ex(
        table: *const ZendHashTable,
        name: *mut *mut ZendStr,
        index: *mut u64,
        at: *const HashPosition,
    ) -> c_int;
}

/// `HASH_KEY_IS_STRING`
const IS_NAME: c_int = 1;
/// `HASH_KEY_IS_LONG`. Any other answer means the end of the table.
const IS_INDEX: c_int = 2;

/// The key of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key<'a> {
    /// A number.
    Index(i64),
    /// Bytes.
    Name(&'a [u8]),
}

impl Key<'_> {
    /// Returns the key as text, for people and for names. Bytes that are no UTF-8 are replaced.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Index(index) => index.to_string(),
            Self::Name(name) => String::from_utf8_lossy(name).into_owned(),
        }
    }
}

/// An iterator over the elements of a table, in its order.
pub(crate) struct Elements<'a> {
    /// The table. Nothing writes to it meanwhile.
    table: &'a ZendHashTable,
    /// The position of the next element.
    at: HashPosition,
}

/// Returns the elements of an array, or the properties of an object. Follows references, and leaves out properties
/// that were never set.
pub(crate) fn elements(table: &ZendHashTable) -> Elements<'_> {
    Elements { table, at: 0 }
}

/// As [`elements`], without the keys.
pub(crate) fn values(table: &ZendHashTable) -> impl Iterator<Item = &Zval> {
    elements(table).map(|(_, value)| value)
}

impl<'a> Iterator for Elements<'a> {
    type Item = (Key<'a>, &'a Zval);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (mut name, mut index) = (ptr::null_mut::<ZendStr>(), 0u64);
            let table = ptr::from_ref(self.table);
            // SAFETY: a live table, which is only read; the engine steps over holes and past the end by itself. Key
            // and value live as long as the table is not written to.
            let (key, value) = unsafe {
                let key = match zend_hash_get_current_key_ex(
                    table,
                    &raw mut name,
                    &raw mut index,
                    &raw const self.at,
                ) {
                    IS_NAME => Key::Name((*name).as_bytes()),
                    IS_INDEX => Key::Index(index.cast_signed()),
                    _ => return None,
                };
                let value = zend_hash_get_current_data_ex(table.cast_mut(), &raw mut self.at).as_ref()?;
                zend_hash_move_forward_ex(table.cast_mut(), &raw mut self.at);
                (key, value)
            };
            let value = value.indirect().unwrap_or(value).dereference();
            if !zend::is_undef(value) {
                return Some((key, value));
            }
        }
    }
}

/// Sets an element under exactly this key.
pub(crate) fn insert(table: &mut ZendHashTable, key: Key<'_>, mut value: Zval) {
    // SAFETY: a live table that nobody else holds; it takes over the one reference that `value` had.
    unsafe {
        match key {
            Key::Index(index) => ffi::zend_hash_index_update(table, index.cast_unsigned(), &raw mut value),
            Key::Name(name) => {
                ffi::zend_hash_str_update(table, name.as_ptr().cast(), name.len(), &raw mut value)
            }
        };
    }
    std::mem::forget(value);
}

/// Makes an array of values, numbered from 0.
pub(crate) fn list(values: impl ExactSizeIterator<Item = Zval>) -> Zval {
    let mut table = ZendHashTable::with_capacity(u32::try_from(values.len()).unwrap_or(0));
    for mut value in values {
        // SAFETY: a fresh table of our own; it takes over the one reference that `value` had.
        unsafe { ffi::zend_hash_next_index_insert(&raw mut *table, &raw mut value) };
        std::mem::forget(value);
    }
    zend::zval(table)
}

/// Makes an array of names and values.
pub(crate) fn array<const N: usize>(elements: [(&str, Zval); N]) -> Zval {
    let mut table = ZendHashTable::with_capacity(u32::try_from(N).unwrap_or(0));
    for (name, value) in elements {
        insert(&mut table, Key::Name(name.as_bytes()), value);
    }
    zend::zval(table)
}

/// Adds one to an element of a global array. A missing element counts as zero. Does nothing if the global is no
/// array.
pub(crate) fn count_in_global(name: &str, key: &str) {
    // SAFETY: the executor globals live as long as the process, the variable as long as nothing else runs.
    let variable = unsafe {
        let table = &raw const (*ext_php_rs_executor_globals()).symbol_table;
        let found = zend_hash_str_find(table, name.as_ptr().cast(), name.len());
        found.as_ref().and_then(Zval::indirect).map_or(found, |slot| ptr::from_ref(slot).cast_mut()).as_mut()
    };
    let Some(array) = variable.and_then(writable) else { return };
    let count = zend::find(array, key).and_then(Zval::long).unwrap_or(0);
    insert(array, Key::Name(key.as_bytes()), zend::zval(count.saturating_add(1)));
}

/// Returns the array of a variable for writing. Copies it first if it has other holders, so that their array stays as
/// it is. An immutable array of opcache always has other holders.
fn writable(variable: &mut Zval) -> Option<&mut ZendHashTable> {
    let variable = variable.dereference_mut();
    let array = variable.array()?;
    // An immutable array has a refcount of 2.
    if array.gc.refcount > 1 {
        // Not by ext-php-rs's `array_mut`: its copy of an immutable array has no refcount, and is never released.
        let own = array.to_owned();
        variable.set_hashtable(own);
    }
    // SAFETY: an array that only this variable holds.
    unsafe { variable.value.arr.as_mut() }
}
