//! One condition as it was given, what becomes of it, and how much a segment may hold.

use super::condition::Condition;
use super::tree::Tree;
use super::{MOST_BYTES, MOST_CONDITIONS, MOST_TEXT, MOST_VALUES};
use crate::core::error::{Error, Result};

/// One condition as it was given, and where.
pub(super) struct Item<'a> {
    /// Where it is, such as `groups[1][3]`.
    pub(super) path: String,
    /// The second part of `source`.
    pub(super) property: &'a [u8],
    /// `operator`
    pub(super) operator: &'a [u8],
    /// `value`
    pub(super) value: &'a Tree,
    /// `extra_value`
    pub(super) extra: &'a Tree,
}

/// What becomes of a condition.
pub(super) enum Answer {
    /// It is this one.
    Is(Condition),
    /// It is left out, as FluentCRM leaves it out.
    Skipped,
    /// It cannot be answered, for this reason.
    Nobody(String),
    /// Its property is none of ours.
    Unknown,
}

impl Item<'_> {
    /// The error of a member of it that is not what it must be.
    pub(super) fn wrong(&self, member: &str, expected: &str, given: &Tree) -> Error {
        Error::invalid(&format!("{}.{member}", self.path), expected, given.kind())
    }

    /// The error of a member of it that is longer than it may be.
    pub(super) fn too_long(&self, member: &str, most: usize) -> Error {
        too_much(&format!("{}.{member}", self.path), &format!("at most {most} bytes long"))
    }
}

/// What is left of what a segment may hold.
pub(super) struct Allowance {
    /// Conditions.
    conditions: usize,
    /// Values in lists.
    values: usize,
    /// Bytes of text.
    bytes: usize,
}

impl Allowance {
    /// All of it.
    pub(super) fn whole() -> Self {
        Self { conditions: MOST_CONDITIONS, values: MOST_VALUES, bytes: MOST_BYTES }
    }

    /// Takes a condition off.
    pub(super) fn condition(&mut self, path: &str) -> Result<()> {
        take(&mut self.conditions, 1, path, || format!("at most {MOST_CONDITIONS} conditions in all"))
    }

    /// Takes the value of a list off.
    pub(super) fn value(&mut self, path: &str) -> Result<()> {
        take(&mut self.values, 1, path, || format!("at most {MOST_VALUES} values in all"))
    }

    /// Takes text off, which must be what a database can compare: a zero byte ends it for one and not for another.
    pub(super) fn text(&mut self, text: &[u8], path: &str) -> Result<()> {
        if text.len() > MOST_TEXT {
            return Err(too_much(path, &format!("at most {MOST_TEXT} bytes long")));
        }
        if text.contains(&0) || std::str::from_utf8(text).is_err() {
            return Err(Error::invalid(path, "text in UTF-8 without a zero byte", "other text"));
        }
        take(&mut self.bytes, text.len(), path, || {
            format!("shorter: a segment has at most {MOST_BYTES} bytes of text")
        })
    }
}

/// Takes off what is left.
fn take(left: &mut usize, amount: usize, path: &str, expected: impl Fn() -> String) -> Result<()> {
    *left = left.checked_sub(amount).ok_or_else(|| too_much(path, &expected()))?;
    Ok(())
}

/// The error of what is more than may be.
pub(super) fn too_much(path: &str, expected: &str) -> Error {
    Error::InvalidField(format!("{path} must be {expected}"))
}

/// Says that a name is not known; the name itself only where it is one that a person may have misspelt.
pub(super) fn unknown(what: &str, name: &[u8]) -> String {
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || b"_-.:<>=!".contains(b);
    match std::str::from_utf8(name) {
        Ok("") => format!("has no {what}"),
        Ok(shown) if name.len() <= 64 && name.iter().all(is_plain) => {
            format!("has an unknown {what}: {shown}")
        }
        _ => format!("has an unknown {what}"),
    }
}
