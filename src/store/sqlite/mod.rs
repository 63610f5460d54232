//! Events in an SQLite database that we open ourselves, outside WordPress. Inside, the site's own connection carries the
//! SQL that is here.

use std::path::PathBuf;

pub(crate) use self::store::Sqlite;

pub(crate) mod failure;
pub(crate) mod identity;
mod row;
pub(crate) mod sql;
mod statement;
mod store;
#[cfg(test)]
mod tests;
mod write;

/// What a call into SQLite comes to.
type Sqlited<T> = std::result::Result<T, rusqlite::Error>;

/// Which file to open, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SqliteTarget {
    /// The file, by the very path its owner uses: SQLite's locks go by it.
    pub(crate) path: PathBuf,
    /// Whether the file may be created. Not where a file was that somebody took away.
    pub(crate) create: bool,
}
