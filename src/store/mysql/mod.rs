//! Events in a MySQL or MariaDB database: the WordPress site's own, or one of our own.
//!
//! Counting is one statement, which both finds the contact and brings the counter back; a row that is wanted
//! is a second one, a new row a third. What becomes of a statement whose answer is lost nobody can know: a
//! write is then never sent again, because nothing may be stored twice, and the error says so. Everything
//! else (a connection found dead beforehand, a refusal, a deadlock, a read) is repeated within the deadline.
//!
//! The server picks the index by which the row is found. When a lock stands in the way, which may be another contact's,
//! the next try is held to the indexes that begin with the contact.

use crate::core::dsn::{MysqlDsn, Password, Server, Tls};
use crate::core::settings::Compat;

pub(crate) use self::direct::Mysql;

pub(crate) mod bulk;
mod contacts;
mod count;
mod direct;
pub(crate) mod error_codes;
pub(crate) mod failure;
pub(crate) mod link;
mod occurrences;
mod own_connection;
mod socket;
pub(crate) mod sql;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod tokens;
pub(crate) mod value;
pub(crate) mod watch;

/// Which server to connect to, and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MysqlTarget {
    /// The server.
    pub(crate) server: Server,
    /// The user to sign in as.
    pub(crate) user: String,
    /// The user's password.
    pub(crate) password: Password,
    /// The database.
    pub(crate) database: String,
    /// Whether the connection is encrypted.
    pub(crate) tls: Tls,
    /// What happens to characters of four bytes that a column of three-byte `utf8` cannot hold: replaced by
    /// U+FFFD in `Fixed`, an error in `Strict`.
    pub(crate) compat: Compat,
}

impl MysqlTarget {
    /// The target of `fluentcrm_events.database`.
    #[must_use]
    pub(crate) fn new(dsn: &MysqlDsn, compat: Compat) -> Self {
        Self {
            server: dsn.server.clone(),
            user: dsn.user.clone(),
            password: dsn.password.clone(),
            database: dsn.database.clone(),
            tls: dsn.tls.clone(),
            compat,
        }
    }

    /// Server and database, for people; never the user or the password.
    #[must_use]
    pub(crate) fn place(&self) -> String {
        format!("{} on {}", self.database, self.address())
    }

    /// Where the server listens.
    fn address(&self) -> String {
        match &self.server {
            Server::Socket(path) => path.clone(),
            Server::Tcp { host, port } => format!("{host}:{port}"),
        }
    }
}
