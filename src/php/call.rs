//! The single door for calling PHP.
//!
//! Whoever calls holds nothing: no transaction, no lock, no borrow. A fatal error in the callee unwinds past
//! this frame without running destructors. [`Error::Pending`] means a PHP exception (or `exit`) is under
//! way: return at once, and call PHP no more.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendCallable, ZendHashTable, ZendObject, Zval};

use super::zend;
use crate::core::error::{Error, Result};

/// Calls a function by name.
pub(crate) fn function(name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    let callable = match ZendCallable::try_from_name(name) {
        Ok(callable) => callable,
        Err(_) if zend::is_pending() => return Err(Error::Pending),
        Err(_) => return Err(Error::Database(format!("PHP function {name}() is not available"))),
    };
    finish(name, callable.try_call(arguments.to_vec()))
}

/// Calls a function with PHP's notices and warnings off, as `@` does.
pub(crate) fn silently(name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    let level = zend::set_error_reporting(0);
    let result = function(name, arguments);
    zend::set_error_reporting(level);
    result
}

/// Calls a method.
pub(crate) fn method(object: &ZendObject, name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    finish(name, object.try_call_method(name, arguments.to_vec()))
}

/// Calls a method that may exist only through `__call`.
pub(crate) fn magic_method(object: &Zval, name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    let mut callable = ZendHashTable::new();
    let pushed = callable.push(object.shallow_clone()).and_then(|()| callable.push(name));
    let callable = pushed.and_then(|()| ZendCallable::new_owned(zend::zval(callable)));
    match callable {
        Ok(callable) => finish(name, callable.try_call(arguments.to_vec())),
        Err(_) if zend::is_pending() => Err(Error::Pending),
        Err(_) => Err(Error::Database(format!("PHP could not call {name}()"))),
    }
}

fn finish(name: &str, result: ext_php_rs::error::Result<Zval>) -> Result<Zval> {
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    result.map_err(|_| Error::Database(format!("PHP could not call {name}()")))
}
