//! The statements that count occurrences, and those that read kept days.

use super::sql::{Part, Statements};
use crate::core::event::Text;
use crate::core::input::Scalar;
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::days::Span;
use crate::core::statistics::query::Metric;
use crate::store::kept_days::{Kind, first_time_before, listed};
use crate::store::segment::Question;

impl Statements<'_> {
    /// Selects a row if there is an occurrence in these buckets.
    pub(super) fn has_occurrences(&self, buckets: &Buckets) -> Question {
        let (table, begin, end) = (&self.occurrences, buckets.utc[0], buckets.utc[buckets.len()]);
        let sql = format!(
            "SELECT 1 AS there FROM {table} WHERE occurred_at >= {begin} AND occurred_at < {end} LIMIT 1"
        );
        Question { sql, values: Vec::new() }
    }

    /// Selects the contacts of these keys in a span, with the number of occurrences of each.
    pub(super) fn of_contacts(&self, span: Span, keys: &[Vec<u8>]) -> Question {
        let Part { sql: filter, values } = self.filter(keys);
        let (table, Span { begin, end }) = (&self.occurrences, span);
        let sql = format!(
            "SELECT contact_id, COUNT(*) AS occurrences FROM {table} \
             WHERE occurred_at >= {begin} AND occurred_at < {end}{filter} GROUP BY contact_id"
        );
        Question { sql, values }
    }

    /// Selects the occurrences of these keys in a span: moment and contact.
    pub(super) fn moments_of(&self, span: Span, keys: &[Vec<u8>]) -> Question {
        let Part { sql: filter, values } = self.filter(keys);
        let (table, Span { begin, end }) = (&self.occurrences, span);
        let sql = format!(
            "SELECT occurred_at, contact_id FROM {table} WHERE occurred_at >= {begin} AND occurred_at < {end}{filter}"
        );
        Question { sql, values }
    }

    /// Selects the kept figures of these keys, on the days that begin at these moments: begin, build number, number
    /// of occurrences, and contacts as text.
    pub(super) fn kept(&self, begins: &[i64], keys: &[Vec<u8>]) -> Question {
        let Part { sql: filter, values } = self.filter(keys);
        let kind = self.kind(!keys.is_empty(), false);
        let (table, begins) = (&self.days, listed(begins.iter().copied()));
        let sql = format!(
            "SELECT begin_at, built, occurrences, contacts FROM {table} WHERE begin_at IN ({begins}) AND kind = {kind}{filter}"
        );
        Question { sql, values }
    }

    /// Selects the contacts that have an event with at least this id, whose first time is before a day.
    pub(super) fn known_before(&self, day: &str, from: i64) -> Question {
        let Part { sql: filter, values } = self.filter(&self.query.keys);
        let (events, before) = (&self.events, first_time_before(day));
        let sql =
            format!("SELECT DISTINCT subscriber_id FROM {events} WHERE id >= {from} AND {before}{filter}");
        Question { sql, values }
    }

    /// Selects the occurrences of the steps of a funnel in a span: contact, moment, and one bit for each step with
    /// that key.
    pub(super) fn steps(&self, span: Span) -> Question {
        let (keys, Span { begin, end }) = (&self.query.keys, span);
        let Part { sql: filter, values } = self.filter(keys);
        let bits: Vec<_> = (0..keys.len()).map(|step| format!("(event_key = ?) * {}", 1 << step)).collect();
        let keys = keys.iter().cloned().map(Scalar::Text);
        let sql = format!(
            "SELECT contact_id, occurred_at, {} AS steps FROM {} WHERE occurred_at >= {begin} AND occurred_at < {end}{filter}",
            bits.join(" + "),
            self.occurrences
        );
        Question { sql, values: keys.chain(values).collect() }
    }

    /// Returns the column that the list groups by.
    fn column(&self) -> &'static str {
        if self.query.metric == Metric::Providers { "provider" } else { "event_key" }
    }

    /// Selects the most frequent keys or providers: name, number of occurrences, last moment. It adds up kept days,
    /// each given by its begin and build number, and the occurrences in pieces of time.
    pub(super) fn most(&self, kept: &[(i64, i64)], pieces: &[Span]) -> Question {
        let Part { sql: filter, values } = self.filter(&self.query.keys);
        let (column, limit, kind) = (self.column(), self.query.limit, self.kind_of_list());
        let mut parts = Vec::with_capacity(1 + pieces.len());
        if let Some((first, last)) = kept.first().zip(kept.last()) {
            parts.push(format!(
                "SELECT {column} AS which, occurrences AS how_often, last_at AS at_last FROM {} \
                 WHERE begin_at >= {} AND begin_at <= {} AND kind = {kind} AND built IN ({}){filter}",
                self.days,
                first.0,
                last.0,
                listed(kept.iter().map(|day| day.1))
            ));
        }
        for Span { begin, end } in pieces {
            parts.push(format!(
                "SELECT {column} AS which, COUNT(*) AS how_often, MAX(occurred_at) AS at_last FROM {} \
                 WHERE occurred_at >= {begin} AND occurred_at < {end}{filter} GROUP BY {column}",
                self.occurrences
            ));
        }
        let sql = format!(
            "SELECT which, SUM(how_often) AS occurrences, MAX(at_last) AS last_moment FROM ({}) AS figures \
             GROUP BY which ORDER BY occurrences DESC, which LIMIT {limit}",
            parts.join(" UNION ALL ")
        );
        Question { sql, values: vec![values; parts.len()].concat() }
    }

    /// Returns the kind of rows to read for figures by key, by provider, or both. The query's provider counts, too.
    fn kind(&self, by_key: bool, by_provider: bool) -> u8 {
        Kind::of(by_key, by_provider || self.query.provider.is_some()) as u8
    }

    /// Returns the kind of rows to read for the list.
    fn kind_of_list(&self) -> u8 {
        let is_of_providers = self.query.metric == Metric::Providers;
        self.kind(!is_of_providers || !self.query.keys.is_empty(), is_of_providers)
    }

    /// Returns the expression for the index of a row's name in this list.
    fn number_of(&self, names: &[Option<Text>]) -> Part {
        let column = self.column();
        let case = |(at, name): (usize, &Option<Text>)| match name {
            Some(_) => format!(" WHEN {column} = ? THEN {at}"),
            None => format!(" WHEN {column} IS NULL THEN {at}"),
        };
        let cases: String = names.iter().enumerate().map(case).collect();
        let values = names.iter().flatten().map(|name| Scalar::Text(name.0.clone())).collect();
        Part { sql: format!("CASE{cases} END AS number"), values }
    }

    /// Selects the kept figures of these names on these days: index of the name, begin, build number, and contacts as
    /// text.
    pub(super) fn kept_of(&self, names: &[Option<Text>], days: &[(i64, i64)]) -> Question {
        let (number, filter) = (self.number_of(names), self.filter(&self.query.keys));
        let begins = listed(days.iter().map(|day| day.0));
        // The index covers the keys, after the days.
        let of_names = match self.query.metric {
            Metric::Keys => format!(" AND event_key IN ({})", vec!["?"; number.values.len()].join(", ")),
            _ => String::new(),
        };
        let named = if of_names.is_empty() { Vec::new() } else { number.values.clone() };
        let sql = format!(
            "SELECT {}, begin_at, built, contacts FROM {} WHERE begin_at IN ({begins}) AND kind = {}{of_names}{}",
            number.sql,
            self.days,
            self.kind_of_list(),
            filter.sql
        );
        Question { sql, values: [number.values, named, filter.values].concat() }
    }

    /// Selects the contacts of these names in a piece of time: index of the name, and contact.
    pub(super) fn contacts_of(&self, names: &[Option<Text>], piece: Span) -> Question {
        let (number, filter) = (self.number_of(names), self.filter(&self.query.keys));
        let Span { begin, end } = piece;
        let sql = format!(
            "SELECT DISTINCT {}, contact_id FROM {} WHERE occurred_at >= {begin} AND occurred_at < {end}{}",
            number.sql, self.occurrences, filter.sql
        );
        Question { sql, values: [number.values, filter.values].concat() }
    }
}
