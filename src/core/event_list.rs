//! A list of the events of all contacts: what is asked for, and what it shows.

use serde::Serialize;

use super::error::{Error, Result};
use super::event::Text;
use super::page::PageRequest;

/// The most events that a search for text counts: to count them all it would read the whole table.
pub(crate) const MOST_FOUND: i64 = 10_000;

/// By which column a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// By the order in which rows were made: it costs nothing however many there are.
    #[default]
    Id,
    /// By when an event last happened.
    UpdatedAt,
    /// By how often.
    Counter,
    /// By key.
    EventKey,
    /// By title.
    Title,
}

impl Sort {
    /// All of them.
    const ALL: [Self; 5] = [Self::Id, Self::UpdatedAt, Self::Counter, Self::EventKey, Self::Title];

    /// The column.
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

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Part of a key, title or value; with an `@` the beginning of a contact's address. Empty: all.
    pub(crate) search: Vec<u8>,
    /// Events of this key only, unless empty.
    pub(crate) event_key: Vec<u8>,
    /// Events of this source only, unless empty.
    pub(crate) provider: Vec<u8>,
    /// By what they are sorted.
    pub(crate) sort: Sort,
    /// Whether the largest comes first.
    pub(crate) is_descending: bool,
    /// Which page.
    pub(crate) page: PageRequest,
}

impl Wanted {
    /// Whether text is looked for anywhere in a row.
    #[must_use]
    pub(crate) fn is_search(&self) -> bool {
        !self.search.is_empty() && !self.search.contains(&b'@')
    }
}

/// How a list is sorted, by the names of a request; nothing is the latest rows first.
///
/// # Errors
/// [`Error::InvalidField`].
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
    /// Of its row.
    pub(crate) id: i64,
    /// Whose it is.
    pub(crate) subscriber_id: i64,
    /// Its key.
    pub(crate) event_key: Option<Text>,
    /// Its title.
    pub(crate) title: Option<Text>,
    /// Its value as stored.
    pub(crate) value: Option<Text>,
    /// Who tracked it.
    pub(crate) provider: Option<Text>,
    /// How often it happened.
    pub(crate) counter: i64,
    /// When its row was made, in the site's time.
    pub(crate) created_at: Option<Text>,
    /// When it last happened.
    pub(crate) updated_at: Option<Text>,
    /// Who that is; nobody once the contact is deleted.
    pub(crate) contact: Option<Contact>,
}

/// A contact in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    /// Of its row.
    pub(crate) id: i64,
    /// The address.
    pub(crate) email: Option<Text>,
    /// The first name.
    pub(crate) first_name: Option<Text>,
    /// The last name.
    pub(crate) last_name: Option<Text>,
    /// Such as `subscribed`.
    pub(crate) status: Option<Text>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Page {
    /// The events.
    pub(crate) events: Vec<Listed>,
    /// How many there are on all pages, or at least [`MOST_FOUND`].
    pub(crate) total: i64,
    /// Whether there are more than [`Self::total`].
    pub(crate) more: bool,
    /// Which page this is.
    pub(crate) page: i64,
    /// Events on a page.
    pub(crate) per_page: i64,
    /// The last page that holds something; 0 when there is none.
    pub(crate) last_page: i64,
}

impl Page {
    /// Puts a page together.
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
