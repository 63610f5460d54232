//! Conditions for the compiler: checked and typed, independent of FluentCRM's form.

use std::ops::Bound;

/// A condition on a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    /// Whether the condition is negated: it then matches exactly the contacts that fail the test.
    pub(crate) negative: bool,
    /// The test.
    pub(crate) test: Test,
}

impl Condition {
    /// A condition that matches the contacts that pass the test.
    #[must_use]
    pub(crate) fn of(test: Test) -> Self {
        Self { negative: false, test }
    }

    /// A condition that matches no contact.
    #[must_use]
    pub(crate) fn nobody() -> Self {
        Self::of(Test::Nobody)
    }
}

/// A test of a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    /// No contact passes.
    Nobody,
    /// One of the contact's rows passes all of these tests.
    Row(Vec<RowTest>),
    /// The latest row of this key passes the test. The latest row has the highest time, then the highest id.
    Latest(Vec<u8>, RowTest),
    /// A figure over the contact's rows of this key is in the range.
    Figure(Vec<u8>, Figure, Range),
    /// A time over the contact's rows of this key is in the period.
    Time(Vec<u8>, Moment, Period),
}

/// A range of numbers.
pub(crate) type Range = (Bound<f64>, Bound<f64>);

/// A period of wall time. Its beginning belongs to it, its end does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Period {
    /// `YYYY-MM-DD HH:MM:SS`. `None`: no beginning.
    pub(crate) from: Option<String>,
    /// As `from`. `None`: no end.
    pub(crate) until: Option<String>,
}

/// A figure over the rows of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// The sum of the counters. 0 without a row.
    Count,
    /// The number of different titles. 0 without a row.
    Titles,
    /// The sum of the values that are numbers. There is no sum without such a value. The same holds for the
    /// next three.
    Sum,
    /// The smallest of these values.
    Minimum,
    /// The largest of these values.
    Maximum,
    /// The average of these values.
    Average,
}

impl Figure {
    /// The figure of a contact without a row.
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

/// A test of a row. NULL passes only [`RowTest::IsNull`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RowTest {
    /// Equals one of these texts, by the column's collation.
    In(Column, Vec<Vec<u8>>),
    /// Equals this text, by the column's collation.
    Is(Column, Vec<u8>),
    /// Is NULL.
    IsNull(Column),
    /// Contains this text.
    Contains(Column, Vec<u8>),
    /// As [`RowTest::Contains`], but `%`, `_` and the backslash have their meaning in SQL.
    Like(Column, Vec<u8>),
    /// Is a [`number`](super::number), and the comparison with this number holds.
    Number(Column, Comparison, f64),
    /// The number at the column's beginning, or 0, is compared with the number at this text's beginning.
    Coerced(Column, Comparison, Vec<u8>),
    /// The property at this path (`$."a"."b"`) of the value passes the test.
    Json(String, JsonTest),
}

/// A test of a property of a JSON value. The property must be a scalar. `null` and a missing property pass no
/// test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonTest {
    /// Exists, with any value.
    Exists,
    /// Is this text, in upper or lower case. A boolean has the text `true` or `false`.
    Is(Vec<u8>),
    /// Is text that contains this text.
    Contains(Vec<u8>),
    /// Is a number, or text that is a number, and the comparison with this number holds.
    Number(Comparison, f64),
}
