//! Binds values to SQLite's statements, and runs them.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row, ToSql};

use super::Sqlited;
use crate::core::input::{Scalar, not_finite};

/// An identifier, bound with the type that the caller passed.
impl ToSql for Scalar {
    fn to_sql(&self) -> Sqlited<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(i) => ValueRef::Integer(*i),
            // SQLite stores NaN as NULL.
            Self::Float(f) => not_finite(*f).map_or(ValueRef::Real(*f), ValueRef::from),
            Self::Text(t) => ValueRef::Text(t),
        }))
    }
}

/// Bytes that are bound as text, in any encoding.
pub(super) fn text(bytes: &[u8]) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(bytes))
}

/// Runs a statement that returns at most one row, to its end. A write commits when the statement ends. The row is therefore
/// returned only after the commit.
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

/// Returns all rows of a statement.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row) -> T,
) -> Sqlited<Vec<T>> {
    connection.prepare_cached(sql)?.query_map(params, |row| Ok(read(row)))?.collect()
}

/// Runs `work` under the write lock and commits it. BEGIN and COMMIT are cached statements: rusqlite's transactions parse
/// theirs each time.
pub(super) fn transaction<T>(connection: &Connection, work: impl FnOnce() -> Sqlited<T>) -> Sqlited<T> {
    let run = |sql: &str| connection.prepare_cached(sql)?.execute([]);
    if !connection.is_autocommit() {
        // A panic has skipped the end of an earlier transaction.
        run("ROLLBACK")?;
    }
    run("BEGIN IMMEDIATE")?;
    let done = work().and_then(|done| run("COMMIT").map(|_| done));
    if done.is_err() {
        // On some errors SQLite has already rolled back.
        let _ = run("ROLLBACK");
    }
    done
}
