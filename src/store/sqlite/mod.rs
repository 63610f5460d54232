//! Events in an SQLite database that the extension opens itself, outside WordPress. Inside WordPress the site's connection
//! runs the SQL of this module.

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

/// The result of a call into SQLite.
type Sqlited<T> = std::result::Result<T, rusqlite::Error>;

/// The file to open, and how to open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SqliteTarget {
    /// The path of the file, exactly as its owner uses it. SQLite's locks depend on it.
    pub(crate) path: PathBuf,
    /// Whether the file may be created. It is false when a file is opened again, as its owner may have moved it away.
    pub(crate) create: bool,
}
