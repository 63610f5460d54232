//! `$_COOKIE`, `$_GET`, `$_SERVER` and `$_SESSION` as the script sees them now. ext-php-rs offers only the arrays from the
//! beginning of the request, and FluentCRM and WordPress change the variables.

use crate::php::zend::name::{Name, name};
use ext_php_rs::types::Zval;

use super::{call, zend};

/// The text of a cookie. `None` for an array, or without the cookie.
pub(crate) fn cookie(name: &str) -> Option<Vec<u8>> {
    let value = element(name!("_COOKIE"), name)?;
    value.is_string().then(|| zend::string_bytes(&value))
}

/// The text of a query parameter.
pub(crate) fn get(name: &str) -> Option<Vec<u8>> {
    let value = element(name!("_GET"), name)?;
    value.is_string().then(|| zend::string_bytes(&value))
}

/// The text of a server variable.
pub(crate) fn server(name: &str) -> Option<Vec<u8>> {
    // PHP fills `$_SERVER` when code first uses it (auto_globals_jit).
    zend::load_auto_global("_SERVER");
    let value = element(name!("_SERVER"), name)?;
    value.is_string().then(|| zend::string_bytes(&value))
}

/// A variable of PHP's session. `None` if the script has not started a session. This function never starts one.
///
/// If the server keeps its script running between visits, `$_SESSION` stays, too. It then counts only if this visit has
/// started a session.
pub(crate) fn session(name: &str) -> Option<Zval> {
    if zend::request::is_shared() && !has_session() {
        return None;
    }
    element(name!("_SESSION"), name)
}

/// Whether this visit has started a session, even if it is closed by now. PHP forgets the id at the end of the visit.
fn has_session() -> bool {
    let id = zend::function_exists(name!("session_id")).then(|| call::function("session_id", &[]));
    id.is_some_and(|id| id.is_ok_and(|id| !zend::string_bytes(&id).is_empty()))
}

/// A copy of an element of a global array.
fn element(array: Name, key: &str) -> Option<Zval> {
    let array = zend::global(array)?;
    array.array()?.get(key).map(|value| value.dereference().shallow_clone())
}
