//! The list of all contacts' events, and contacts by their ids.

use super::PhpSite;
use crate::core::error::Result;
use crate::core::event_list::{Contact, Page, Wanted};
use crate::store::event_list;

impl PhpSite {
    /// Reads a page of the list. The events are counted only if the page does not show their number, because a search for
    /// text reads the whole table.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn event_list(&self, wanted: &Wanted) -> Result<Page> {
        let rows = self.read(|store, tables| store.rows(tables, &wanted.list(tables)))?;
        let events: Vec<_> = rows.into_iter().map(event_list::listed).collect();
        let total = match wanted.page.total_if_last(events.len()) {
            Some(total) => total,
            None => {
                let found = self.read(|store, tables| store.ask(tables, &wanted.count(tables)))?;
                found.first().copied().flatten().unwrap_or(0)
            }
        };
        Ok(Page::new(wanted, total, events))
    }

    /// Reads the contacts with these ids, in ascending order. Missing contacts are left out.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contacts_by_ids(&self, ids: &[i64]) -> Result<Vec<Contact>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.read(|store, tables| store.rows(tables, &event_list::by_ids(tables, ids)))?;
        Ok(rows.into_iter().filter_map(event_list::contact).collect())
    }
}
