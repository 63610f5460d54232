//! Segments: contacts, chosen by conditions on their events.
//!
//! A segment comes in FluentCRM's form. It is a list of groups, and one group must hold. A group is a list of
//! conditions, and all of them must hold. This module checks and types a segment. It has no SQL:
//! [`store::segment`](crate::store) asks the database.
//!
//! *A fault in the structure* is an error with its path. *A condition that cannot be answered* has an unknown
//! name, or lacks a value or a key. In [`Compat::Fixed`] it matches no contact, and [`Segment::unanswered`]
//! has the reason. In [`Compat::Strict`] it is left out, as in FluentCRM 2.9.84, and so matches every
//! contact.
//!
//! *A negative operator* matches exactly the contacts that the positive one does not match. *A number* is
//! defined in [`number`]; other text matches no comparison of numbers. *Text* is equal by the column's
//! collation.

use self::condition::Condition;
use self::tree::Tree;
use super::error::Result;
use super::settings::Compat;

pub(crate) mod condition;
pub(crate) mod date;
mod fixed;
mod item;
pub(crate) mod number;
mod parse;
mod path;
pub(crate) mod property;
mod strict;
pub(crate) mod tree;

/// The most groups of a segment.
pub(crate) const MOST_GROUPS: usize = 50;

/// The most conditions of a segment, over all its groups.
pub(crate) const MOST_CONDITIONS: usize = 500;

/// The most values in all lists of a segment together.
pub(crate) const MOST_VALUES: usize = 10_000;

/// The most bytes of one text. No stored value is longer.
pub(crate) const MOST_TEXT: usize = 65_535;

/// The most bytes of all texts of a segment.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// Who can answer a property that is not the extension's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// Nobody: the condition matches no contact.
    None,
    /// Another program may: the condition is left to it.
    MayAnswer,
}

/// How a segment is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// The `compat` setting.
    pub(crate) compat: Compat,
    /// The site's wall time, `YYYY-MM-DD HH:MM:SS`. Numbers of days count from it.
    pub(crate) now: &'a str,
    /// Who can answer other properties.
    pub(crate) others: Others,
}

/// A segment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    /// The groups. None of them is empty.
    groups: Vec<Vec<Condition>>,
    /// Why conditions match no contact.
    unanswered: Vec<String>,
}

impl Segment {
    /// Reads FluentCRM's `filters_groups_raw`: a list of groups, each a list of conditions
    /// `{source: [group, property], operator, value, extra_value}`.
    ///
    /// [`Error::InvalidField`](super::error::Error::InvalidField) with the path of the fault, such as
    /// `groups[1][3].source`.
    pub(crate) fn parse(groups: &Tree, reading: &Reading) -> Result<Self> {
        parse::Parser::new(reading).groups(groups)
    }

    /// Reads what FluentCRM passes to its action: a list of conditions `{property, operator, value,
    /// extra_value}`. All of them must hold.
    ///
    /// # Errors
    /// As [`Segment::parse`]; the path begins with `conditions`.
    pub(crate) fn of_conditions(conditions: &Tree, reading: &Reading) -> Result<Self> {
        parse::Parser::new(reading).conditions(conditions)
    }

    /// The segment that matches no contact.
    #[must_use]
    pub(crate) fn nobody() -> Self {
        Self { groups: vec![vec![Condition::nobody()]], unanswered: Vec::new() }
    }

    /// The segment that replaces every other one while event tracking is switched off.
    #[must_use]
    pub(crate) fn switched_off(compat: Compat) -> Self {
        let unanswered = vec!["event tracking is switched off".to_owned()];
        match compat {
            Compat::Fixed => Self { unanswered, ..Self::nobody() },
            Compat::Strict => Self { groups: Vec::new(), unanswered: Vec::new() },
        }
    }

    /// The groups. One must hold, with all of its conditions. Without a group, the segment matches every
    /// contact.
    #[must_use]
    pub(crate) fn groups(&self) -> &[Vec<Condition>] {
        &self.groups
    }

    /// Whether the segment has a condition. If not, the database is not asked.
    #[must_use]
    pub(crate) fn restricts(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Why conditions match no contact, each with its path. Plain text for the log and for Site Health.
    #[must_use]
    pub(crate) fn unanswered(&self) -> &[String] {
        &self.unanswered
    }
}

#[cfg(test)]
mod tests;
