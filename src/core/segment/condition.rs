//! Conditions as they are compiled: checked and typed, without anything of the form that they were given in.

use std::ops::Bound;

/// A condition on a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    /// It holds for exactly those whom the test does not hold for.
    pub(crate) negative: bool,
    /// The test.
    pub(crate) test: Test,
}

impl Condition {
    /// The condition that the test holds.
    #[must_use]
    pub(crate) fn of(test: Test) -> Self {
        Self { negative: false, test }
    }

    /// One that holds for nobody.
    #[must_use]
    pub(crate) fn nobody() -> Self {
        Self::of(Test::Nobody)
    }
}

/// What is tested of a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    /// Nothing: it holds for nobody.
    Nobody,
    /// Whether one of the contact's rows passes all of these.
    Row(Vec<RowTest>),
    /// Whether the row of this key that was written last passes: the one with the highest time, then id.
    Latest(Vec<u8>, RowTest),
    /// Whether a figure over the contact's rows of this key is in this range.
    Figure(Vec<u8>, Figure, Range),
    /// Whether a time over the contact's rows of this key is in this period.
    Time(Vec<u8>, Moment, Period),
}

/// A range of numbers.
pub(crate) type Range = (Bound<f64>, Bound<f64>);

/// A period of wall time: the moment with which it begins, and the moment before which it ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Period {
    /// `YYYY-MM-DD HH:MM:SS`, if it has a beginning.
    pub(crate) from: Option<String>,
    /// As `from`, if it has an end.
    pub(crate) until: Option<String>,
}

/// A figure over the rows of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// The sum of the counters; 0 without a row.
    Count,
    /// How many different titles there are; 0 without a row.
    Titles,
    /// The sum of the values that are numbers. Without one there is none, as with the next three.
    Sum,
    /// The smallest.
    Minimum,
    /// The largest.
    Maximum,
    /// Their average.
    Average,
}

impl Figure {
    /// What it is for a contact without a row.
    #[must_use]
    pub(crate) fn of_nothing(self) -> Option<f64> {
        matches!(self, Self::Count | Self::Titles).then_some(0.0)
    }
}

/// A time over the rows of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The first `created_at`.
    First,
    /// The last `updated_at`.
    Last,
}

/// A column of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// `event_key`
    Key,
    /// `title`
    Title,
    /// `value`
    Value,
    /// `counter`
    Counter,
    /// `provider`
    Provider,
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// What is tested of a row. NULL passes nothing but [`RowTest::IsNull`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RowTest {
    /// Equals one of these texts, by the column's collation.
    In(Column, Vec<Vec<u8>>),
    /// Equals this text, by the column's collation.
    Is(Column, Vec<u8>),
    /// Is NULL.
    IsNull(Column),
    /// Has this text in it.
    Contains(Column, Vec<u8>),
    /// As [`RowTest::Contains`], but `%`, `_` and the backslash are SQL's own.
    Like(Column, Vec<u8>),
    /// Is a [`number`](super::number), and compares with this one.
    Number(Column, Comparison, f64),
    /// The number that the column begins with, 0 if with none, compares with the one that this text begins with.
    Coerced(Column, Comparison, Vec<u8>),
    /// The property of the value at this path (`$."a"."b"`) passes.
    Json(String, JsonTest),
}

/// What is tested of a property of a JSON value. The property is a scalar: `null` and what is not there pass nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonTest {
    /// It is there, whatever it is.
    Exists,
    /// Is this text, whatever the case of its letters; `true` and `false` are the texts of a boolean.
    Is(Vec<u8>),
    /// Is text that has this in it.
    Contains(Vec<u8>),
    /// Is a number, or text that is one, and compares with this.
    Number(Comparison, f64),
}
