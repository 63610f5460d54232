//! Calls functions by name, and methods of PHP's own classes. Every event needs those methods, so they are looked up
//! once.

use std::ffi::c_char;
use std::ptr;

use ext_php_rs::ffi::{
    ext_php_rs_executor_globals, zend_call_known_function, zend_function, zend_hash_str_find_ptr_lc,
};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

/// `ZEND_INTERNAL_CLASS`
const INTERNAL: c_char = 1;

/// Calls a function. Its name may be in any case. `None` if there is no such function. An exception that it threw is
/// pending afterwards.
pub(crate) fn call_function(name: &str, arguments: &[Zval]) -> Option<Zval> {
    // SAFETY: the function table is set for the whole request and only read; it holds nothing but functions, and a
    // function is not removed while it is called.
    let function = unsafe {
        let table = (*ext_php_rs_executor_globals()).function_table;
        zend_hash_str_find_ptr_lc(table, name.as_ptr().cast::<c_char>(), name.len())
    };
    (!function.is_null()).then(|| call(function.cast(), None, arguments))
}

/// Calls a live function; on `object` if it is a method of the object's class.
fn call(function: *mut zend_function, object: Option<&ZendObject>, arguments: &[Zval]) -> Zval {
    let mut result = Zval::new();
    let count = u32::try_from(arguments.len()).unwrap_or(0);
    let class = object.map_or(ptr::null_mut(), |object| object.ce);
    let object = object.map_or(ptr::null_mut(), |object| ptr::from_ref(object).cast_mut());
    // SAFETY: function, object and arguments are live; the engine copies the arguments before it runs the function,
    // and writes the result.
    unsafe {
        let arguments = arguments.as_ptr().cast_mut();
        zend_call_known_function(function, object, class, &raw mut result, count, arguments, ptr::null_mut());
    }
    result
}

/// A method of one of PHP's own classes. It is also called if a class of the site's overrides it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Method {
    /// The engine's function. It lives as long as its class, which is as long as PHP runs.
    function: *mut zend_function,
}

impl Method {
    /// Finds a method. `None` for a class that is written in PHP: its functions end with the request.
    pub(crate) fn of(class: &ClassEntry, name: &str) -> Option<Self> {
        let table = &raw const class.function_table;
        // SAFETY: the table of methods of a live class outlives this read.
        let function =
            unsafe { zend_hash_str_find_ptr_lc(table, name.as_ptr().cast::<c_char>(), name.len()) };
        (class.type_ == INTERNAL && !function.is_null()).then_some(Self { function: function.cast() })
    }

    /// Calls the method on an object of its class. An exception that it threw is pending afterwards.
    pub(crate) fn call(self, object: &ZendObject, arguments: &[Zval]) -> Zval {
        call(self.function, Some(object), arguments)
    }
}
