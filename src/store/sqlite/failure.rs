//! What SQLite's errors mean.

use std::ffi::c_int;

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_BUSY, SQLITE_LOCKED};

use crate::core::error::Error;
use crate::store::deadline::Deadline;

/// Whether a lock was in the way.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| is_busy_code(error.extended_code))
}

/// Whether SQLite's number, also an extended one, says that a lock was in the way.
pub(crate) fn is_busy_code(code: c_int) -> bool {
    matches!(code & 0xff, SQLITE_BUSY | SQLITE_LOCKED)
}

/// SQLite's reason without the SQL that rusqlite's own text repeats.
pub(super) fn explain(error: &rusqlite::Error, deadline: &Deadline) -> Error {
    if is_busy(error) {
        return Error::Busy { waited_ms: deadline.waited_ms() };
    }
    let reason = match error {
        rusqlite::Error::SqliteFailure(_, Some(msg)) => msg.clone(),
        rusqlite::Error::SqliteFailure(code, None) => code.to_string(),
        other => other.to_string(),
    };
    // rusqlite appends the path when opening fails; it means nothing to a visitor.
    let reason = reason.split(": /").next().unwrap_or(&reason).to_owned();
    match (error.sqlite_error_code(), reason.strip_prefix("no such table: ")) {
        (Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied), _) => {
            Error::Database(format!(
                "{reason}; the directory of the database must exist, and PHP's user (id {}) must be able to write \
                 to it and to the file",
                user()
            ))
        }
        // SQLite has no number for that.
        (_, Some(table)) => Error::TableMissing(table.trim_start_matches("main.").to_owned()),
        _ => Error::Database(reason),
    }
}

/// The user this process runs as.
fn user() -> libc::uid_t {
    // SAFETY: it takes nothing, touches no memory and cannot fail.
    unsafe { libc::geteuid() }
}

/// Whether this table is missing. SQLite has no number for that.
pub(super) fn is_missing_table(error: &rusqlite::Error, table: &str) -> bool {
    let text = error.to_string();
    text.contains("no such table") && text.contains(table)
}
