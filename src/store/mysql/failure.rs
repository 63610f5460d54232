//! What can go wrong between us and a server, and what it means: try again, reconnect, or say why not.

use std::time::Duration;

use mysql::{DriverError, Error as Crate};
use mysql_common::proto::codec::error::PacketCodecError;

use crate::core::error::Error;
use crate::store::retry::{self, Deadline};

/// Why a piece of work failed.
#[derive(Debug)]
pub enum Failure {
    /// The server or the connection.
    Database(Crate),
    /// Something we found out ourselves.
    Own(Error),
}

/// The result of work on a session.
pub type Failed<T> = std::result::Result<T, Failure>;

impl From<Crate> for Failure {
    fn from(error: Crate) -> Self {
        Self::Database(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Own(error)
    }
}

/// What to do about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Another session was in the way; the statement was rolled back.
    Retry,
    /// The time is up.
    Busy,
    /// The session is over.
    Reconnect,
    /// There is none.
    None,
}

/// No prepared statement is left (`max_prepared_stmt_count`).
pub const OUT_OF_PREPARED: u16 = 1461;
/// A row of a unique index exists.
pub const DUPLICATE: u16 = 1062;
const NO_SUCH_TABLE: u16 = 1146;
/// The next automatic id could not be had.
const AUTO_INCREMENT: u16 = 1467;

/// The server's number for an error, if the server sent it.
pub fn code(error: &Crate) -> Option<u16> {
    match error {
        Crate::MySqlError(error) => Some(error.code),
        _ => None,
    }
}

impl Failure {
    /// The server's number, if the server sent one.
    pub fn code(&self) -> Option<u16> {
        match self {
            Self::Database(error) => code(error),
            Self::Own(_) => None,
        }
    }

    /// Whether no answer came: the connection broke, or took too long.
    pub fn is_lost(&self) -> bool {
        matches!(self, Self::Database(error) if is_lost(error))
    }

    /// Whether the statement certainly never reached the server whole: the other end was closed before all
    /// of it was handed over.
    pub fn is_unsent(&self) -> bool {
        matches!(self, Self::Database(error)
            if io(error).is_some_and(|e| e.raw_os_error() == Some(libc::EPIPE)))
    }

    /// Whether somebody ended the statement or the session. The server may say so of a statement that it has
    /// committed already.
    pub fn is_kill(&self) -> bool {
        matches!(self.code(), Some(1053 | 1079 | 1317 | 1927))
    }

    /// Whether the server took too long. A COMMIT may have come to its end nevertheless.
    pub fn is_timeout(&self) -> bool {
        matches!(self.code(), Some(1969 | 3024))
    }

    /// Whether the server has rolled back the whole transaction.
    pub fn is_rollback(&self) -> bool {
        matches!(self.code(), Some(1020 | 1213 | 1467))
    }

    /// Whether a lock was waited for in vain.
    pub fn is_lock_wait(&self) -> bool {
        self.code() == Some(1205)
    }

    /// What may help. Any error the server sends, other than [`Failure::is_kill`], means that the statement was
    /// undone.
    pub fn remedy(&self) -> Remedy {
        match self.code() {
            // Deadlock, also when Galera certifies; the same met while the server took the next automatic id; a row
            // that changed since the transaction's snapshot (MariaDB's innodb_snapshot_isolation).
            Some(1020 | 1213 | 1467) => Remedy::Retry,
            // Lock wait timeout: another try may wait for a whole second.
            Some(1205) if retry::left() >= Duration::from_secs(1) => Remedy::Retry,
            Some(1205) => Remedy::Busy,
            _ if self.is_timeout() => Remedy::Busy,
            // Shutdown, killed, idle for too long.
            Some(1053 | 1079 | 1927 | 4031) => Remedy::Reconnect,
            Some(_) => Remedy::None,
            None if self.is_lost() => Remedy::Reconnect,
            None => Remedy::None,
        }
    }

    /// The table that is missing, if that is what failed.
    pub fn missing_table(&self) -> Option<String> {
        match self {
            Self::Database(Crate::MySqlError(error)) if error.code == NO_SUCH_TABLE => {
                // Table 'database.table' doesn't exist
                let quoted = error.message.split('\'').nth(1).unwrap_or_default();
                Some(quoted.rsplit('.').next().unwrap_or(quoted).to_owned())
            }
            _ => None,
        }
    }

