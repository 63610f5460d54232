//! The questions that statistics ask of the table of events, where occurrences are not kept.
//!
//! Of an event it is known when it happened for the first and for the last time: these are the moments that are counted. A moment
//! falls into a bucket by comparing it with where buckets begin, which only the core knows how to find: so every unit, zone and
//! change of the clocks is the same to the database.

use super::super::kept_days;
use super::super::occurrences;
use super::super::segment::{Grammar, Question};
use super::super::sql::{FIRST_DAY, events};
use super::super::tables::Tables;
use crate::core::input::Scalar;
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::query::Query;

/// A part of a statement, and the values for its marks.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The text.
    pub(super) sql: String,
    /// The values.
    pub(super) values: Vec<Scalar>,
}

/// The moments that a query is about.
pub(super) struct Moments<'a> {
    /// The table of events, quoted.
    pub(super) events: String,
    /// The table of occurrences, quoted.
    pub(super) occurrences: String,
    /// The table of days that are kept, quoted.
    pub(super) days: String,
    /// Who reads the statements.
    grammar: Grammar,
    /// Of which provider, and how many rows of a list.
    pub(super) query: &'a Query,
}

/// Where buckets begin, and where the last one ends, as literals that a moment is compared with.
pub(super) struct Edges(Vec<String>);

impl Edges {
    /// Those of buckets.
    fn new(buckets: &Buckets) -> Self {
        Self(buckets.local.iter().map(|edge| format!("'{edge}'")).collect())
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
            events: events(tables),
            occurrences: occurrences::table(tables),
            days: kept_days::table(tables),
            grammar,
            query,
        }
    }

    /// What follows a condition: of these keys, of all where there is none, and of the provider that is asked about.
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

    /// The moments of these keys from one literal to before another: contact, key, provider and when.
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

    /// The bucket in which each contact had its first event, -1 where that was before all of them.
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

    /// How often these keys happened and to how many contacts, by number of bucket.
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

    /// How often everything happened and to how many contacts.
    pub(super) fn totals(&self, buckets: &Buckets) -> Question {
        let edges = Edges::new(buckets);
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
        let edges = Edges::new(buckets);
        let Part { sql, values } = self.moments(&self.query.keys, edges.begin(), edges.end());
        let limit = self.query.limit;
        let sql = format!(
            "SELECT {column}, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts{more} FROM ({sql}) AS moments \
             GROUP BY {column} ORDER BY occurrences DESC, {column} LIMIT {limit}"
        );
        Question { sql, values }
    }

    /// How many contacts were there, by the bucket of their first event, -1 where that was before all buckets, and by the bucket
    /// in which they were there.
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
