//! One page of a contact's events.

use serde::Serialize;

use super::event::EventRow;
use super::settings::Compat;

/// The default number of events on a page.
pub(crate) const DEFAULT_PER_PAGE: i64 = 15;

/// The most events a page may hold in [`Compat::Fixed`].
pub(crate) const MAX_PER_PAGE: i64 = 200;

/// The page to read, within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageRequest {
    /// The page number, from 1.
    pub(crate) page: i64,
    /// Rows on a page, at least 1.
    pub(crate) per_page: i64,
}

impl PageRequest {
    /// Puts a request within bounds. A page below 1 is page 1. `per_page` is at least 1. In [`Compat::Fixed`]
    /// it is at most [`MAX_PER_PAGE`].
    #[must_use]
    pub(crate) fn new(page: i64, per_page: i64, compat: Compat) -> Self {
        let most = match compat {
            Compat::Fixed => MAX_PER_PAGE,
            Compat::Strict => i64::MAX,
        };
        Self { page: page.max(1), per_page: per_page.clamp(1, most) }
    }

    /// The total of all pages, if the rows of this page tell it. They do on the last page.
    #[must_use]
    pub(crate) fn total_if_last(self, rows: usize) -> Option<i64> {
        let rows = i64::try_from(rows).ok()?;
        let tells = rows < self.per_page && (rows > 0 || self.page == 1);
        tells.then(|| self.offset() + rows)
    }

    /// Rows to skip. A page number that is too large gives an empty page.
    #[must_use]
    pub(crate) fn offset(self) -> i64 {
        (self.page - 1).saturating_mul(self.per_page)
    }
}

/// One page of a contact's events, newest first, with FluentCRM's keys in FluentCRM's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EventPage {
    /// The number of all events of the contact.
    pub(crate) total: i64,
    /// Rows on a page.
    pub(crate) per_page: i64,
    /// The number of this page.
    pub(crate) current_page: i64,
    /// The number of the last page with rows; 0 if there are no rows.
    pub(crate) last_page: i64,
    /// Path of the next page, or null.
    pub(crate) next_page_url: Option<String>,
    /// Path of the previous page, or null.
    pub(crate) prev_page_url: Option<String>,
    /// Number of the first row on this page, or null.
    pub(crate) from: Option<i64>,
    /// Number of the last row on this page, or null.
    pub(crate) to: Option<i64>,
    /// The rows.
    pub(crate) data: Vec<EventRow>,
}

impl EventPage {
    /// Makes a page. `path` is the start of its links. In [`Compat::Fixed`] the links keep a `per_page` that
    /// is not the default. FluentCRM's own links lose it.
    #[must_use]
    pub(crate) fn new(
        request: PageRequest,
        total: i64,
        data: Vec<EventRow>,
        path: &str,
        compat: Compat,
    ) -> Self {
        let PageRequest { page, per_page } = request;
        let last_page = total / per_page + i64::from(total % per_page != 0);
        let from = (!data.is_empty()).then(|| request.offset() + 1);
        Self {
            total,
            per_page,
            current_page: page,
            last_page,
            next_page_url: (page < last_page).then(|| link(path, page + 1, per_page, compat)),
            prev_page_url: (page > 1).then(|| link(path, page - 1, per_page, compat)),
            from,
            to: from.map(|first| first + data.len() as i64 - 1),
            data,
        }
    }
}

/// Makes a link to a page of the list at `path`. The path may have a query.
#[must_use]
pub(crate) fn link(path: &str, page: i64, per_page: i64, compat: Compat) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    let keep = compat == Compat::Fixed && per_page != DEFAULT_PER_PAGE;
    let per_page = if keep { format!("&per_page={per_page}") } else { String::new() };
    format!("{path}{joint}page={page}{per_page}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::Text;

    fn rows(n: i64) -> Vec<EventRow> {
        let row = |id| EventRow {
            id,
            subscriber_id: "1".into(),
            counter: Some("1".into()),
            created_by: None,
            provider: None,
            event_key: Text::from("k"),
            title: Text::from("T"),
            value: None,
            created_at: None,
            updated_at: None,
        };
        (1..=n).map(row).collect()
    }

    #[test]
    fn pages_are_counted_and_linked() {
        let request = PageRequest::new(2, 2, Compat::Fixed);
        let page = EventPage::new(request, 5, rows(2), "/p", Compat::Fixed);
        assert_eq!((page.last_page, page.from, page.to), (3, Some(3), Some(4)));
        assert_eq!(page.next_page_url.as_deref(), Some("/p?page=3&per_page=2"));
        assert_eq!(page.prev_page_url.as_deref(), Some("/p?page=1&per_page=2"));
        let page = EventPage::new(request, 5, rows(2), "/p", Compat::Strict);
        assert_eq!(page.next_page_url.as_deref(), Some("/p?page=3"));
    }

    #[test]
    fn an_empty_page_has_no_range() {
        let page = EventPage::new(PageRequest::new(1, 15, Compat::Fixed), 0, vec![], "/p", Compat::Fixed);
        assert_eq!((page.last_page, page.from, page.to), (0, None, None));
        assert_eq!((page.next_page_url, page.prev_page_url), (None, None));
        let beyond = EventPage::new(PageRequest::new(9, 2, Compat::Fixed), 3, vec![], "/p", Compat::Fixed);
        assert_eq!((beyond.last_page, beyond.current_page), (2, 9));
        assert_eq!(beyond.prev_page_url.as_deref(), Some("/p?page=8&per_page=2"));
    }

    #[test]
    fn the_last_page_tells_how_many_there_are() {
        let page = |page| PageRequest { page, per_page: 10 };
        assert_eq!(page(1).total_if_last(0), Some(0));
        assert_eq!(page(3).total_if_last(4), Some(24));
        assert_eq!(page(3).total_if_last(10), None);
        assert_eq!(page(3).total_if_last(0), None, "it is beyond the last one");
    }

    #[test]
    fn a_path_may_have_a_query_already() {
        assert_eq!(link("/index.php?rest_route=/x", 2, 15, Compat::Fixed), "/index.php?rest_route=/x&page=2");
    }

    #[test]
    fn requests_are_brought_into_bounds() {
        assert_eq!(PageRequest::new(-3, 0, Compat::Fixed), PageRequest { page: 1, per_page: 1 });
        assert_eq!(PageRequest::new(1, 9_999, Compat::Fixed).per_page, 200);
        assert_eq!(PageRequest::new(1, 9_999, Compat::Strict).per_page, 9_999);
        assert_eq!(PageRequest::new(i64::MAX, 200, Compat::Fixed).offset(), i64::MAX);
    }
}
