//! Failures of statements and connections, and the remedy for each: try again, reconnect, or report the cause.

use std::io::ErrorKind;
use std::time::Duration;

use mysql::{DriverError, Error as MysqlError};
use mysql_common::proto::codec::error::PacketCodecError;

use super::MysqlTarget;
use super::error_codes::{
    ACCESS_DENIED, ACCESS_DENIED_NO_PASSWORD, AUTHENTICATION_NOT_SUPPORTED, AUTHENTICATION_PLUGIN_MISSING,
    CHANGED_SINCE_SNAPSHOT, COLUMN_ACCESS_DENIED, COMMIT_FAILED, CONNECTION_KILLED, DATABASE_ACCESS_DENIED,
    DEADLOCK, DISK_FULL, DUPLICATE_ENTRY, HOST_BLOCKED, HOST_NOT_ALLOWED, IDLE_TOO_LONG, INCOMPARABLE,
    INNODB_READ_ONLY, LOCK_WAIT_TIMEOUT, MANY_INCOMPARABLE, NO_AUTOMATIC_ID, NO_SUCH_TABLE, NOT_CONVERTIBLE,
    OPTION_PREVENTS, PACKET_TOO_LARGE, PARSE_ERROR, PASSWORD_MUST_CHANGE, PASSWORD_MUST_CHANGE_TO_SIGN_IN,
    PLUGIN_NOT_LOADED, PRIVILEGE_MISSING, QUERY_INTERRUPTED, QUERY_TIMEOUT, READ_ONLY, READ_ONLY_TRANSACTION,
    ROLLED_BACK_AT_COMMIT, SECURE_TRANSPORT_REQUIRED, SHUT_DOWN, SHUTTING_DOWN, STATEMENT_TIMEOUT,
    SYNTAX_ERROR, TABLE_ACCESS_DENIED, TABLE_FULL, TABLE_LOCKED_FOR_READING, TABLE_NOT_LOCKED,
    THREE_INCOMPARABLE, TOO_MANY_CONNECTIONS, TOO_MANY_USER_CONNECTIONS, UNKNOWN_DATABASE,
    USER_LIMIT_REACHED,
};
use crate::core::dsn::Tls;
use crate::core::error::Error;
use crate::store::Tables;
use crate::store::deadline::{self, Deadline};
use crate::store::side_tables::SIDE_TABLES;

/// Why a unit of work failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An error of the server or of the connection.
    Database(MysqlError),
    /// An error that the extension found itself.
    Own(Error),
    /// Other processes were quicker until the deadline had passed.
    Late,
}

/// The number of a deadlock in storage engines: `HA_ERR_LOCK_DEADLOCK`.
const DEADLOCK_OF_ENGINE: &str = "149";

/// The result of work on a connection.
pub(crate) type Attempt<T> = std::result::Result<T, Failure>;

impl From<MysqlError> for Failure {
    fn from(error: MysqlError) -> Self {
        Self::Database(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Own(error)
    }
}

/// The remedy for a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Run it again: another connection was in the way, and the statement was rolled back.
    Retry,
    /// Give up: the time is over.
    Busy,
    /// Connect again: the connection is dead.
    Reconnect,
    /// There is no remedy.
    None,
}

/// Returns the error's number if the server sent the error.
pub(crate) fn code(error: &MysqlError) -> Option<u16> {
    match error {
        MysqlError::MySqlError(error) => Some(error.code),
        _ => None,
    }
}

/// Translates the failure that the account has no right to a side table. Only the feature of that table needs the
/// right; recording events does not.
///
/// # Errors
/// [`Error::NotConfigured`] with the table's name if the right is missing. Any other failure stays the same.
pub(super) fn refused<T>(answer: Attempt<T>, tables: &Tables) -> Attempt<T> {
    answer.map_err(|failure| {
        let message = match &failure {
            Failure::Database(MysqlError::MySqlError(error)) if error.code == TABLE_ACCESS_DENIED => &error.message,
            _ => return failure,
        };
        let table = SIDE_TABLES.into_iter().find(|table| message.contains(&table.name(&tables.prefix)));
        match table {
            Some(table) => Error::NotConfigured(format!(
                "{} need the table {}, which the database account may not read and write ({TABLE_ACCESS_DENIED})",
                table.purpose,
                table.name(&tables.prefix)
            ))
            .into(),
            None => failure,
        }
    })
}

