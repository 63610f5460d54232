//! The statements that ask about a segment.

use super::{Compiled, Grammar, Scope, compile, contact_column};
use crate::core::contact::ContactKey;
use crate::core::input::Scalar;
use crate::core::segment::Segment;
use crate::store::sql::{By, contacts};
use crate::store::tables::Tables;

/// A statement, with the values to bind in the order of its placeholders.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    /// The statement.
    pub(crate) sql: String,
    /// The values.
    pub(crate) values: Vec<Scalar>,
}

impl Question {
    /// Selects the ids of a segment's contacts after `after`, ascending.
    #[must_use]
    pub(crate) fn list(segment: &Segment, grammar: Grammar, tables: &Tables, after: i64, limit: i64) -> Self {
        let Compiled { text, values } =
            compile(segment, grammar, tables, &contact_column(tables), Scope::Many);
        let contacts = contacts(tables);
        let values =
            values.into_iter().map(Scalar::Text).chain([Scalar::Int(after), Scalar::Int(limit.max(0))]);
        Self {
            sql: format!("SELECT id FROM {contacts} WHERE {text} AND id > ? ORDER BY id LIMIT ?"),
            values: values.collect(),
        }
    }

    /// Counts the contacts of a segment.
    #[must_use]
    pub(crate) fn count(segment: &Segment, grammar: Grammar, tables: &Tables) -> Self {
        let Compiled { text, values } =
            compile(segment, grammar, tables, &contact_column(tables), Scope::Many);
        let contacts = contacts(tables);
        Self {
            sql: format!("SELECT COUNT(*) AS contacts FROM {contacts} WHERE {text}"),
            values: values.into_iter().map(Scalar::Text).collect(),
        }
    }

    /// Selects a row if the contact exists and belongs to a segment.
    #[must_use]
    pub(crate) fn matches(
        segment: &Segment,
        grammar: Grammar,
        tables: &Tables,
        contact: &ContactKey,
    ) -> Self {
        let Compiled { text, values } =
            compile(segment, grammar, tables, &contact_column(tables), Scope::One);
        let contacts = contacts(tables);
        let (by, contact) = By::of(contact);
        let column = if by == By::Email { "email" } else { "id" };
        Self {
            sql: format!("SELECT id FROM {contacts} WHERE {column} = ? AND {text}"),
            values: [contact].into_iter().chain(values.into_iter().map(Scalar::Text)).collect(),
        }
    }
}
