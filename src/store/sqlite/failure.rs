//! Converts SQLite's errors.

use std::ffi::c_int;

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_BUSY, SQLITE_LOCKED};

use crate::core::error::Error;
use crate::store::deadline::Deadline;

/// Returns whether the error is a lock conflict.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| is_busy_code(error.extended_code))
}

/// Returns whether a result code, plain or extended, is a lock conflict.
pub(crate) fn is_busy_code(code: c_int) -> bool {
    matches!(code & 0xff, SQLITE_BUSY | SQLITE_LOCKED)
}

/// Converts an error. The text has no SQL in it; rusqlite's own text repeats the statement.
pub(super) fn explain(error: &rusqlite::Error, deadline: &Deadline) -> Error {
    if is_busy(error) {
        return Error::Busy { waited_ms: deadline.waited_ms() };
    }
    let reason = match error {
        rusqlite::Error::SqliteFailure(_, Some(msg)) => msg.clone(),
        rusqlite::Error::SqliteFailure(code, None) => code.to_string(),
        other => other.to_string(),
    };
    // rusqlite appends the path if it can't open the file. The path is no business of a visitor.
    let reason = reason.split(": /").next().unwrap_or(&reason).to_owned();
    match (error.sqlite_error_code(), reason.strip_prefix("no such table: ")) {
        (Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied), _) => {
            Error::Database(format!(
                "{reason}; the directory of the database must exist, and PHP's user (id {}) must be able to write \
                 to it and to the file",
                user()
            ))
        }
        // SQLite has no result code for a missing table.
        (_, Some(table)) => Error::TableMissing(table.trim_start_matches("main.").to_owned()),
        _ => Error::Database(reason),
    }
}

/// Returns the id of the process's effective user.
fn user() -> libc::uid_t {
    // SAFETY: it takes nothing, touches no memory and cannot fail.
    unsafe { libc::geteuid() }
}

/// Returns whether this table is missing. SQLite has no result code for it.
pub(super) fn is_missing_table(error: &rusqlite::Error, table: &str) -> bool {
    let text = error.to_string();
    text.contains("no such table") && text.contains(table)
}