impl Failure {
    /// Returns the error's number if the server sent the error.
    pub(crate) fn code(&self) -> Option<u16> {
        match self {
            Self::Database(error) => code(error),
            Self::Own(_) | Self::Late => None,
        }
    }

    /// Whether no answer came: the connection broke, or the server took too long.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self, Self::Database(error) if is_lost(error))
    }

    /// Whether it is certain that the server did not get the whole statement: the other end was closed before all of
    /// it was sent.
    pub(crate) fn is_unsent(&self) -> bool {
        matches!(self, Self::Database(error)
            if io(error).is_some_and(|e| e.raw_os_error() == Some(libc::EPIPE)))
    }

    /// Whether somebody ended the statement or the connection. The server may report this for a statement that it has
    /// committed already.
    pub(crate) fn is_kill(&self) -> bool {
        matches!(self.code(), Some(SHUTTING_DOWN | SHUT_DOWN | QUERY_INTERRUPTED | CONNECTION_KILLED))
    }

    /// Whether a unique index has the entry already.
    pub(crate) fn is_duplicate(&self) -> bool {
        self.code() == Some(DUPLICATE_ENTRY)
    }

    /// Whether the server took too long. A COMMIT may nevertheless have been completed.
    pub(crate) fn is_timeout(&self) -> bool {
        matches!(self.code(), Some(STATEMENT_TIMEOUT | QUERY_TIMEOUT))
    }

    /// Whether the server has rolled back the whole transaction.
    pub(crate) fn is_rollback(&self) -> bool {
        match self {
            Self::Database(MysqlError::MySqlError(error)) if error.code == COMMIT_FAILED => {
                // Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT
                error.message.split(|c: char| !c.is_ascii_digit()).any(|number| number == DEADLOCK_OF_ENGINE)
            }
            _ => matches!(
                self.code(),
                Some(CHANGED_SINCE_SNAPSHOT | DEADLOCK | NO_AUTOMATIC_ID | ROLLED_BACK_AT_COMMIT)
            ),
        }
    }

    /// Whether the statement may succeed on another connection. The server may have become a replica since this
    /// connection began, and its name may now lead to another server. Or the account may have got rights since.
    /// Nothing was written.
    pub(crate) fn is_of_connection(&self) -> bool {
        matches!(
            self.code(),
            Some(
                OPTION_PREVENTS
                    | READ_ONLY_TRANSACTION
                    | READ_ONLY
                    | INNODB_READ_ONLY
                    | TABLE_ACCESS_DENIED
                    | COLUMN_ACCESS_DENIED
                    | DATABASE_ACCESS_DENIED
            )
        )
    }

    /// Whether the statement compared texts that have no character set in common.
    pub(crate) fn is_incomparable(&self) -> bool {
        matches!(self.code(), Some(INCOMPARABLE | THREE_INCOMPARABLE | MANY_INCOMPARABLE | NOT_CONVERTIBLE))
    }

    /// Whether the connection holds `LOCK TABLES` without this table, or with this table for reading only.
    pub(crate) fn is_of_locked_tables(&self) -> bool {
        matches!(self.code(), Some(TABLE_NOT_LOCKED | TABLE_LOCKED_FOR_READING))
    }

    /// Whether the statement waited too long for a lock.
    pub(crate) fn is_lock_wait(&self) -> bool {
        self.code() == Some(LOCK_WAIT_TIMEOUT)
    }

    /// Returns the remedy. If the server sent the error, the statement was undone; [`Failure::is_kill`] is the
    /// exception.
    pub(crate) fn remedy(&self) -> Remedy {
        match self.code() {
            // The server may also report a deadlock as a failure to take the next automatic id.
            _ if self.is_rollback() => Remedy::Retry,
            // The next try may wait for a whole second.
            Some(LOCK_WAIT_TIMEOUT) if deadline::left() >= Duration::from_secs(1) => Remedy::Retry,
            Some(LOCK_WAIT_TIMEOUT) => Remedy::Busy,
            _ if self.is_timeout() => Remedy::Busy,
            Some(SHUTTING_DOWN | SHUT_DOWN | CONNECTION_KILLED | IDLE_TOO_LONG) => Remedy::Reconnect,
            Some(_) => Remedy::None,
            None if self.is_lost() => Remedy::Reconnect,
            None => Remedy::None,
        }
    }

    /// Returns the name of the table if the failure is that a table is missing.
    pub(crate) fn missing_table(&self) -> Option<String> {
        match self {
            Self::Database(MysqlError::MySqlError(error)) if error.code == NO_SUCH_TABLE => {
                // Table 'database.table' doesn't exist
                let quoted = error.message.split('\'').nth(1).unwrap_or_default();
                Some(quoted.rsplit('.').next().unwrap_or(quoted).to_owned())
            }
            _ => None,
        }
    }

    /// Returns the error that callers see.
    pub(crate) fn explain(self, deadline: &Deadline) -> Error {
        if let Some(table) = self.missing_table() {
            return Error::TableMissing(table);
        }
        match (self.remedy(), self) {
            (_, Self::Own(error)) => error,
            // A retry did not help, so it was no deadlock: the table may have no id left.
            (_, Self::Database(error)) if code(&error) == Some(NO_AUTOMATIC_ID) => {
                Error::Database(reason(&error))
            }
            (Remedy::Retry | Remedy::Busy, _) | (_, Self::Late) => {
                Error::Busy { waited_ms: deadline.waited_ms() }
            }
            (_, Self::Database(error)) => Error::Database(reason(&error)),
        }
    }
}