    /// The error callers see.
    pub fn explain(self, deadline: &Deadline) -> Error {
        if let Some(table) = self.missing_table() {
            return Error::TableMissing(table);
        }
        match (self.remedy(), self) {
            (_, Self::Own(error)) => error,
            // Not for want of trying: the table may have no id left.
            (_, Self::Database(error)) if code(&error) == Some(AUTO_INCREMENT) => {
                Error::Database(reason(&error))
            }
            (Remedy::Retry | Remedy::Busy, _) => Error::Busy { waited_ms: deadline.waited_ms() },
            (_, Self::Database(error)) => Error::Database(reason(&error)),
        }
    }
}

/// The error of a write that the server did not confirm. Sending it again could store the event twice.
pub fn in_doubt() -> Error {
    Error::Unconfirmed(
        "the connection ended before the server confirmed the write; whether the event was stored is not \
         known, so it was not sent again"
            .into(),
    )
}

/// The error of a connection that did not come about.
pub fn unreachable(error: &Crate) -> Error {
    Error::Unreachable(reason(error))
}

fn io(error: &Crate) -> Option<&std::io::Error> {
    match error {
        Crate::IoError(error) | Crate::CodecError(PacketCodecError::Io(error)) => Some(error),
        _ => None,
    }
}

fn is_lost(error: &Crate) -> bool {
    match error {
        Crate::CodecError(PacketCodecError::PacketTooLarge) => false,
        Crate::IoError(_) | Crate::CodecError(_) | Crate::TlsError(_) => true,
        Crate::DriverError(error) => {
            matches!(error, DriverError::PacketOutOfSync | DriverError::UnexpectedPacket)
        }
        _ => false,
    }
}

/// The cause in words. No SQL, which a syntax error repeats, and no password.
fn reason(error: &Crate) -> String {
    match error {
        Crate::MySqlError(error) => server_reason(error.code, &error.message),
        Crate::DriverError(error) => match error {
            DriverError::ConnectTimeout => "the server did not answer in time".into(),
            DriverError::CouldNotConnect(Some((address, text, _))) => {
                format!("no connection to {address}: {text}")
            }
            DriverError::UnknownAuthPlugin(name) => {
                format!("the account signs in by \"{name}\", which the extension does not support")
            }
            DriverError::OldMysqlPasswordDisabled => {
                "the account has a password of before MySQL 4.1; set it anew".into()
            }
            DriverError::CleartextPluginDisabled => {
                "the account wants its password in clear text, which is never sent".into()
            }
            DriverError::TlsNotSupported => "the server offers no TLS".into(),
            DriverError::PacketTooLarge => TOO_LARGE.into(),
            other => other.to_string(),
        },
        Crate::CodecError(PacketCodecError::PacketTooLarge) => TOO_LARGE.into(),
        Crate::TlsError(error) => format!("TLS: {error}"),
        other => match io(other) {
            Some(error) => io_reason(error),
            None => "the server's answer could not be understood".into(),
        },
    }
}

const TOO_LARGE: &str = "the event is larger than the server's max_allowed_packet";

fn io_reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset, InvalidData, TimedOut, UnexpectedEof, WouldBlock};
    match error.kind() {
        WouldBlock | TimedOut => "the server did not answer in time".into(),
        BrokenPipe | ConnectionReset | UnexpectedEof => "the server closed the connection".into(),
        // What rustls finds wrong with a certificate.
        InvalidData => format!("TLS: {error}"),
        _ => error.to_string(),
    }
}

fn server_reason(code: u16, message: &str) -> String {
    let text = match code {
        1040 | 1203 => "the server has no connection free (max_connections)",
        1226 => "the account has used up what the server grants it",
        1044 | 1045 | 1698 => "the server refused the user name, the password or the access to the database",
        1049 => "the server has no database of that name",
        1129 | 1130 => "the server does not let this machine connect",
        1251 | 1524 | 2059 => "the account signs in by a method that the server or the extension lacks",
        1820 | 1862 => "the account's password has expired",
        3159 => "the server wants an encrypted connection",
        1142 | 1143 | 1227 => "the account may not do that with the tables",
        1153 => TOO_LARGE,
        1290 | 1792 | 1836 | 1874 => "the server is read-only",
        1021 | 1114 => "the server's disk or table is full",
        1053 | 1079 => "the server is shutting down",
        1927 | 4031 => "the server ended the connection",
        1317 => "somebody ended the statement",
        1064 | 1149 => "the server does not understand the statement",
        _ => return format!("{message} ({code})"),
    };
    format!("{text} ({code})")
}
