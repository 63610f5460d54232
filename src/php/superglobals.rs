//! `$_COOKIE` and `$_SESSION` as the script sees them now. ext-php-rs offers the arrays the request began
//! with; FluentCRM and WordPress write to the variables.

use ext_php_rs::types::Zval;

use super::zend;

/// The text of a cookie; nothing for an array or an absent one.
pub fn cookie(name: &str) -> Option<Vec<u8>> {
    let value = element("_COOKIE", name)?;
    value.is_string().then(|| zend::string_bytes(&value))
}

/// A session variable. There is none unless the script has started a session; this never starts one.
pub fn session(name: &str) -> Option<Zval> {
    element("_SESSION", name)
}

fn element(array: &str, key: &str) -> Option<Zval> {
    let array = zend::global(array)?;
    array.array()?.get(key).map(|value| value.dereference().shallow_clone())
}
