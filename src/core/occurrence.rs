//! One occurrence of an event, as it was when it happened.

use jiff::Timestamp;
use serde::Serialize;

use super::event::Text;

/// An occurrence, in the shape of PHP and the REST API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Occurrence {
    /// The occurrence's id.
    pub(crate) id: i64,
    /// The event's id.
    pub(crate) event_id: i64,
    /// The contact's id.
    pub(crate) contact_id: i64,
    /// The event key at that time.
    pub(crate) event_key: Text,
    /// The provider at that time.
    pub(crate) provider: Option<Text>,
    /// The value at that time.
    pub(crate) value: Option<Text>,
    /// The time, in UTC with milliseconds.
    pub(crate) occurred_at: String,
    /// The event's counter after this occurrence.
    pub(crate) counter: i64,
}

impl Occurrence {
    /// Makes an occurrence from its stored columns: its id, the ids of its event and contact; key; provider
    /// and value; milliseconds since 1970 in UTC; counter.
    #[must_use]
    pub(crate) fn new(
        [id, event_id, contact_id]: [i64; 3],
        event_key: Text,
        [provider, value]: [Option<Text>; 2],
        occurred_at: i64,
        counter: i64,
    ) -> Self {
        let occurred_at = iso_8601(occurred_at);
        Self { id, event_id, contact_id, event_key, provider, value, occurred_at, counter }
    }
}

/// A moment in ISO 8601, in UTC with milliseconds.
#[must_use]
pub(crate) fn iso_8601(milliseconds: i64) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// One page of the occurrences of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct OccurrencePage {
    /// The number of all occurrences of the event.
    pub(crate) total: i64,
    /// Rows on a page.
    pub(crate) per_page: i64,
    /// The number of this page.
    pub(crate) current_page: i64,
    /// The number of the last page with rows; 0 if there are no rows.
    pub(crate) last_page: i64,
    /// The rows, the latest first.
    pub(crate) occurrences: Vec<Occurrence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_shown_to_the_millisecond() {
        assert_eq!(iso_8601(1_795_435_200_007), "2026-11-23T12:00:00.007Z");
        assert_eq!(iso_8601(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso_8601(i64::MAX), "1970-01-01T00:00:00.000Z");
    }
}
