//! Words for people, in the language of whoever reads them.

use ext_php_rs::types::Zval;

use crate::core::error::Result;
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
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn translated(text: &str, domain: Domain) -> Result<Zval> {
    let translated = call::function("__", &[&text, &domain.name()])?;
    Ok(if translated.is_string() { translated } else { zend::string(text) })
}
