//! The options of a site that tracking depends on.

use super::error::Result;
use super::settings::Compat;

/// FluentCRM's option that holds the feature flag.
pub(crate) const FLAG_OPTION: &str = "_fluentcrm_experimental_settings";

/// Our option for whether every occurrence is kept. The next constant is its value for yes.
pub(crate) const HISTORY_OPTION: &str = "fluentcrm_events_history";
/// See [`HISTORY_OPTION`].
pub(crate) const HISTORY_ON: &str = "on";

/// The feature flag, as stored in the option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// There is no options table: the database is our own. Tracking is on.
    NoOptions,
    /// The option does not exist.
    Missing,
    /// Exactly the string `yes`.
    Yes,
    /// Another value.
    No,
}

impl Flag {
    /// Whether tracking is on. A site that never set the flag has tracking on in [`Compat::Fixed`]. If
    /// FluentCRM runs there, its own default counts, which is off.
    ///
    /// # Errors
    /// The error of `runs_fluentcrm`. It is called only if its answer matters.
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
