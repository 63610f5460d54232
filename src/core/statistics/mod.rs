//! Statistics of events: queries, the buckets of their periods, and answers.

pub(crate) mod answer;
pub(crate) mod buckets;
pub(crate) mod days;
pub(crate) mod query;
