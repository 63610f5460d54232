//! The questions that statistics ask, of the table of occurrences or of that of events.
//!
//! Of an event it is known when it happened for the first and for the last time: these are the moments that are counted where
//! occurrences are not kept. A moment falls into a bucket by comparing it with where buckets begin, which only the core knows how
//! to find: so every unit, zone and change of the clocks is the same to the database.

use super::super::kept_days::{self, Kind, first_time_before, listed};
use super::super::occurrences;
use super::super::segment::{Grammar, Question};
use super::super::sql::quote;
use super::super::tables::Tables;
use crate::core::event::Text;
use crate::core::input::Scalar;
use crate::core::statistics::answer::Source;
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::days::Span;
use crate::core::statistics::query::{Metric, Query};

/// Before this day lies no event: a time that is zero, or none, is that of nothing.
const FIRST_DAY: &str = "1970-01-02";

/// A part of a statement, and the values for its marks.
#[derive(Debug, Clone)]
struct Part {
    /// The text.
    sql: String,
    /// The values.
    values: Vec<Scalar>,
}

/// The moments that a query is about.
pub(super) struct Moments<'a> {
    /// Where they are kept.
    pub(super) source: Source,
    /// The table of events, quoted.
    events: String,
    /// The table of occurrences, quoted.
    occurrences: String,
    /// The table of days that are kept, quoted.
    days: String,
    /// Who reads the statements.
    grammar: Grammar,
    /// Of which provider, and how many rows of a list.
    query: &'a Query,
}

/// Where buckets begin, and where the last one ends, as literals that a moment is compared with.
pub(super) struct Edges(Vec<String>);

impl Edges {
    /// Those of buckets, for the moments of a source.
    fn new(buckets: &Buckets, source: Source) -> Self {
        Self(match source {
            Source::Events => buckets.local.iter().map(|edge| format!("'{edge}'")).collect(),
            Source::Occurrences => buckets.utc.iter().map(i64::to_string).collect(),
        })
    }

    /// Where the first one begins.
    fn begin(&self) -> &str {
        &self.0[0]
    }

    /// Where the last one ends.
    fn end(&self) -> &str {
        &self.0[self.0.len() - 1]
    }

    /// The number of the bucket that `moment` is in, by halves: of 2 000 buckets it takes eleven comparisons.
    fn bucket(&self) -> String {
        let mut sql = String::with_capacity(self.0.len() * 56);
        self.halve(&mut sql, 0, self.0.len() - 1);
        sql
    }

    /// Which of the buckets from the first one to before the last one it is.
    fn halve(&self, sql: &mut String, first: usize, last: usize) {
        if last - first < 2 {
            sql.push_str(&first.to_string());
            return;
        }
        let middle = usize::midpoint(first, last);
        sql.push_str("CASE WHEN moment < ");
        sql.push_str(&self.0[middle]);
        sql.push_str(" THEN ");
        self.halve(sql, first, middle);
        sql.push_str(" ELSE ");
        self.halve(sql, middle, last);
        sql.push_str(" END");
    }
}

impl<'a> Moments<'a> {
    /// The moments of a site.
    pub(super) fn new(tables: &Tables, grammar: Grammar, query: &'a Query) -> Self {
        Self {
            source: Source::Events,
            events: quote(&format!("{}fc_event_tracking", tables.prefix)),
            occurrences: occurrences::table(tables),
            days: kept_days::table(tables),
            grammar,
            query,
        }
    }

