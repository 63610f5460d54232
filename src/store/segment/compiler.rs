//! Tests of a contact, in SQL.

use std::ops::{Bound, RangeBounds};

use super::row::{self, bound, is_number};
use super::text::Text;
use super::{Grammar, Scope};
use crate::core::segment::condition::{Column, Condition, Figure, Moment, Period, Range, RowTest, Test};

/// The state of compiling a segment.
pub(super) struct Compiler<'a> {
    /// See [`Grammar`].
    pub(super) grammar: Grammar,
    /// The table of events, quoted.
    pub(super) events: &'a str,
    /// The SQL expression of the contact's id.
    pub(super) contact: &'a str,
    /// See [`Scope`].
    pub(super) scope: Scope,
    /// The SQL so far.
    pub(super) text: Text,
}

/// The name of a column in a condition on the rows of one contact. The `+` keeps SQLite from the index of a
/// key or title: it has no statistics, and would read all rows of a key for one contact. The collation stays
/// the column's.
fn unindexed(column: Column) -> &'static str {
    match column {
        Column::Key => "+e.event_key",
        Column::Title => "+e.title",
        other => row::name(other),
    }
}

impl Compiler<'_> {
    /// Appends groups. One of them must hold.
    pub(super) fn groups(&mut self, groups: &[Vec<Condition>]) {
        self.text.push("(");
        if groups.is_empty() {
            self.text.push("1 = 1");
        }
        for (at, group) in groups.iter().enumerate() {
            self.text.push(if at > 0 { " OR (" } else { "(" });
            for (at, condition) in group.iter().enumerate() {
                self.text.push(if at > 0 { " AND " } else { "" });
                self.condition(condition);
            }
            self.text.push(")");
        }
        self.text.push(")");
    }

    /// Appends a condition.
    fn condition(&mut self, condition: &Condition) {
        let negative = condition.negative;
        match &condition.test {
            Test::Nobody => {
                self.text.push("1 = 0");
            }
            Test::Row(tests) => {
                self.rows(negative, "e.subscriber_id");
                for (at, test) in tests.iter().enumerate() {
                    self.text.push(if at > 0 { " AND " } else { "" });
                    self.row_test(test);
                }
                self.text.push(")");
            }
            Test::Latest(key, test) => self.latest(negative, key, test),
            Test::Figure(key, figure, range) => self.figure(negative, key, *figure, range),
            Test::Time(key, moment, period) => self.time(negative, key, *moment, period),
        }
    }

    /// Begins a condition: the contact has such rows, or (negated) has none. No row's contact is NULL, so
    /// `NOT IN` is the opposite of `IN`.
    ///
    /// MySQL would turn conditions into joins. With many of them it would search for their best order for
    /// hours. MariaDB reads the hint as a comment.
    fn rows(&mut self, negative: bool, selected: &str) {
        self.text.push(self.contact).push(if negative { " NOT IN (SELECT " } else { " IN (SELECT " });
        self.text.push(if self.grammar == Grammar::Mysql { "/*+ NO_SEMIJOIN() */ " } else { "" });
        self.text.push(selected).push(" FROM ").push(self.events).push(" e WHERE ");
        if self.scope == Scope::One {
            self.text.push("e.subscriber_id = ").push(self.contact).push(" AND ");
        }
    }

    /// Appends a test of a row.
    fn row_test(&mut self, test: &RowTest) {
        let column = match self.scope {
            Scope::One => self.of_contact(),
            Scope::Many => row::name,
        };
        row::test(&mut self.text, self.grammar, column, test);
    }

    /// Appends the test that a row has this key.
    fn key(&mut self, key: &[u8]) {
        self.row_test(&RowTest::Is(Column::Key, key.to_vec()));
    }

    /// The names of columns in a condition on the rows of one contact.
    fn of_contact(&self) -> fn(Column) -> &'static str {
        if self.grammar == Grammar::Mysql { row::name } else { unindexed }
    }

    /// Appends a condition on the latest row.
    fn latest(&mut self, negative: bool, key: &[u8], test: &RowTest) {
        self.rows(negative, "e.subscriber_id");
        self.key(key);
        self.text.push(" AND ");
        self.row_test(test);
        let key_column = if self.grammar == Grammar::Mysql { "l.event_key" } else { "+l.event_key" };
        self.text.push(" AND e.id = (SELECT l.id FROM ").push(self.events);
        self.text
            .push(" l WHERE l.subscriber_id = e.subscriber_id AND ")
            .push(key_column)
            .push(" = ")
            .bind(key);
        self.text.push(" ORDER BY l.updated_at DESC, l.id DESC LIMIT 1))");
    }

    /// Appends a condition on a figure. A contact without a row is in no group of rows. So if the range
    /// contains 0, the query looks for the contacts outside the range and negates the result.
    fn figure(&mut self, negative: bool, key: &[u8], figure: Figure, range: &Range) {
        let inverted = figure.of_nothing().is_some_and(|nothing| range.contains(&nothing));
        let number = if self.grammar == Grammar::Sqlite { "CAST(e.value AS REAL)" } else { "0e0 + e.value" };
        let (expression, of_values) = match figure {
            Figure::Count => ("SUM(COALESCE(e.counter, 0))".to_owned(), false),
            Figure::Titles => ("COUNT(DISTINCT e.title)".to_owned(), false),
            Figure::Sum => (format!("SUM({number})"), true),
            Figure::Minimum => (format!("MIN({number})"), true),
            Figure::Maximum => (format!("MAX({number})"), true),
            Figure::Average => (format!("AVG({number})"), true),
        };
        let grammar = self.grammar;
        let such = move |text: &mut Text| {
            if of_values {
                text.push(" AND ");
                is_number(text, grammar, &|text: &mut Text| {
                    text.push("e.value");
                });
            }
        };
        self.grouped(negative != inverted, key, &expression, such, |text, figure| {
            text.push(if inverted { "NOT (" } else { "(" });
            in_range(text, grammar, figure, range);
            text.push(")");
        });
    }

    /// Appends a condition on a time. MySQL's `0000-00-00` means that there is no time.
    fn time(&mut self, negative: bool, key: &[u8], moment: Moment, period: &Period) {
        let (column, expression) = match moment {
            Moment::First => ("e.created_at", "MIN(e.created_at)"),
            Moment::Last => ("e.updated_at", "MAX(e.updated_at)"),
        };
        let such = |text: &mut Text| {
            text.push(" AND ").push(column).push(" > '1000-01-01 00:00:00'");
        };
        self.grouped(negative, key, expression, such, |text, time| {
            let ends = [(" >= ", &period.from), (" < ", &period.until)];
            let given = ends.iter().filter_map(|(words, end)| end.as_ref().map(|end| (words, end)));
            for (at, (words, end)) in given.enumerate() {
                text.push(if at > 0 { " AND " } else { "" }).push(time).push(words).bind(end.as_bytes());
            }
        });
    }

    /// Appends a condition: an aggregate over the contact's rows of a key passes a test, or (negated) does
    /// not. Only rows that match `such` count.
    ///
    /// Version 2 of the SQLite Database Integration turns a `HAVING` in a sub-query into an `AND`. There the
    /// groups are a derived table.
    fn grouped(
        &mut self,
        negative: bool,
        key: &[u8],
        aggregate: &str,
        such: impl Fn(&mut Text),
        test: impl Fn(&mut Text, &str),
    ) {
        let is_table = self.grammar == Grammar::Translated;
        if is_table {
            self.rows(
                negative,
                &format!("g.contact FROM (SELECT e.subscriber_id AS contact, {aggregate} AS figure"),
            );
        } else {
            self.rows(negative, "e.subscriber_id");
        }
        self.key(key);
        such(&mut self.text);
        self.text.push(" GROUP BY e.subscriber_id");
        self.text.push(if is_table { ") g WHERE " } else { " HAVING " });
        test(&mut self.text, if is_table { "g.figure" } else { aggregate });
        self.text.push(")");
    }
}

/// Appends the test that a figure is in a range.
fn in_range(text: &mut Text, grammar: Grammar, figure: &str, range: &Range) {
    let ends = [
        match range.0 {
            Bound::Included(low) => Some((" >= ", low)),
            Bound::Excluded(low) => Some((" > ", low)),
            Bound::Unbounded => None,
        },
        match range.1 {
            Bound::Included(high) => Some((" <= ", high)),
            Bound::Excluded(high) => Some((" < ", high)),
            Bound::Unbounded => None,
        },
    ];
    for (at, (words, end)) in ends.into_iter().flatten().enumerate() {
        text.push(if at > 0 { " AND " } else { "" }).push(figure).push(words);
        bound(text, grammar, end);
    }
}