/// The error of a write that the server did not confirm. To send it again could store the event twice.
pub(crate) fn in_doubt() -> Error {
    Error::Unconfirmed("it may be stored; the connection ended before the server answered".into())
}

/// The error of a connection that failed while it was set up.
pub(crate) fn unreachable(error: &MysqlError) -> Error {
    Error::Unreachable(reason(error))
}

/// The error of a failed attempt to connect.
pub(crate) fn not_connected(error: &MysqlError, target: &MysqlTarget) -> Error {
    // rustls also reports its own errors as invalid data.
    let is_strange = |error: &std::io::Error| match error.kind() {
        ErrorKind::UnexpectedEof => true,
        ErrorKind::InvalidData => target.tls == Tls::Off,
        // The crate `mysql` found the packet wrong. An error of the system has a number.
        ErrorKind::Other => error.raw_os_error().is_none(),
        _ => false,
    };
    match error {
        // Another kind of server: its greeting cannot be read here.
        MysqlError::CodecError(
            PacketCodecError::PacketTooLarge
            | PacketCodecError::PacketsOutOfSync
            | PacketCodecError::BadCompressedPacketHeader,
        )
        | MysqlError::DriverError(
            DriverError::UnsupportedProtocol(_)
            | DriverError::Protocol41NotSet
            | DriverError::PacketOutOfSync,
        ) => not_mysql(target),
        error if io(error).is_some_and(is_strange) => not_mysql(target),
        error => unreachable(error),
    }
}

/// The error of an address where another kind of server answers.
fn not_mysql(target: &MysqlTarget) -> Error {
    Error::Unreachable(format!("the server at {} does not speak MySQL's protocol", target.address()))
}

/// Returns the network error if the failure is one.
fn io(error: &MysqlError) -> Option<&std::io::Error> {
    match error {
        MysqlError::IoError(error) | MysqlError::CodecError(PacketCodecError::Io(error)) => Some(error),
        _ => None,
    }
}

/// See [`Failure::is_lost`].
fn is_lost(error: &MysqlError) -> bool {
    match error {
        MysqlError::CodecError(PacketCodecError::PacketTooLarge) => false,
        MysqlError::IoError(_) | MysqlError::CodecError(_) | MysqlError::TlsError(_) => true,
        MysqlError::DriverError(error) => {
            matches!(error, DriverError::PacketOutOfSync | DriverError::UnexpectedPacket)
        }
        _ => false,
    }
}

