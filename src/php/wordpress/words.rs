//! Texts for people, in the reader's language.

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::core::said::{Said, filled};
use crate::php::{call, zend};

/// The text domain that has the translations of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    /// FluentCRM's.
    FluentCrm,
    /// Ours.
    Own,
}

impl Domain {
    /// Returns the name of the domain in WordPress.
    fn name(self) -> &'static str {
        match self {
            Self::FluentCrm => "fluent-crm",
            Self::Own => "fluentcrm-events",
        }
    }
}

/// Translates a text into the reader's language.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn translated(text: &str, domain: Domain) -> Result<Zval> {
    let translated = call::function("__", &[&text, &domain.name()])?;
    Ok(if translated.is_string() { translated } else { zend::string(text) })
}

/// Translates a text of ours. If WordPress raises an exception, returns the English text: what is wrong with a site
/// must be readable on that site.
///
/// # Errors
/// [`Error::Pending`] if WordPress ended the request.
pub(crate) fn words(text: &str) -> Result<String> {
    or_plain(translated(text, Domain::Own), text)
}

/// Formats a number as the site does.
///
/// # Errors
/// As [`words`].
pub(crate) fn number(number: impl TryInto<i64>) -> Result<String> {
    let number = number.try_into().unwrap_or(i64::MAX);
    or_plain(call::function("number_format_i18n", &[&number]), &number.to_string())
}

/// Returns a text of ours whose form depends on a number; `%s` in it is the number.
///
/// # Errors
/// As [`words`].
pub(crate) fn counted(one: &str, more: &str, count: i64) -> Result<String> {
    let english = if count == 1 { one } else { more };
    let words = or_plain(call::function("_n", &[&one, &more, &count, &Domain::Own.name()]), english)?;
    Ok(filled(&words, &[number(count)?]))
}

/// Returns the text that WordPress made; `text` itself if WordPress raised an exception.
fn or_plain(made: Result<Zval>, text: &str) -> Result<String> {
    match made {
        Ok(made) => Ok(String::from_utf8_lossy(&zend::string_bytes(&made)).into_owned()),
        Err(Error::Pending) => zend::take_throwable().map(|_| text.to_owned()).ok_or(Error::Pending),
        Err(_) => Ok(text.to_owned()),
    }
}

/// Returns a [`Said`] in the reader's language.
///
/// # Errors
/// As [`words`].
pub(crate) fn spoken(said: &Said) -> Result<String> {
    said.spoken(&mut |text| words(text), &mut |value| number(value))
}
