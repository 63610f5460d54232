//! How values are bound to statements of SQLite, and how statements are run.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row, ToSql};

use super::Sqlited;
use crate::core::input::{Scalar, not_finite};

/// An identifier bound with the type it came in.
impl ToSql for Scalar {
    fn to_sql(&self) -> Sqlited<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(i) => ValueRef::Integer(*i),
            // SQLite takes NAN for NULL.
            Self::Float(f) => not_finite(*f).map_or(ValueRef::Real(*f), ValueRef::from),
            Self::Text(t) => ValueRef::Text(t),
        }))
    }
}

/// Bytes bound as text, whatever they are.
pub(super) fn text(bytes: &[u8]) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(bytes))
}

/// Runs a statement that yields at most one row, to its end: a write commits when the statement ends, so
/// the row is handed out only after that went well.
pub(super) fn one<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row) -> T,
) -> Sqlited<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let found = read(row);
    while rows.next()?.is_some() {}
    Ok(Some(found))
}

/// All rows of a statement.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row) -> T,
) -> Sqlited<Vec<T>> {
    connection.prepare_cached(sql)?.query_map(params, |row| Ok(read(row)))?.collect()
}

/// Runs `work` under the write lock and commits what it did. Statements of their own, as rusqlite's transactions
/// parse theirs anew each time.
pub(super) fn transaction<T>(connection: &Connection, work: impl FnOnce() -> Sqlited<T>) -> Sqlited<T> {
    let run = |sql: &str| connection.prepare_cached(sql)?.execute([]);
    if !connection.is_autocommit() {
        // A panic went past an earlier one.
        run("ROLLBACK")?;
    }
    run("BEGIN IMMEDIATE")?;
    let done = work().and_then(|done| run("COMMIT").map(|_| done));
    if done.is_err() {
        // On some errors SQLite has rolled back by itself.
        let _ = run("ROLLBACK");
    }
    done
}
