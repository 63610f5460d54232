//! The answers of statistics, in the shape that PHP and the REST API return.

use serde::Serialize;

use crate::core::event::Text;

/// An answer. Members that a metric does not have are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Answer {
    /// The metric that was asked for.
    pub(crate) metric: &'static str,
    /// The table that was counted.
    pub(crate) source: Source,
    /// The time of the first kept occurrence, ISO 8601 in UTC. Earlier events are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<String>,
    /// The site's time zone.
    pub(crate) zone: String,
    /// The first day of the period.
    pub(crate) from: String,
    /// The last day of the period.
    pub(crate) to: String,
    /// The length of a bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'static str>,
    /// The names of the buckets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) buckets: Option<Vec<String>>,
    /// Trend: the figures of each key that was asked for, or of all keys together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) series: Option<Vec<Series>>,
    /// Trend: the figures of the whole period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) totals: Option<Totals>,
    /// Trend: the figures of the previous period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) previous: Option<Previous>,
    /// Keys and providers: the rows of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<Rows>,
    /// New and returning: the number of contacts with their first event in the bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) new: Option<Vec<i64>>,
    /// New and returning: the number of contacts with an event in the bucket and an earlier one before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) returning: Option<Vec<i64>>,
    /// Funnel: its steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) steps: Option<Vec<Step>>,
    /// Retention: its cohorts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cohorts: Option<Vec<Cohort>>,
}

/// The table that is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    /// The table of events. It knows the first and the last time of each event. Times between them are in no bucket.
    #[default]
    Events,
    /// The table of occurrences.
    Occurrences,
}

/// Figures by bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Series {
    /// The event key; null for all keys together.
    pub(crate) event_key: Option<Text>,
    /// The number of occurrences, by bucket.
    pub(crate) occurrences: Vec<i64>,
    /// The number of contacts, by bucket.
    pub(crate) contacts: Vec<i64>,
}

/// The figures of a whole period. A contact counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Totals {
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The number of contacts.
    pub(crate) contacts: i64,
}

/// The trend of the previous period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Previous {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// The names of the buckets.
    pub(crate) buckets: Vec<String>,
    /// See [`Answer::series`].
    pub(crate) series: Vec<Series>,
    /// See [`Answer::totals`].
    pub(crate) totals: Totals,
}

/// The rows of a list, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Rows {
    /// The event keys.
    Keys(Vec<KeyRow>),
    /// The providers.
    Providers(Vec<ProviderRow>),
}

/// The figures of an event key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct KeyRow {
    /// The event key.
    pub(crate) event_key: Text,
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The number of contacts.
    pub(crate) contacts: i64,
    /// The time of the last occurrence, in the site's time zone.
    pub(crate) last: Text,
}

/// The figures of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ProviderRow {
    /// The provider.
    pub(crate) provider: Text,
    /// The number of occurrences.
    pub(crate) occurrences: i64,
    /// The number of contacts.
    pub(crate) contacts: i64,
}

/// A step of a funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Step {
    /// The event key.
    pub(crate) event_key: Text,
    /// The number of contacts that passed all steps up to this one.
    pub(crate) contacts: i64,
}

/// The contacts that had their first event in the same bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Cohort {
    /// The name of the bucket.
    pub(crate) start: String,
    /// The number of contacts.
    pub(crate) contacts: i64,
    /// The number of these contacts with an event in this bucket, in the next one, and so on.
    pub(crate) returned: Vec<i64>,
}
