//! The one compiler from a [`Segment`] to a condition in SQL, in three grammars.
//!
//! All values of a segment are bound, as text. The SQL has only our own words. So the same text serves a
//! prepared statement, a statement with literals, and FluentCRM's query builder. The query builder takes a
//! `"` for a backtick, puts quotes around every value, and turns every `?` into `%s`. Therefore the text has
//! no `"`, no `%`, and no `?` except for placeholders.

use self::compiler::Compiler;
use self::text::Text;
use super::sql::{contacts, events};
use crate::core::segment::Segment;
use crate::store::tables::Tables;

pub(crate) use self::question::Question;

mod compiler;
mod question;
mod row;
#[cfg(test)]
mod tests;
mod text;

/// The program that reads the SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// SQLite.
    Sqlite,
    /// MySQL or MariaDB.
    Mysql,
    /// The SQLite Database Integration. It translates MySQL's SQL, but not all of it.
    Translated,
}

/// How many contacts the question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Many: figures are computed once for all contacts.
    Many,
    /// One: only this contact's rows are read.
    One,
}

/// A condition in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compiled {
    /// The condition, in parentheses. `?` is a placeholder.
    pub(crate) text: String,
    /// The values to bind, in the order of the placeholders. All of them are text.
    pub(crate) values: Vec<Vec<u8>>,
}

/// The column of a contact's id, in a query on the table of contacts without an alias.
#[must_use]
pub(crate) fn contact_column(tables: &Tables) -> String {
    format!("{}.`id`", contacts(tables))
}

/// Compiles a segment into a condition on the contact whose id is in `contact_column`, an SQL expression.
#[must_use]
pub(crate) fn compile(
    segment: &Segment,
    grammar: Grammar,
    tables: &Tables,
    contact_column: &str,
    scope: Scope,
) -> Compiled {
    let events = events(tables);
    let contact = contact_column;
    let mut compiler = Compiler { grammar, events: &events, contact, scope, text: Text::default() };
    compiler.groups(segment.groups());
    let Text { sql: text, values } = compiler.text;
    Compiled { text, values }
}
