//! SQL text that grows together with its values.

use crate::core::segment::condition::Comparison;

/// SQL text, with the values of its placeholders in their order.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The text.
    pub(super) sql: String,
    /// The values.
    pub(super) values: Vec<Vec<u8>>,
}

impl Text {
    /// Appends SQL of our own.
    pub(super) fn push(&mut self, words: &str) -> &mut Self {
        self.sql.push_str(words);
        self
    }

    /// Appends a placeholder for text.
    pub(super) fn bind(&mut self, value: &[u8]) -> &mut Self {
        self.sql.push('?');
        self.values.push(value.to_vec());
        self
    }

    /// Appends a placeholder for each value, with commas between them.
    pub(super) fn bind_all(&mut self, values: &[Vec<u8>]) -> &mut Self {
        for (at, value) in values.iter().enumerate() {
            self.push(if at > 0 { ", " } else { "" }).bind(value);
        }
        self
    }
}

/// A number as text.
pub(super) fn number(number: f64) -> Vec<u8> {
    format!("{number:e}").into_bytes()
}

/// The operator of a comparison.
pub(super) fn operator(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => " = ",
        Comparison::Less => " < ",
        Comparison::AtMost => " <= ",
        Comparison::Greater => " > ",
        Comparison::AtLeast => " >= ",
    }
}
