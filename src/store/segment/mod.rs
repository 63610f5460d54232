//! The one compiler from a [`Segment`] to a condition in SQL, in three grammars.
//!
//! All that a segment brings is bound, as text; the SQL is made of our own words. So the same text serves a statement that
//! is prepared, one with literals, and FluentCRM's query builder, which takes a `"` for a backtick, puts quotes around
//! every value, and makes a `%s` of every `?`: the text has no `"`, no `%`, and no `?` that is not a placeholder.

use self::compiler::Compiler;
use self::text::Text;
use super::sql::quote;
use crate::core::segment::Segment;
use crate::store::tables::Tables;

pub(crate) use self::question::Question;

mod compiler;
mod question;
mod row;
#[cfg(test)]
mod tests;
mod text;

/// Who reads the SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// SQLite.
    Sqlite,
    /// MySQL or MariaDB.
    Mysql,
    /// The SQLite Database Integration, which translates MySQL's words, not all of them.
    Translated,
}

/// How many contacts are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Many: figures are made once for all.
    Many,
    /// One: only its rows are looked at.
    One,
}

/// A condition in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compiled {
    /// The condition, in parentheses; `?` is a placeholder.
    pub(crate) text: String,
    /// What is bound, in the order of the placeholders; always as text.
    pub(crate) values: Vec<Vec<u8>>,
}

/// The column that identifies a contact, in a query on the table of contacts under its own name.
#[must_use]
pub(crate) fn contact_column(tables: &Tables) -> String {
    format!("{}.`id`", quote(&format!("{}fc_subscribers", tables.prefix)))
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
    let events = quote(&format!("{}fc_event_tracking", tables.prefix));
    let contact = contact_column;
    let mut compiler = Compiler { grammar, events: &events, contact, scope, text: Text::default() };
    compiler.groups(segment.groups());
    let Text { sql: text, values } = compiler.text;
    Compiled { text, values }
}
