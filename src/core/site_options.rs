//! The few options of a site that tracking depends on.

use super::error::Result;
use super::settings::Compat;

/// FluentCRM's option that holds the feature flag.
pub(crate) const FLAG_OPTION: &str = "_fluentcrm_experimental_settings";

/// Our option that says whether every occurrence is kept, and what it is then.
pub(crate) const HISTORY_OPTION: &str = "fluentcrm_events_history";
/// See [`HISTORY_OPTION`].
pub(crate) const HISTORY_ON: &str = "on";

/// The feature flag as the option has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// There is nowhere to look: no options table. Tracking is on, the database is our own.
    NoOptions,
    /// The option does not exist.
    Missing,
    /// Exactly the string `yes`.
    Yes,
    /// Anything else.
    No,
}

impl Flag {
    /// Whether tracking is on. A site that never set the flag has it on in [`Compat::Fixed`], unless FluentCRM
    /// runs there: then its own word for "never set", which is off, counts.
    ///
    /// # Errors
    /// What `runs_fluentcrm` fails with; it is asked only where it matters.
    pub(crate) fn is_on(self, compat: Compat, runs_fluentcrm: impl FnOnce() -> Result<bool>) -> Result<bool> {
        Ok(match self {
            Self::Yes | Self::NoOptions => true,
            Self::No => false,
            Self::Missing => compat == Compat::Fixed && !runs_fluentcrm()?,
        })
    }
}

/// Whether a charset is UTF-8, by WordPress's list of spellings in `wp_check_invalid_utf8()`.
#[must_use]
pub(crate) fn is_utf8(charset: &[u8]) -> bool {
    [&b"utf8"[..], b"utf-8", b"UTF8", b"UTF-8"].contains(&charset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::error::Error;

    #[test]
    fn only_a_flag_that_was_never_set_depends_on_mode_and_fluentcrm() {
        for compat in [Compat::Fixed, Compat::Strict] {
            let not_asked = || Err(Error::Pending);
            assert_eq!(Flag::Yes.is_on(compat, not_asked), Ok(true));
            assert_eq!(Flag::NoOptions.is_on(compat, not_asked), Ok(true));
            assert_eq!(Flag::No.is_on(compat, not_asked), Ok(false));
            assert_eq!(Flag::Missing.is_on(compat, || Ok(true)), Ok(false));
        }
        assert_eq!(Flag::Missing.is_on(Compat::Fixed, || Ok(false)), Ok(true));
        assert_eq!(Flag::Missing.is_on(Compat::Strict, || Ok(false)), Ok(false));
    }

    #[test]
    fn charsets_are_spelt_as_wordpress_lists_them() {
        assert!(is_utf8(b"UTF-8") && is_utf8(b"utf8"));
        assert!(!is_utf8(b"Utf-8") && !is_utf8(b"utf8mb4") && !is_utf8(b"ISO-8859-1"));
    }
}
