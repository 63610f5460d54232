//! A list of the events of all contacts: the request, and the rows.

use serde::Serialize;

use super::error::{Error, Result};
use super::event::Text;
use super::page::PageRequest;

/// The most events that a search for text counts. A full count would read the whole table.
pub(crate) const MOST_FOUND: i64 = 10_000;

/// The column that a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The row id: the order in which rows were made. It is cheap in a table of every size.
    #[default]
    Id,
    /// The time an event last happened.
    UpdatedAt,
    /// The counter.
    Counter,
    /// The event key.
    EventKey,
    /// The title.
    Title,
}

impl Sort {
    /// All columns.
    const ALL: [Self; 5] = [Self::Id, Self::UpdatedAt, Self::Counter, Self::EventKey, Self::Title];

    /// The column's name.
    #[must_use]
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::UpdatedAt => "updated_at",
            Self::Counter => "counter",
            Self::EventKey => "event_key",
            Self::Title => "title",
        }
    }
}

/// The request for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Part of a key, title or value. With an `@`, the beginning of a contact's address. Empty: all events.
    pub(crate) search: Vec<u8>,
    /// Only events of this key. Empty: all keys.
    pub(crate) event_key: Vec<u8>,
    /// Only events of this source. Empty: all sources.
    pub(crate) provider: Vec<u8>,
    /// The column to sort by.
    pub(crate) sort: Sort,
    /// Whether the largest comes first.
    pub(crate) is_descending: bool,
    /// The page.
    pub(crate) page: PageRequest,
}

impl Wanted {
    /// Whether the search looks for text anywhere in a row.
    #[must_use]
    pub(crate) fn is_search(&self) -> bool {
        !self.search.is_empty() && !self.search.contains(&b'@')
    }
}

/// Reads the sort order of a request. An empty request sorts the latest rows first.
///
/// # Errors
/// [`Error::InvalidField`] if a name is not known.
pub(crate) fn sorted(by: &[u8], order: &[u8]) -> Result<(Sort, bool)> {
    let given = |text: &[u8]| format!("\"{}\"", String::from_utf8_lossy(text));
    let sort = match by {
        [] => Sort::default(),
        name => Sort::ALL.into_iter().find(|sort| sort.column().as_bytes() == name).ok_or_else(|| {
            Error::invalid("sort", "id, updated_at, counter, event_key or title", &given(name))
        })?,
    };
    match order {
        b"" | b"desc" => Ok((sort, true)),
        b"asc" => Ok((sort, false)),
        other => Err(Error::invalid("order", "asc or desc", &given(other))),
    }
}

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Listed {
    /// The row id.
    pub(crate) id: i64,
    /// The contact's id.
    pub(crate) subscriber_id: i64,
    /// The event key.
    pub(crate) event_key: Option<Text>,
    /// The title.
    pub(crate) title: Option<Text>,
    /// The value as stored.
    pub(crate) value: Option<Text>,
    /// The source label.
    pub(crate) provider: Option<Text>,
    /// The counter.
    pub(crate) counter: i64,
    /// When the row was made, in the site's time.
    pub(crate) created_at: Option<Text>,
    /// When the event last happened, in the site's time.
    pub(crate) updated_at: Option<Text>,
    /// The contact. `None` once the contact is deleted.
    pub(crate) contact: Option<Contact>,
}

/// A contact in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    /// The row id.
    pub(crate) id: i64,
    /// The e-mail address.
    pub(crate) email: Option<Text>,
    /// The first name.
    pub(crate) first_name: Option<Text>,
    /// The last name.
    pub(crate) last_name: Option<Text>,
    /// The status, such as `subscribed`.
    pub(crate) status: Option<Text>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Page {
    /// The events of the page.
    pub(crate) events: Vec<Listed>,
    /// The number of events on all pages. A search counts [`MOST_FOUND`] at most.
    pub(crate) total: i64,
    /// Whether there are more than [`Self::total`].
    pub(crate) more: bool,
    /// The number of this page.
    pub(crate) page: i64,
    /// Events on a page.
    pub(crate) per_page: i64,
    /// The number of the last page with rows; 0 if there are no rows.
    pub(crate) last_page: i64,
}

impl Page {
    /// Makes a page.
    #[must_use]
    pub(crate) fn new(wanted: &Wanted, found: i64, events: Vec<Listed>) -> Self {
        let PageRequest { page, per_page } = wanted.page;
        let more = wanted.is_search() && found > MOST_FOUND;
        let total = if more { MOST_FOUND } else { found };
        let last_page = total / per_page + i64::from(total % per_page != 0);
        Self { events, total, more, page, per_page, last_page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_known_names_only() {
        assert_eq!(sorted(b"", b""), Ok((Sort::Id, true)));
        assert_eq!(sorted(b"counter", b"asc"), Ok((Sort::Counter, false)));
        let error = sorted(b"value; DROP", b"").unwrap_err().to_string();
        assert!(error.contains("sort must be id, updated_at"), "{error}");
        assert!(error.contains("\"value; DROP\" given"), "{error}");
        assert!(sorted(b"id", b"DESC").unwrap_err().to_string().contains("order must be asc or desc"));
    }
}
