//! Names that every call looks up: strings in the engine's layout, with their hashes, made by the compiler.

use std::cell::UnsafeCell;

use ext_php_rs::ffi::{GC_FLAGS_SHIFT, GC_IMMUTABLE, IS_STRING};
use ext_php_rs::types::ZendStr;

/// `GC_NOT_COLLECTABLE`, `GC_PERSISTENT` and `IS_STR_PERMANENT`, the same bits in PHP 8.1 to 8.5; not bound by ext-php-rs.
const STAYS: u32 = 1 << 4 | 1 << 7 | 1 << 8;

/// A string in the engine's layout (`zend_string`). The engine neither counts nor frees it, as with its own interned
/// strings. `N` includes the NUL at its end.
#[repr(C)]
pub(crate) struct Permanent<const N: usize> {
    /// The refcount, which is not used.
    count: u32,
    /// The type, and the flags that make it permanent.
    kind: u32,
    /// The hash.
    hash: usize,
    /// The length in bytes, without the NUL.
    length: usize,
    /// The bytes and a NUL.
    bytes: [u8; N],
}

/// The place of a [`Permanent`]. Its memory is writable, because the engine may set a flag in it.
pub(crate) struct NameCell<const N: usize>(UnsafeCell<Permanent<N>>);

// SAFETY: only the engine writes to it, as to its own interned strings, which threads share.
unsafe impl<const N: usize> Sync for NameCell<N> {}

impl<const N: usize> NameCell<N> {
    /// Makes the string of a name.
    pub(crate) const fn new(name: &str) -> Self {
        let name = name.as_bytes();
        let mut string = Permanent {
            count: 1,
            kind: IS_STRING | (GC_IMMUTABLE | STAYS) << GC_FLAGS_SHIFT,
            // `zend_hash_func()`: "times 33", and the highest bit set, so that it is never zero.
            hash: 5381,
            length: N - 1,
            bytes: [0; N],
        };
        let mut at = 0;
        while at < name.len() {
            string.bytes[at] = name[at];
            string.hash = string.hash.wrapping_mul(33).wrapping_add(name[at] as usize);
            at += 1;
        }
        string.hash |= 1 << (usize::BITS - 1);
        Self(UnsafeCell::new(string))
    }

    /// Returns the name.
    pub(crate) const fn name(&'static self) -> Name {
        Name(self.0.get().cast())
    }
}

/// A name as the engine looks it up. [`name!`](crate::php::zend::name!) makes it. Names of classes and functions are
/// in lower case.
#[derive(Clone, Copy)]
pub(crate) struct Name(*const ZendStr);

// SAFETY: it points to a static of the program, which the engine does not count.
unsafe impl Sync for Name {}

impl Name {
    /// Returns the string for the engine, which does not change it.
    pub(super) fn string(self) -> *mut ZendStr {
        self.0.cast_mut()
    }

    /// Returns the text.
    pub(super) fn text(self) -> &'static str {
        // SAFETY: it points to a static of the program.
        unsafe { &*self.0 }.as_str().unwrap_or_default()
    }
}

/// Makes the [`Name`] of a constant text.
macro_rules! name {
    ($text:expr) => {{
        static PLACE: $crate::php::zend::name::NameCell<{ $text.len() + 1 }> =
            $crate::php::zend::name::NameCell::new($text);
        PLACE.name()
    }};
}
pub(crate) use name;
