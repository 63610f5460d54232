//! Segments: which contacts are meant, said by the events that they have.
//!
//! A segment comes in the form that FluentCRM keeps: groups, of which one must hold, of conditions, of which all must hold.
//! It is checked here and typed, without a word of SQL; [`store::segment`](crate::store) asks the database.
//!
//! *What is wrong in its structure* is an error that says where. *What cannot be answered* (a name that is not known, a
//! value or a key that is missing) matches nobody in [`Compat::Fixed`], and [`Segment::unanswered`] says why; in
//! [`Compat::Strict`] it is left out, as FluentCRM 2.9.84 leaves it out, and so matches everybody.
//!
//! *A negative operator* matches exactly those whom the positive one does not. *A number* is what
//! [`number`] says; text that is none matches no comparison of numbers. *Text* is equal by the column's collation.

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

/// The most values in the lists of a segment, over all of them.
pub(crate) const MOST_VALUES: usize = 10_000;

/// The most bytes of one text: no value is longer.
pub(crate) const MOST_TEXT: usize = 65_535;

/// The most bytes of all texts of a segment.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// Who answers for a property that is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// Nobody, so it matches nobody.
    None,
    /// Somebody else may: it is left to them.
    MayAnswer,
}

/// How a segment is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// Whose answers count as right.
    pub(crate) compat: Compat,
    /// The site's wall time, `YYYY-MM-DD HH:MM:SS`, from which days are counted.
    pub(crate) now: &'a str,
    /// Who else answers.
    pub(crate) others: Others,
}

/// A segment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    /// The groups; none of them is empty.
    groups: Vec<Vec<Condition>>,
    /// Why conditions match nobody.
    unanswered: Vec<String>,
}

impl Segment {
    /// Reads FluentCRM's `filters_groups_raw`: a list of groups, each a list of conditions
    /// `{source: [group, property], operator, value, extra_value}`.
    ///
    /// # Errors
    /// [`Error::InvalidField`](super::error::Error::InvalidField), with the path of what is wrong, such as
    /// `groups[1][3].source`.
    pub(crate) fn parse(groups: &Tree, reading: &Reading) -> Result<Self> {
        parse::Parser::new(reading).groups(groups)
    }

    /// Reads what FluentCRM hands to its action: a list of conditions `{property, operator, value, extra_value}`, all of
    /// which must hold.
    ///
    /// # Errors
    /// As [`Segment::parse`]; the path begins with `conditions`.
    pub(crate) fn of_conditions(conditions: &Tree, reading: &Reading) -> Result<Self> {
        parse::Parser::new(reading).conditions(conditions)
    }

    /// The segment of nobody.
    #[must_use]
    pub(crate) fn nobody() -> Self {
        Self { groups: vec![vec![Condition::nobody()]], unanswered: Vec::new() }
    }

    /// What every segment is while event tracking is switched off.
    #[must_use]
    pub(crate) fn switched_off(compat: Compat) -> Self {
        let unanswered = vec!["event tracking is switched off".to_owned()];
        match compat {
            Compat::Fixed => Self { unanswered, ..Self::nobody() },
            Compat::Strict => Self { groups: Vec::new(), unanswered: Vec::new() },
        }
    }

    /// The groups, of which one must hold, of conditions, of which all must hold. Without one it is everybody's segment.
    #[must_use]
    pub(crate) fn groups(&self) -> &[Vec<Condition>] {
        &self.groups
    }

    /// Whether it leaves anybody out; if not, there is nothing to ask.
    #[must_use]
    pub(crate) fn restricts(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Why conditions match nobody, each with its path, for the log and for Site Health; plain text.
    #[must_use]
    pub(crate) fn unanswered(&self) -> &[String] {
        &self.unanswered
    }
}

#[cfg(test)]
mod tests;