    /// A row if there is an occurrence in these buckets.
    pub(super) fn has_occurrences(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets, Source::Occurrences);
        let sql = format!(
            "SELECT 1 AS there FROM {} WHERE occurred_at >= {} AND occurred_at < {} LIMIT 1",
            self.occurrences,
            edges.begin(),
            edges.end()
        );
        Question { sql, values: Vec::new() }
    }

    /// Contacts and how many occurrences each has, of these keys in a span.
    pub(super) fn of_contacts(&self, span: Span, keys: &[Vec<u8>]) -> Question {
        let Part { sql: filter, values } = self.filter(keys);
        let (table, Span { begin, end }) = (&self.occurrences, span);
        let sql = format!(
            "SELECT contact_id, COUNT(*) AS occurrences FROM {table} \
             WHERE occurred_at >= {begin} AND occurred_at < {end}{filter} GROUP BY contact_id"
        );
        Question { sql, values }
    }

    /// What is kept of these keys, on the days that begin at these moments: when a day begins, the number of its rows, how many
    /// occurrences, and the contacts as text.
    pub(super) fn kept(&self, begins: &[i64], keys: &[Vec<u8>]) -> Question {
        let Part { sql: filter, values } = self.filter(keys);
        let kind = self.kind(!keys.is_empty(), false);
        let (table, begins) = (&self.days, listed(begins.iter().copied()));
        let sql = format!(
            "SELECT begin_at, built, occurrences, contacts FROM {table} WHERE begin_at IN ({begins}) AND kind = {kind}{filter}"
        );
        Question { sql, values }
    }

    /// The contacts that have an event, from this id on, whose first time lies before a day.
    pub(super) fn known_before(&self, day: &str, from: i64) -> Question {
        let Part { sql: filter, values } = self.filter(&self.query.keys);
        let (events, before) = (&self.events, first_time_before(day));
        let sql =
            format!("SELECT DISTINCT subscriber_id FROM {events} WHERE id >= {from} AND {before}{filter}");
        Question { sql, values }
    }

    /// What happened of the steps of a funnel in a span: contact, moment, and a bit for each step whose key it was.
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

    /// What follows a condition: of these keys, of all where there is none, and of the provider that is asked about.
    fn filter(&self, keys: &[Vec<u8>]) -> Part {
        let mut values: Vec<_> = keys.iter().cloned().map(Scalar::Text).collect();
        let mut sql = match values.len() {
            0 => String::new(),
            count => format!(" AND event_key IN ({})", vec!["?"; count].join(", ")),
        };
        if let Some(provider) = &self.query.provider {
            sql.push_str(" AND provider = ?");
            values.push(Scalar::Text(provider.clone()));
        }
        Part { sql, values }
    }

    /// The moments of these keys from one literal to before another: contact, key, provider and when.
    fn moments(&self, keys: &[Vec<u8>], from: &str, until: &str) -> Part {
        let Part { sql: filter, values } = self.filter(keys);
        let moments = |table: &str, contact: &str, column: &str, condition: &str| {
            format!(
                "SELECT {contact} AS contact, event_key AS of_key, provider AS of_provider, {column} AS moment \
                 FROM {table} WHERE {condition}{column} >= {from} AND {column} < {until}{filter}"
            )
        };
        match self.source {
            Source::Occurrences => {
                Part { sql: moments(&self.occurrences, "contact_id", "occurred_at", ""), values }
            }
            Source::Events => Part {
                sql: format!(
                    "{} UNION ALL {}",
                    moments(&self.events, "subscriber_id", "created_at", ""),
                    moments(
                        &self.events,
                        "subscriber_id",
                        "updated_at",
                        "(counter > 1 OR created_at IS NULL) AND "
                    )
                ),
                values: [values.clone(), values].concat(),
            },
        }
    }

    /// The bucket in which each contact had its first event, -1 where that was before all of them.
    fn firsts(&self, buckets: &Buckets) -> Part {
        let Part { sql: filter, values } = self.filter(&self.query.keys);
        let edges = Edges::new(buckets, self.source);
        let (begin, end, bucket) = (edges.begin(), edges.end(), edges.bucket());
        let (events, first) = (&self.events, "COALESCE(created_at, updated_at)");
        let sql = format!(
            "SELECT whose, CASE WHEN moment < {begin} THEN -1 ELSE {bucket} END AS first_bucket \
             FROM (SELECT subscriber_id AS whose, MIN({first}) AS moment FROM {events} \
             WHERE {first} > '{FIRST_DAY}' AND {first} < {end}{filter} GROUP BY subscriber_id) AS first_moments"
        );
        Part { sql, values }
    }

    /// How often these keys happened and to how many contacts, by number of bucket.
    pub(super) fn trend(&self, keys: &[Vec<u8>], buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets, self.source);
        let Part { sql, values } = self.moments(keys, edges.begin(), edges.end());
        let bucket = edges.bucket();
        let sql = format!(
            "SELECT {bucket} AS bucket, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts \
             FROM ({sql}) AS moments GROUP BY bucket"
        );
        Question { sql, values }
    }

    /// How often everything happened and to how many contacts.
    pub(super) fn totals(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets, self.source);
        let Part { sql, values } = self.moments(&self.query.keys, edges.begin(), edges.end());
        let sql = format!(
            "SELECT COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts FROM ({sql}) AS moments"
        );
        Question { sql, values }
    }

    /// The keys of events that happened most: key, how often, to how many contacts, and when for the last time.
    pub(super) fn keys(&self, buckets: &Buckets) -> Question {
        self.list("of_key", ", MAX(moment) AS last_moment", buckets)
    }

    /// The providers that sent most, as [`Moments::keys`].
    pub(super) fn providers(&self, buckets: &Buckets) -> Question {
        self.list("of_provider", "", buckets)
    }

    /// What happened most, by a column.
    fn list(&self, column: &str, more: &str, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets, self.source);
        let Part { sql, values } = self.moments(&self.query.keys, edges.begin(), edges.end());
        let limit = self.query.limit;
        let sql = format!(
            "SELECT {column}, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts{more} FROM ({sql}) AS moments \
             GROUP BY {column} ORDER BY occurrences DESC, {column} LIMIT {limit}"
        );
        Question { sql, values }
    }

    /// The column that a list is made of.
    fn column(&self) -> &'static str {
        if self.query.metric == Metric::Providers { "provider" } else { "event_key" }
    }

    /// What happened most of occurrences: which, how often, and when for the last time; on days that are kept, each by where it
    /// begins and the number of its rows, and in pieces of time.
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

    /// The kind of rows to read where keys are told apart, or providers.
    fn kind(&self, by_key: bool, by_provider: bool) -> u8 {
        Kind::of(by_key, by_provider || self.query.provider.is_some()) as u8
    }

    /// The kind of rows that a list is made of.
    fn kind_of_list(&self) -> u8 {
        let is_of_providers = self.query.metric == Metric::Providers;
        self.kind(!is_of_providers || !self.query.keys.is_empty(), is_of_providers)
    }

    /// Which of these a row is of, by number.
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

    /// What is kept of these on days: the number of each, when a day begins, the number of its rows, and the contacts as text.
    pub(super) fn kept_of(&self, names: &[Option<Text>], days: &[(i64, i64)]) -> Question {
        let (number, filter) = (self.number_of(names), self.filter(&self.query.keys));
        let begins = listed(days.iter().map(|day| day.0));
        // Keys are in the index, behind the days.
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

    /// The contacts of these in a piece of time: the number of each, and a contact.
    pub(super) fn contacts_of(&self, names: &[Option<Text>], piece: Span) -> Question {
        let (number, filter) = (self.number_of(names), self.filter(&self.query.keys));
        let Span { begin, end } = piece;
        let sql = format!(
            "SELECT DISTINCT {}, contact_id FROM {} WHERE occurred_at >= {begin} AND occurred_at < {end}{}",
            number.sql, self.occurrences, filter.sql
        );
        Question { sql, values: [number.values, filter.values].concat() }
    }

    /// How many contacts were there, by the bucket of their first event, -1 where that was before all buckets, and by the bucket
    /// in which they were there.
    pub(super) fn returning(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets, self.source);
        let moments = self.moments(&self.query.keys, edges.begin(), edges.end());
        let firsts = self.firsts(buckets);
        let bucket = edges.bucket();
        Question {
            sql: format!(
                "SELECT first_bucket, bucket, COUNT(*) AS contacts \
                 FROM (SELECT DISTINCT contact, {bucket} AS bucket FROM ({}) AS moments) AS present \
                 JOIN ({}) AS firsts ON whose = contact GROUP BY first_bucket, bucket",
                moments.sql, firsts.sql
            ),
            values: [moments.values, firsts.values].concat(),
        }
    }

    /// How many contacts had their first event in each bucket.
    pub(super) fn beginning(&self, buckets: &Buckets) -> Question {
        let Part { sql, values } = self.firsts(buckets);
        let sql = format!(
            "SELECT first_bucket, COUNT(*) AS contacts FROM ({sql}) AS firsts WHERE first_bucket >= 0 GROUP BY first_bucket"
        );
        Question { sql, values }
    }

    /// How many contacts came to a step of a funnel, the first of which is 0. Of each contact its first time of the first step
    /// counts, then its first time of the second one after that, and so on. `late` are buckets that end where the last of it may
    /// be.
    pub(super) fn step(&self, step: usize, buckets: &Buckets, late: &Buckets) -> Question {
        let Part { sql, values } = self.reached(step, buckets, late);
        Question { sql: format!("SELECT COUNT(*) AS contacts FROM ({sql}) AS reached"), values }
    }

    /// The contacts that came to a step: when to the first one, and when to this one.
    fn reached(&self, step: usize, buckets: &Buckets, late: &Buckets) -> Part {
        let keys = &self.query.keys;
        let (edges, end) = (Edges::new(buckets, self.source), Edges::new(late, self.source));
        let Some(before) = step.checked_sub(1) else {
            let Part { sql, values } = self.moments(&keys[..1], edges.begin(), edges.end());
            let sql = format!(
                "SELECT contact, MIN(moment) AS began, MIN(moment) AS came FROM ({sql}) AS moments GROUP BY contact"
            );
            return Part { sql, values };
        };
        let moments = self.moments(&keys[step..=step], edges.begin(), end.end());
        let earlier = self.reached(before, buckets, late);
        let marks = vec!["?"; step].join(", ");
        let days = self.query.days;
        let in_time = match self.grammar {
            Grammar::Mysql => format!("began + INTERVAL {days} DAY"),
            _ => format!("datetime(began, '+{days} days')"),
        };
        // What happened at the same moment as the step before may be it.
        let sql = format!(
            "SELECT contact, MIN(began) AS began, MIN(moment) AS came FROM ({}) AS moments \
             JOIN (SELECT contact AS whose, began, came AS before_that FROM ({}) AS reached) AS earlier ON whose = contact \
             WHERE moment <= {in_time} AND (moment > before_that OR (moment = before_that AND of_key NOT IN ({marks}))) \
             GROUP BY contact",
            moments.sql, earlier.sql
        );
        let done = keys[..step].iter().cloned().map(Scalar::Text).collect();
        Part { sql, values: [moments.values, earlier.values, done].concat() }
    }
}
