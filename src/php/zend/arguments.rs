//! Parses the arguments of a native function by PHP's own rules for coercion, `strict_types` and messages.

use std::ffi::{c_char, c_int};
use std::ptr;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use crate::core::error::{Error, Result};

// Exported by PHP, not bound by ext-php-rs; the signature is that of PHP 8.1 to 8.5.
unsafe extern "C" {
    fn zend_parse_parameters(num_args: u32, spec: *const c_char, ...) -> c_int;
    fn zend_argument_type_error(at: u32, format: *const c_char, ...);
    fn zend_zval_type_name(value: *const Zval) -> *const c_char;
}

/// Returns the number of arguments that the caller passed.
fn arguments(frame: &ExecuteData) -> u32 {
    // SAFETY: the engine stores the number of arguments in this part of `This`.
    unsafe { frame.This.u2.num_args }
}

/// Checks that no arguments were passed. All parsers here return `None` if PHP refuses the arguments: the exception
/// is then pending.
pub(crate) fn parse_none(frame: &ExecuteData) -> Option<()> {
    // SAFETY: called from a function's handler, with a specification that matches the pointers.
    (unsafe { zend_parse_parameters(arguments(frame), c"".as_ptr()) } == 0).then_some(())
}

/// Parses `array $a, bool $b = $default`.
pub(crate) fn parse_array_bool(frame: &ExecuteData, default: bool) -> Option<(Zval, bool)> {
    let mut array: *mut Zval = ptr::null_mut();
    let mut flag = default;
    // SAFETY: as in `parse_none`; on success `array` is an argument of this call, alive until it returns.
    unsafe {
        let ok = zend_parse_parameters(arguments(frame), c"a|b".as_ptr(), &raw mut array, &raw mut flag);
        (ok == 0).then(|| ((*array).dereference().shallow_clone(), flag))
    }
}

/// Parses `array $a`.
pub(crate) fn parse_array(frame: &ExecuteData) -> Option<Zval> {
    let mut array: *mut Zval = ptr::null_mut();
    // SAFETY: as in `parse_array_bool`.
    unsafe {
        let ok = zend_parse_parameters(arguments(frame), c"a".as_ptr(), &raw mut array);
        (ok == 0).then(|| (*array).dereference().shallow_clone())
    }
}

/// Parses `mixed $a, mixed $b = …`. The second value is `None` if the caller did not pass it.
pub(crate) fn parse_mixed(frame: &ExecuteData) -> Option<(Zval, Option<Zval>)> {
    let (mut first, mut second): (*mut Zval, *mut Zval) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: as in `parse_array_bool`; an argument that was not passed leaves its pointer null.
    unsafe {
        // Further arguments are ignored, as a function written in PHP does.
        let passed = arguments(frame).min(2);
        let ok = zend_parse_parameters(passed, c"z|z".as_ptr(), &raw mut first, &raw mut second);
        let copy = |value: &Zval| value.dereference().shallow_clone();
        (ok == 0).then(|| (copy(&*first), second.as_ref().map(copy)))
    }
}

/// Parses `array $a, int $b = 0, int $c = 0`.
pub(crate) fn parse_array_ints(frame: &ExecuteData) -> Option<(Zval, i64, i64)> {
    let mut array: *mut Zval = ptr::null_mut();
    let (mut b, mut c) = (0i64, 0i64);
    // SAFETY: as in `parse_array_bool`.
    unsafe {
        let (array, b, c) = (&raw mut array, &raw mut b, &raw mut c);
        let ok = zend_parse_parameters(arguments(frame), c"a|ll".as_ptr(), array, b, c);
        (ok == 0).then(|| ((**array).dereference().shallow_clone(), *b, *c))
    }
}

/// Parses `int|string $a, array $b`. The caller's `strict_types` makes no difference.
pub(crate) fn parse_name_array(frame: &ExecuteData) -> Option<(Zval, Zval)> {
    let (mut name, mut array): (*mut Zval, *mut Zval) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: as in `parse_array_bool`.
    let (name, array) = unsafe {
        let ok = zend_parse_parameters(arguments(frame), c"za".as_ptr(), &raw mut name, &raw mut array);
        if ok != 0 {
            return None;
        }
        ((*name).dereference().shallow_clone(), (*array).dereference().shallow_clone())
    };
    if !name.is_long() && !name.is_string() {
        // SAFETY: the format takes one string, which lives as long as the process; it is about argument 1 of the
        // running function.
        unsafe {
            let given = zend_zval_type_name(&raw const name);
            zend_argument_type_error(1, c"must be of type string|int, %s given".as_ptr(), given);
        }
        return None;
    }
    Some((name, array))
}

/// Parses up to three arguments of any type and ignores further ones: a hook may pass anything. Arguments that were
/// not passed are `None`.
///
/// # Errors
/// [`Error::Pending`] if PHP refused.
pub(crate) fn parse_any(frame: &ExecuteData) -> Result<[Option<Zval>; 3]> {
    let mut given: [*mut Zval; 3] = [ptr::null_mut(); 3];
    let [a, b, c] = &mut given;
    // SAFETY: as in `parse_mixed`; no more arguments are parsed than were passed, so the other pointers stay null.
    unsafe {
        let passed = arguments(frame).min(3);
        let (a, b, c) = (ptr::from_mut(a), ptr::from_mut(b), ptr::from_mut(c));
        if zend_parse_parameters(passed, c"|zzz".as_ptr(), a, b, c) != 0 {
            return Err(Error::Pending);
        }
        Ok(given.map(|value| value.as_ref().map(|v| v.dereference().shallow_clone())))
    }
}

/// Parses `int $a, int $b = …, int $c = …`.
pub(crate) fn parse_ints(frame: &ExecuteData, second: i64, third: i64) -> Option<(i64, i64, i64)> {
    let (mut a, mut b, mut c) = (0i64, second, third);
    // SAFETY: as in `parse_none`.
    let ok = unsafe {
        zend_parse_parameters(arguments(frame), c"l|ll".as_ptr(), &raw mut a, &raw mut b, &raw mut c)
    };
    (ok == 0).then_some((a, b, c))
}
