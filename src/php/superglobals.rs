//! `$_COOKIE`, `$_GET`, `$_SERVER` and `$_SESSION` as the script sees them now. ext-php-rs offers the arrays the request began
//! with; FluentCRM and WordPress write to the variables.

use crate::php::zend::name::{Name, name};
use ext_php_rs::types::Zval;

use super::{call, zend};

/// The text of a cookie; nothing for an array or an absent one.
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
    // PHP fills `$_SERVER` only when somebody asks for it.
    zend::load_auto_global("_SERVER");
    let value = element(name!("_SERVER"), name)?;
    value.is_string().then(|| zend::string_bytes(&value))
}

/// A session variable. There is none unless the script has started a session; this never starts one.
///
/// Where a script stays from visit to visit, so does its variable: it counts when the session is one of this visit.
pub(crate) fn session(name: &str) -> Option<Zval> {
    if zend::request::is_shared() && !has_session() {
        return None;
    }
    element(name!("_SESSION"), name)
}

/// Whether a session was started in this visit, and be it closed again: PHP forgets its id at the end.
fn has_session() -> bool {
    let id = zend::function_exists(name!("session_id")).then(|| call::function("session_id", &[]));
    id.is_some_and(|id| id.is_ok_and(|id| !zend::string_bytes(&id).is_empty()))
}

/// An element of a global array, not a reference to it.
fn element(array: Name, key: &str) -> Option<Zval> {
    let array = zend::global(array)?;
    array.array()?.get(key).map(|value| value.dereference().shallow_clone())
}
