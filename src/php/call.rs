//! Calls into PHP. All of them go through this file.
//!
//! A caller must not hold a transaction, a lock or a borrow across a call. A fatal error in the callee unwinds past
//! this frame without running destructors. [`Error::Pending`] means that a PHP exception (or `exit`) is pending:
//! return at once, and do not call PHP again.

use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::types::{ZendCallable, ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::BailoutGuard;

use super::zend::method::{Method, call_function};
use super::zend::{self, Silence};
use crate::core::error::{Error, Result};

/// Calls a function by name, or a static method (`Class::method`).
pub(crate) fn function(name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    let values = arguments
        .iter()
        .map(|argument| argument.as_zval(false))
        .collect::<ext_php_rs::error::Result<Vec<_>>>()?;
    if let Some(result) = call_function(name, &values) {
        return finish(name, Ok(result));
    }
    let callable = match ZendCallable::try_from_name(name) {
        Ok(callable) => callable,
        Err(_) if zend::is_pending() => return Err(Error::Pending),
        Err(_) => return Err(Error::Php(format!("there is no function {name}()"))),
    };
    finish(name, callable.try_call(arguments.to_vec()))
}

/// Calls a function with PHP's notices and warnings off, as `@` does.
pub(crate) fn silently(name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    // An error handler may end the request during the call. The guard then restores the level.
    let _silence = BailoutGuard::new(Silence::begin());
    function(name, arguments)
}

/// Calls a method.
pub(crate) fn method(object: &ZendObject, name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    finish(name, object.try_call_method(name, arguments.to_vec()))
}

/// Calls a method that [`Method`] has looked up already.
pub(crate) fn known(method: Method, object: &ZendObject, arguments: &[Zval]) -> Result<Zval> {
    let result = method.call(object, arguments);
    if zend::is_pending() { Err(Error::Pending) } else { Ok(result) }
}

/// Calls a method that may exist only through `__call`.
pub(crate) fn magic_method(object: &Zval, name: &str, arguments: &[&dyn IntoZvalDyn]) -> Result<Zval> {
    let mut callable = ZendHashTable::new();
    let pushed = callable.push(object.shallow_clone()).and_then(|()| callable.push(name));
    let callable = pushed.and_then(|()| ZendCallable::new_owned(zend::zval(callable)));
    match callable {
        Ok(callable) => finish(name, callable.try_call(arguments.to_vec())),
        Err(_) if zend::is_pending() => Err(Error::Pending),
        Err(_) => Err(not_called(name)),
    }
}

/// The error if PHP could not call a function or a method.
fn not_called(name: &str) -> Error {
    Error::Php(format!("{name}() could not be called"))
}

impl From<ext_php_rs::error::Error> for Error {
    /// An error of ext-php-rs, such as an array that it could not build.
    fn from(error: ext_php_rs::error::Error) -> Self {
        Self::Php(error.to_string())
    }
}

/// Returns the result of a call. A pending exception comes first: a callee may raise and return a value, too.
fn finish(name: &str, result: ext_php_rs::error::Result<Zval>) -> Result<Zval> {
    if zend::is_pending() {
        return Err(Error::Pending);
    }
    result.map_err(|_| not_called(name))
}
