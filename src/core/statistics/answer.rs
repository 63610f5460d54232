//! What statistics say, in the shape that PHP and the REST API give.

use serde::Serialize;

use crate::core::event::Text;

/// An answer. What a metric does not have is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Answer {
    /// What was asked for.
    pub(crate) metric: &'static str,
    /// What was counted.
    pub(crate) source: Source,
    /// Since when occurrences are there, ISO 8601 in UTC; what happened before is not among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<String>,
    /// The zone of the site.
    pub(crate) zone: String,
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// How long a bucket is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'static str>,
    /// What the buckets are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) buckets: Option<Vec<String>>,
    /// Trend: the keys that were asked for, or all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) series: Option<Vec<Series>>,
    /// Trend: the whole period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) totals: Option<Totals>,
    /// Trend: the period before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) previous: Option<Previous>,
    /// Keys and providers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<Rows>,
    /// New and returning: contacts that had their first event, by bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) new: Option<Vec<i64>>,
    /// New and returning: contacts that had one before, by bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) returning: Option<Vec<i64>>,
    /// The steps of a funnel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) steps: Option<Vec<Step>>,
    /// The cohorts of a retention table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cohorts: Option<Vec<Cohort>>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    /// The table of events, which tells of each when it happened for the first and for the last time. What happened in between
    /// is in no bucket.
    #[default]
    Events,
    /// The table of occurrences.
    Occurrences,
}

/// Figures by bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Series {
    /// Of which key; null for all together.
    pub(crate) event_key: Option<Text>,
    /// How often something happened.
    pub(crate) occurrences: Vec<i64>,
    /// To how many contacts.
    pub(crate) contacts: Vec<i64>,
}

/// Figures of a whole period. A contact counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Totals {
    /// How often something happened.
    pub(crate) occurrences: i64,
    /// To how many contacts.
    pub(crate) contacts: i64,
}

/// The trend of the period before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Previous {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// What the buckets are called.
    pub(crate) buckets: Vec<String>,
    /// As [`Answer::series`].
    pub(crate) series: Vec<Series>,
    /// As [`Answer::totals`].
    pub(crate) totals: Totals,
}

/// The rows of a list, those that happened most first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Rows {
    /// Keys.
    Keys(Vec<KeyRow>),
    /// Providers.
    Providers(Vec<ProviderRow>),
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct KeyRow {
    /// The key.
    pub(crate) event_key: Text,
    /// How often it happened.
    pub(crate) occurrences: i64,
    /// To how many contacts.
    pub(crate) contacts: i64,
    /// When it happened last, on the clocks of the site.
    pub(crate) last: Text,
}

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ProviderRow {
    /// The provider.
    pub(crate) provider: Text,
    /// How often something of it happened.
    pub(crate) occurrences: i64,
    /// To how many contacts.
    pub(crate) contacts: i64,
}

/// A step of a funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Step {
    /// The key.
    pub(crate) event_key: Text,
    /// How many contacts came to it by way of the steps before.
    pub(crate) contacts: i64,
}

/// The contacts that had their first event in one bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Cohort {
    /// What the bucket is called.
    pub(crate) start: String,
    /// How many they are.
    pub(crate) contacts: i64,
    /// How many of them had one in this bucket, in the next one, and so on.
    pub(crate) returned: Vec<i64>,
}
