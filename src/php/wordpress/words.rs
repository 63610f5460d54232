//! Words for people, in the language of whoever reads them.

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::core::said::{Said, filled};
use crate::php::{call, zend};

/// Whose words they are: the text domain that has their translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    /// FluentCRM's own.
    FluentCrm,
    /// Ours.
    Own,
}

impl Domain {
    /// Its name in WordPress.
    fn name(self) -> &'static str {
        match self {
            Self::FluentCrm => "fluent-crm",
            Self::Own => "fluentcrm-events",
        }
    }
}

/// Words in the language of whoever reads them.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn translated(text: &str, domain: Domain) -> Result<Zval> {
    let translated = call::function("__", &[&text, &domain.name()])?;
    Ok(if translated.is_string() { translated } else { zend::string(text) })
}

/// The same words of ours, as a Rust string: English where the site raises, for what is wrong with a site has to be said on it.
///
/// # Errors
/// [`Error::Pending`] if WordPress ended the request.
pub(crate) fn words(text: &str) -> Result<String> {
    or_plain(translated(text, Domain::Own), text)
}

/// A number as the site writes it.
///
/// # Errors
/// As [`words`].
pub(crate) fn number(number: impl TryInto<i64>) -> Result<String> {
    let number = number.try_into().unwrap_or(i64::MAX);
    or_plain(call::function("number_format_i18n", &[&number]), &number.to_string())
}

/// A number with a word of ours that depends on it; `%s` is the number.
///
/// # Errors
/// As [`words`].
pub(crate) fn counted(one: &str, more: &str, count: i64) -> Result<String> {
    let english = if count == 1 { one } else { more };
    let words = or_plain(call::function("_n", &[&one, &more, &count, &Domain::Own.name()]), english)?;
    Ok(filled(&words, &[number(count)?]))
}

/// What WordPress made of a text; the text as it was where it raised.
fn or_plain(made: Result<Zval>, text: &str) -> Result<String> {
    match made {
        Ok(made) => Ok(String::from_utf8_lossy(&zend::string_bytes(&made)).into_owned()),
        Err(Error::Pending) => zend::take_throwable().map(|_| text.to_owned()).ok_or(Error::Pending),
        Err(_) => Ok(text.to_owned()),
    }
}

/// What is said, in the language of whoever reads it.
///
/// # Errors
/// As [`words`].
pub(crate) fn spoken(said: &Said) -> Result<String> {
    said.spoken(&mut |text| words(text), &mut |value| number(value))
}