/// Returns the cause in words, without SQL (a syntax error quotes it) and without the password.
fn reason(error: &MysqlError) -> String {
    match error {
        MysqlError::MySqlError(error) => server_reason(error.code, &error.message),
        MysqlError::DriverError(error) => match error {
            DriverError::ConnectTimeout => "the server did not answer in time".into(),
            DriverError::CouldNotConnect(Some((address, text, _))) => {
                format!("no connection to {address}: {text}")
            }
            DriverError::UnknownAuthPlugin(name) => {
                format!(
                    "the account uses the authentication plugin \"{name}\", which the extension does not support"
                )
            }
            DriverError::OldMysqlPasswordDisabled => {
                "the account's password has the format of before MySQL 4.1; set the password again".into()
            }
            DriverError::CleartextPluginDisabled => {
                "the account needs its password in clear text, which the extension never sends".into()
            }
            DriverError::TlsNotSupported => "the server offers no TLS".into(),
            DriverError::PacketTooLarge => TOO_LARGE.into(),
            other => other.to_string(),
        },
        MysqlError::CodecError(PacketCodecError::PacketTooLarge) => TOO_LARGE.into(),
        MysqlError::TlsError(error) => format!("TLS: {error}"),
        other => match io(other) {
            Some(error) => io_reason(error),
            None => "the server's answer could not be understood".into(),
        },
    }
}

/// The cause if an event does not fit into one packet.
const TOO_LARGE: &str = "the event is larger than the server's max_allowed_packet";

/// Returns the cause of a network error in words.
fn io_reason(error: &std::io::Error) -> String {
    use ErrorKind::{BrokenPipe, ConnectionReset, InvalidData, TimedOut, UnexpectedEof, WouldBlock};
    match error.kind() {
        WouldBlock | TimedOut => "the server did not answer in time".into(),
        BrokenPipe | ConnectionReset | UnexpectedEof => "the server closed the connection".into(),
        // rustls reports a faulty certificate this way.
        InvalidData => format!("TLS: {error}"),
        _ => error.to_string(),
    }
}

/// Returns the server's message. Our own words replace it if it would not help, or would reveal too much.
fn server_reason(code: u16, message: &str) -> String {
    let text = match code {
        TOO_MANY_CONNECTIONS | TOO_MANY_USER_CONNECTIONS => {
            "the server has no connection free (max_connections)"
        }
        USER_LIMIT_REACHED => "the account has reached its limit on the server",
        DATABASE_ACCESS_DENIED | ACCESS_DENIED | ACCESS_DENIED_NO_PASSWORD => {
            "the server refused the user name, the password or the access to the database"
        }
        UNKNOWN_DATABASE => "the server has no database of that name",
        HOST_BLOCKED | HOST_NOT_ALLOWED => "the server does not let this machine connect",
        AUTHENTICATION_NOT_SUPPORTED | PLUGIN_NOT_LOADED | AUTHENTICATION_PLUGIN_MISSING => {
            "the server or the extension does not support the account's authentication method"
        }
        PASSWORD_MUST_CHANGE | PASSWORD_MUST_CHANGE_TO_SIGN_IN => "the account's password has expired",
        SECURE_TRANSPORT_REQUIRED => "the server wants an encrypted connection",
        TABLE_ACCESS_DENIED | COLUMN_ACCESS_DENIED | PRIVILEGE_MISSING => {
            "the account lacks a right on the tables"
        }
        PACKET_TOO_LARGE => TOO_LARGE,
        READ_ONLY_TRANSACTION => "the transaction may only read, or the server is read-only",
        TABLE_LOCKED_FOR_READING | TABLE_NOT_LOCKED => {
            "the site has locked other tables than those of events (LOCK TABLES)"
        }
        OPTION_PREVENTS | READ_ONLY | INNODB_READ_ONLY => "the server is read-only",
        DISK_FULL | TABLE_FULL => "the server's disk or table is full",
        SHUTTING_DOWN | SHUT_DOWN => "the server is shutting down",
        CONNECTION_KILLED | IDLE_TOO_LONG => "the server ended the connection",
        QUERY_INTERRUPTED => "the statement was interrupted on the server",
        PARSE_ERROR | SYNTAX_ERROR => "the server does not understand the statement",
        _ => return format!("{message} ({code})"),
    };
    format!("{text} ({code})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_too_late_is_told_how_long_it_took() {
        let deadline = Deadline::begin(Duration::from_millis(5));
        while deadline::wait(0) {}
        let error = Failure::Late.explain(&deadline);
        assert!(matches!(error, Error::Busy { waited_ms } if waited_ms >= 5), "{error:?}");
    }
}
