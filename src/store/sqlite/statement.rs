//! Statements on a connection of our own.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row};

use super::Sqlited;

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
