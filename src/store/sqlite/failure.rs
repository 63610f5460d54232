//! What SQLite's errors mean.

use rusqlite::ErrorCode;

use crate::core::error::Error;
use crate::store::deadline::Deadline;

/// Whether a lock was in the way.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
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
    match reason.strip_prefix("no such table: ") {
        Some(table) => Error::TableMissing(table.trim_start_matches("main.").to_owned()),
        None => Error::Database(reason),
    }
}

/// Whether this table is missing. SQLite has no number for that.
pub(super) fn is_missing_table(error: &rusqlite::Error, table: &str) -> bool {
    let text = error.to_string();
    text.contains("no such table") && text.contains(table)
}
