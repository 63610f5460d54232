//! Events in a MySQL or MariaDB database, on the site's connection or one of our own.
//!
//! One statement finds the contact, counts the row up and returns the counter. If the caller wants the row, a second
//! statement reads it. A new row takes one more, which inserts it.
//!
//! If the answer to a write is lost, it is unknown whether the event was stored. Such a write is not sent again,
//! because no event may be stored twice, and the error says so. Only an event with an idempotency key is sent once
//! more: the key prevents a second count.
//!
//! A unit of work runs again within the deadline in these cases:
//!
//! * after a deadlock, or a wait for a lock that took too long;
//! * on a connection of our own that broke before a write was sent that commits;
//! * on a connection of our own if the server refused the write, because it has become a replica or has given the
//!   account rights since.
//!
//! The server picks the index that finds the row. After a wait for a row lock, which may be of another contact, the
//! next try on a connection of our own must use an index that begins with the contact.

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

/// The server to connect to, and the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MysqlTarget {
    /// The server.
    pub(crate) server: Server,
    /// The user name of the account.
    pub(crate) user: String,
    /// The password of the account.
    pub(crate) password: Password,
    /// The name of the database.
    pub(crate) database: String,
    /// The encryption of the connection.
    pub(crate) tls: Tls,
    /// What happens to characters that a column's character set cannot hold. `Fixed` replaces them: in three-byte
    /// `utf8` by U+FFFD. `Strict` refuses the event.
    pub(crate) compat: Compat,
}

impl MysqlTarget {
    /// Returns the target that the setting `fluentcrm_events.database` names.
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

    /// Returns the database and the server for people to read, without user and password.
    #[must_use]
    pub(crate) fn place(&self) -> String {
        format!("{} on {}", self.database, self.address())
    }

    /// Returns where the server listens.
    fn address(&self) -> String {
        match &self.server {
            Server::Socket(path) => path.clone(),
            Server::Tcp { host, port } => format!("{host}:{port}"),
        }
    }
}
