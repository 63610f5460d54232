//! One condition as it was given, its result, and the limits of a segment.

use super::condition::Condition;
use super::tree::Tree;
use super::{MOST_BYTES, MOST_CONDITIONS, MOST_TEXT, MOST_VALUES};
use crate::core::error::{Error, Result};

/// One condition as it was given, with its path.
pub(super) struct Item<'a> {
    /// The path, such as `groups[1][3]`.
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

/// The result of reading a condition.
pub(super) enum Answer {
    /// The condition.
    Is(Condition),
    /// The condition is left out, as in FluentCRM.
    Skipped,
    /// The condition cannot be answered. The text is the reason.
    Nobody(String),
    /// The property is not the extension's.
    Unknown,
}

impl Item<'_> {
    /// The error for a member with a wrong type or value.
    pub(super) fn wrong(&self, member: &str, expected: &str, given: &Tree) -> Error {
        Error::invalid(&format!("{}.{member}", self.path), expected, given.kind())
    }

    /// The error for a member that is too long.
    pub(super) fn too_long(&self, member: &str, most: usize) -> Error {
        too_much(&format!("{}.{member}", self.path), &format!("at most {most} bytes long"))
    }
}

/// How much more a segment may hold.
pub(super) struct Allowance {
    /// Conditions.
    conditions: usize,
    /// Values in lists.
    values: usize,
    /// Bytes of text.
    bytes: usize,
}

impl Allowance {
    /// The limits of an empty segment.
    pub(super) fn whole() -> Self {
        Self { conditions: MOST_CONDITIONS, values: MOST_VALUES, bytes: MOST_BYTES }
    }

    /// Counts a condition.
    pub(super) fn condition(&mut self, path: &str) -> Result<()> {
        take(&mut self.conditions, 1, path, || format!("at most {MOST_CONDITIONS} conditions in all"))
    }

    /// Counts a value of a list.
    pub(super) fn value(&mut self, path: &str) -> Result<()> {
        take(&mut self.values, 1, path, || format!("at most {MOST_VALUES} values in all"))
    }

    /// Counts text and checks it. A zero byte is refused: some databases end a text there, others do not.
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

/// Subtracts an amount from what is left.
fn take(left: &mut usize, amount: usize, path: &str, expected: impl Fn() -> String) -> Result<()> {
    *left = left.checked_sub(amount).ok_or_else(|| too_much(path, &expected()))?;
    Ok(())
}

/// The error for a segment that holds too much.
pub(super) fn too_much(path: &str, expected: &str) -> Error {
    Error::InvalidField(format!("{path} must be {expected}"))
}

/// Says that a name is not known. The text repeats the name only if it looks like a misspelling.
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
