//! The tables of a site.

/// The tables of one site. Every call reads the prefix again: `switch_to_blog()` changes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Tables {
    /// The prefix of the site's tables, such as `wp_` or `wp_2_`.
    pub(crate) prefix: String,
    /// The table of WordPress users. All sites of a network share it.
    pub(crate) users: String,
}

impl Tables {
    /// The tables of a site whose users table has the same prefix.
    #[must_use]
    pub(crate) fn with_prefix(prefix: &str) -> Self {
        Self { prefix: prefix.into(), users: format!("{prefix}users") }
    }
}
