//! The statements that count the table of events, used if there are no occurrences.
//!
//! A row of an event has the times of its first and its last occurrence. These two moments are counted. A moment is
//! compared with the edges of the buckets, which only the core can compute. So the database handles every unit, time
//! zone and change of the clocks in the same way.

use super::super::kept_days;
use super::super::occurrences;
use super::super::segment::{Grammar, Question};
use super::super::sql::{FIRST_DAY, events};
use super::super::tables::Tables;
use crate::core::input::Scalar;
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::query::Query;

/// A part of a statement, with the values for its marks.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The text.
    pub(super) sql: String,
    /// The values.
    pub(super) values: Vec<Scalar>,
}

/// The builder of a query's statements.
pub(super) struct Statements<'a> {
    /// The quoted name of the table of events.
    pub(super) events: String,
    /// The quoted name of the table of occurrences.
    pub(super) occurrences: String,
    /// The quoted name of the table of kept days.
    pub(super) days: String,
    /// The grammar of the store's SQL.
    grammar: Grammar,
    /// The query.
    pub(super) query: &'a Query,
}

/// The moments at which buckets begin, and the one at which the last bucket ends, as literals.
pub(super) struct Edges(Vec<String>);

impl Edges {
    /// Returns the edges of buckets.
    fn new(buckets: &Buckets) -> Self {
        Self(buckets.local.iter().map(|edge| format!("'{edge}'")).collect())
    }

    /// Returns the begin of the first bucket.
    fn begin(&self) -> &str {
        &self.0[0]
    }

    /// Returns the end of the last bucket.
    fn end(&self) -> &str {
        &self.0[self.0.len() - 1]
    }

    /// Returns the expression for the index of the bucket that contains `moment`. It halves the buckets again and
    /// again: for 2 000 buckets it takes eleven comparisons.
    fn bucket(&self) -> String {
        let mut sql = String::with_capacity(self.0.len() * 56);
        self.halve(&mut sql, 0, self.0.len() - 1);
        sql
    }

    /// Appends the expression for the index if the bucket is one from `first` to before `last`.
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

impl<'a> Statements<'a> {
    /// Creates the builder for a site's tables and a query.
    pub(super) fn new(tables: &Tables, grammar: Grammar, query: &'a Query) -> Self {
        Self {
            events: events(tables),
            occurrences: occurrences::table(tables),
            days: kept_days::table(tables),
            grammar,
            query,
        }
    }

    /// Returns the conditions to append: that the key is one of these (if there are any), and the query's provider.
    pub(super) fn filter(&self, keys: &[Vec<u8>]) -> Part {
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

    /// Returns the selection of the moments of these keys from one literal to before another: contact, key, provider,
    /// moment.
    fn moments(&self, keys: &[Vec<u8>], from: &str, until: &str) -> Part {
        let Part { sql: filter, values } = self.filter(keys);
        let moments = |column: &str, condition: &str| {
            format!(
                "SELECT subscriber_id AS contact, event_key AS of_key, provider AS of_provider, {column} AS moment \
                 FROM {} WHERE {condition}{column} >= {from} AND {column} < {until}{filter}",
                self.events
            )
        };
        Part {
            sql: format!(
                "{} UNION ALL {}",
                moments("created_at", ""),
                moments("updated_at", "(counter > 1 OR created_at IS NULL) AND ")
            ),
            values: [values.clone(), values].concat(),
        }
    }

    /// Returns the selection of each contact with the bucket of its first event, -1 if that was before all buckets.
    fn firsts(&self, buckets: &Buckets) -> Part {
        let Part { sql: filter, values } = self.filter(&self.query.keys);
        let edges = Edges::new(buckets);
        let (begin, end, bucket) = (edges.begin(), edges.end(), edges.bucket());
        let (events, first) = (&self.events, "COALESCE(created_at, updated_at)");
        let sql = format!(
            "SELECT whose, CASE WHEN moment < {begin} THEN -1 ELSE {bucket} END AS first_bucket \
             FROM (SELECT subscriber_id AS whose, MIN({first}) AS moment FROM {events} \
             WHERE {first} > '{FIRST_DAY}' AND {first} < {end}{filter} GROUP BY subscriber_id) AS first_moments"
        );
        Part { sql, values }
    }

    /// Counts the moments of these keys, and their contacts, by bucket.
    pub(super) fn trend(&self, keys: &[Vec<u8>], buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets);
        let Part { sql, values } = self.moments(keys, edges.begin(), edges.end());
        let bucket = edges.bucket();
        let sql = format!(
            "SELECT {bucket} AS bucket, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts \
             FROM ({sql}) AS moments GROUP BY bucket"
        );
        Question { sql, values }
    }

    /// Counts all moments of the query, and their contacts.
    pub(super) fn totals(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets);
        let Part { sql, values } = self.moments(&self.query.keys, edges.begin(), edges.end());
        let sql = format!(
            "SELECT COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts FROM ({sql}) AS moments"
        );
        Question { sql, values }
    }

    /// Selects the most frequent event keys: key, number of moments, number of contacts, last moment.
    pub(super) fn keys(&self, buckets: &Buckets) -> Question {
        self.list("of_key", ", MAX(moment) AS last_moment", buckets)
    }

    /// Selects the most frequent providers: provider, number of moments, number of contacts.
    pub(super) fn providers(&self, buckets: &Buckets) -> Question {
        self.list("of_provider", "", buckets)
    }

    /// Selects the most frequent values of a column.
    fn list(&self, column: &str, more: &str, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets);
        let Part { sql, values } = self.moments(&self.query.keys, edges.begin(), edges.end());
        let limit = self.query.limit;
        let sql = format!(
            "SELECT {column}, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts{more} FROM ({sql}) AS moments \
             GROUP BY {column} ORDER BY occurrences DESC, {column} LIMIT {limit}"
        );
        Question { sql, values }
    }

    /// Counts the contacts in each bucket, by the bucket of their first event. That bucket is -1 if it was before all
    /// buckets.
    pub(super) fn returning(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets);
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

    /// Counts contacts by the bucket of their first event.
    pub(super) fn beginning(&self, buckets: &Buckets) -> Question {
        let Part { sql, values } = self.firsts(buckets);
        let sql = format!(
            "SELECT first_bucket, COUNT(*) AS contacts FROM ({sql}) AS firsts WHERE first_bucket >= 0 GROUP BY first_bucket"
        );
        Question { sql, values }
    }

    /// Counts the contacts that reached a step of a funnel. The first step is 0. For each contact its first moment of
    /// the first step counts, then its first moment of the second step after that, and so on. `late` ends where the
    /// last step may be at the latest.
    pub(super) fn step(&self, step: usize, buckets: &Buckets, late: &Buckets) -> Question {
        let Part { sql, values } = self.reached(step, buckets, late);
        Question { sql: format!("SELECT COUNT(*) AS contacts FROM ({sql}) AS reached"), values }
    }

    /// Returns the selection of the contacts that reached a step, with the moments of the first step and of this one.
    fn reached(&self, step: usize, buckets: &Buckets, late: &Buckets) -> Part {
        let keys = &self.query.keys;
        let (edges, end) = (Edges::new(buckets), Edges::new(late));
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
        // An occurrence at the moment of the previous step may be that step's own. So it must have none of the
        // earlier keys.
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
