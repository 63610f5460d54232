//! Events in an SQLite database: WordPress's, through the SQLite Database Integration, or one of our own.

use std::path::PathBuf;

pub(crate) use self::store::Sqlite;

pub(crate) mod failure;
pub(crate) mod identity;
mod row;
pub(crate) mod sql;
mod store;
#[cfg(test)]
mod tests;

/// What a call into SQLite comes to.
type Sqlited<T> = std::result::Result<T, rusqlite::Error>;

/// Which file to open, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SqliteTarget {
    /// The file, by the very path its owner uses: SQLite's locks go by it.
    pub(crate) path: PathBuf,
    /// `PRAGMA synchronous`, as its owner sets it. Without one: `NORMAL` in WAL mode, else SQLite's default.
    pub(crate) synchronous: Option<String>,
    /// Whether the file may be created. Never for a file that belongs to WordPress.
    pub(crate) create: bool,
}
