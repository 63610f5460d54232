//! The questions that statistics ask of the table of events.
//!
//! Of an event it is known when it happened for the first and for the last time: these are the moments that are counted. A
//! moment falls into a bucket by comparing it with where buckets begin, which only the core knows how to find: so every unit,
//! zone and change of the clocks is the same to the database.

use super::super::segment::{Grammar, Question};
use super::super::sql::quote;
use super::super::tables::Tables;
use crate::core::input::Scalar;
use crate::core::statistics::query::Query;

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

/// The events that a query is about.
pub(super) struct Events<'a> {
    /// The table, quoted.
    table: String,
    /// Who reads the statements.
    grammar: Grammar,
    /// Of which provider, and how many rows of a list.
    query: &'a Query,
}

/// From when on, and until before when, on the clocks of the site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    /// From.
    pub(super) from: &'a str,
    /// Until.
    pub(super) until: &'a str,
}

impl<'a> Events<'a> {
    /// The events of a site.
    pub(super) fn new(tables: &Tables, grammar: Grammar, query: &'a Query) -> Self {
        Self { table: quote(&format!("{}fc_event_tracking", tables.prefix)), grammar, query }
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

    /// The moments of these keys: contact, key, provider and when.
    fn moments(&self, keys: &[Vec<u8>], span: Span) -> Part {
        let table = &self.table;
        let filter = self.filter(keys);
        let moments = |column: &str, condition: &str| {
            format!(
                "SELECT subscriber_id AS contact, event_key AS of_key, provider AS of_provider, {column} AS moment \
                 FROM {table} WHERE {condition}{column} >= ? AND {column} < ?{}",
                filter.sql
            )
        };
        let values = [span.from, span.until].map(|text| Scalar::Text(text.as_bytes().to_vec()));
        let values = values.into_iter().chain(filter.values.clone());
        Part {
            sql: format!(
                "{} UNION ALL {}",
                moments("created_at", ""),
                moments("updated_at", "(counter > 1 OR created_at IS NULL) AND ")
            ),
            values: values.clone().chain(values).collect(),
        }
    }

    /// When each contact had its first event, before the end of a span.
    fn firsts(&self, span: Span) -> Part {
        let filter = self.filter(&self.query.keys);
        let sql = format!(
            "SELECT subscriber_id AS contact, MIN(COALESCE(created_at, updated_at)) AS moment FROM {} \
             WHERE COALESCE(created_at, updated_at) > '{FIRST_DAY}' AND COALESCE(created_at, updated_at) < ?{} \
             GROUP BY subscriber_id",
            self.table, filter.sql
        );
        let until = Scalar::Text(span.until.as_bytes().to_vec());
        Part { sql, values: [until].into_iter().chain(filter.values).collect() }
    }

    /// How often these keys happened and to how many contacts, by number of bucket.
    pub(super) fn trend(&self, keys: &[Vec<u8>], edges: &[String]) -> Question {
        let moments = self.moments(keys, span_of(edges));
        let bucket = bucket(edges);
        Question {
            sql: format!(
                "SELECT {bucket} AS bucket, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts \
                 FROM ({}) AS moments GROUP BY bucket",
                moments.sql
            ),
            values: moments.values,
        }
    }

    /// How often everything happened and to how many contacts.
    pub(super) fn totals(&self, span: Span) -> Question {
        let Part { sql, values } = self.moments(&self.query.keys, span);
        let sql = format!(
            "SELECT COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts FROM ({sql}) AS moments"
        );
        Question { sql, values }
    }

    /// The keys that happened most: key, how often, to how many contacts, and when for the last time.
    pub(super) fn keys(&self, span: Span) -> Question {
        self.list("of_key", ", MAX(moment) AS last_moment", span)
    }

    /// The providers that sent most, as [`Events::keys`].
    pub(super) fn providers(&self, span: Span) -> Question {
        self.list("of_provider", "", span)
    }

    /// What happened most, by a column.
    fn list(&self, column: &str, more: &str, span: Span) -> Question {
        let Part { sql, values } = self.moments(&self.query.keys, span);
        let limit = self.query.limit;
        let sql = format!(
            "SELECT {column}, COUNT(*) AS occurrences, COUNT(DISTINCT contact) AS contacts{more} FROM ({sql}) AS moments \
             GROUP BY {column} ORDER BY occurrences DESC, contacts DESC, {column} LIMIT {limit}"
        );
        Question { sql, values }
    }

    /// How many contacts were there, by the bucket of their first event, -1 where that was before all buckets, and by the bucket
    /// in which they were there.
    pub(super) fn returning(&self, edges: &[String]) -> Question {
        let span = span_of(edges);
        let (moments, firsts) = (self.moments(&self.query.keys, span), self.firsts(span));
        let (bucket, begins) = (bucket(edges), &edges[0]);
        Question {
            sql: format!(
                "SELECT first_bucket, bucket, COUNT(*) AS contacts \
                 FROM (SELECT DISTINCT contact, {bucket} AS bucket FROM ({}) AS moments) AS present \
                 JOIN (SELECT contact AS whose, CASE WHEN moment < '{begins}' THEN -1 ELSE {bucket} END AS first_bucket \
                 FROM ({}) AS moments) AS firsts ON whose = contact GROUP BY first_bucket, bucket",
                moments.sql, firsts.sql
            ),
            values: moments.values.into_iter().chain(firsts.values).collect(),
        }
    }

    /// How many contacts came to a step of a funnel, the first of which is 0. Of each contact its first time of the first step
    /// counts, then its first time of the second one after that, and so on; `until` is when the last one may be.
    pub(super) fn step(&self, step: usize, span: Span, until: &str) -> Question {
        let Part { sql, values } = self.reached(step, span, until);
        Question { sql: format!("SELECT COUNT(*) AS contacts FROM ({sql}) AS reached"), values }
    }

    /// The contacts that came to a step: when to the first one, and when to this one.
    fn reached(&self, step: usize, span: Span, until: &str) -> Part {
        let keys = &self.query.keys;
        let Some(before) = step.checked_sub(1) else {
            let Part { sql, values } = self.moments(&keys[..1], span);
            let sql = format!(
                "SELECT contact, MIN(moment) AS began, MIN(moment) AS came FROM ({sql}) AS moments GROUP BY contact"
            );
            return Part { sql, values };
        };
        let moments = self.moments(&keys[step..=step], Span { until, ..span });
        let earlier = self.reached(before, span, until);
        let marks = vec!["?"; step].join(", ");
        let in_time = match self.grammar {
            Grammar::Mysql => format!("began + INTERVAL {} DAY", self.query.days),
            Grammar::Sqlite | Grammar::Translated => format!("datetime(began, '+{} days')", self.query.days),
        };
        // What happened at the same second as the step before may be it.
        let sql = format!(
            "SELECT contact, MIN(began) AS began, MIN(moment) AS came FROM ({}) AS moments \
             JOIN (SELECT contact AS whose, began, came AS before_that FROM ({}) AS reached) AS earlier ON whose = contact \
             WHERE moment <= {in_time} AND (moment > before_that OR (moment = before_that AND of_key NOT IN ({marks}))) \
             GROUP BY contact",
            moments.sql, earlier.sql
        );
        let done = keys[..step].iter().cloned().map(Scalar::Text);
        Part { sql, values: moments.values.into_iter().chain(earlier.values).chain(done).collect() }
    }
}

/// From where the first bucket begins to where the last one ends.
pub(super) fn span_of(edges: &[String]) -> Span<'_> {
    Span { from: &edges[0], until: &edges[edges.len() - 1] }
}

/// The number of the bucket that `moment` is in, by halves: of 2 000 buckets it takes eleven comparisons.
fn bucket(edges: &[String]) -> String {
    let mut sql = String::with_capacity(edges.len() * 56);
    halve(&mut sql, edges, 0, edges.len() - 1);
    sql
}

/// Which of the buckets from the first one to before the last one it is.
fn halve(sql: &mut String, edges: &[String], first: usize, last: usize) {
    if last - first < 2 {
        sql.push_str(&first.to_string());
        return;
    }
    let middle = usize::midpoint(first, last);
    sql.push_str("CASE WHEN moment < '");
    sql.push_str(&edges[middle]);
    sql.push_str("' THEN ");
    halve(sql, edges, first, middle);
    sql.push_str(" ELSE ");
    halve(sql, edges, middle, last);
    sql.push_str(" END");
}
