//! Statistics of events: what may be asked, the periods of the site's zone that are counted by, and the answers.

pub(crate) mod answer;
pub(crate) mod buckets;
pub(crate) mod days;
pub(crate) mod query;
