//! Which tables a site has.

/// The tables of one site. The prefix is read anew for every call: `switch_to_blog()` changes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Tables {
    /// What the site's tables begin with, such as `wp_` or `wp_2_`.
    pub(crate) prefix: String,
    /// The table of WordPress users, which a network of sites shares.
    pub(crate) users: String,
}

impl Tables {
    /// The tables of a site whose users table carries the same prefix.
    #[must_use]
    pub(crate) fn with_prefix(prefix: &str) -> Self {
        Self { prefix: prefix.into(), users: format!("{prefix}users") }
    }
}
