//! Occurrences: whether this site keeps them, how they are written with their event, and how they are read.

use super::PhpSite;
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::occurrence::OccurrencePage;
use crate::core::page::PageRequest;
use crate::core::tracker::Record;
use crate::php::problems;
use crate::store::deadline::Deadline;
use crate::store::segment::Question;
use crate::store::{Store, Tables, occurrences};

impl PhpSite {
    /// Whether this site keeps every occurrence. The host decides, or leaves the decision to the site.
    ///
    /// # Errors
    /// The error of reading the options.
    pub(crate) fn keeps_history(&self) -> Result<bool> {
        match self.settings.history {
            Some(history) => Ok(history),
            None => Ok(self.options()?.history),
        }
    }

    /// Writes an event. If its occurrence cannot be kept, writes the event alone, so that it is not lost.
    pub(super) fn write_event<T>(
        &self,
        record: &Record,
        work: impl Fn(&mut dyn Store, &Tables, &Record) -> Result<T>,
    ) -> Result<T> {
        match self.write(|store, tables| work(store, tables, record)) {
            Err(Error::NotConfigured(why)) if record.history.is_some() => {
                let written = self.write(|store, tables| work(store, tables, &plain(record)))?;
                say(&why);
                Ok(written)
            }
            written => written,
        }
    }

    /// Does the same as [`Self::write_event`] for many events in one transaction.
    pub(super) fn write_events(&self, records: &[Record]) -> Result<Vec<Result<Event>>> {
        match self.write(|store, tables| store.record_all(tables, records)) {
            Err(Error::NotConfigured(why)) if records.iter().any(|record| record.history.is_some()) => {
                let records: Vec<_> = records.iter().map(plain).collect();
                let written = self.write(|store, tables| store.record_all(tables, &records))?;
                say(&why);
                Ok(written)
            }
            written => written,
        }
    }

    /// Reads a page of the occurrences of an event, the latest first. An event that does not exist has none.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn occurrences(&self, event: i64, page: PageRequest) -> Result<OccurrencePage> {
        let (offset, limit) = (page.offset(), page.per_page);
        self.page_of(
            page,
            |tables| occurrences::count(tables, event),
            |tables| occurrences::page(tables, event, offset, limit),
        )
    }

    /// Reads a page of the occurrences of a contact's events.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn occurrences_of_contact(&self, contact: i64, page: PageRequest) -> Result<OccurrencePage> {
        let (offset, limit) = (page.offset(), page.per_page);
        self.page_of(
            page,
            |tables| occurrences::count_of_contact(tables, contact),
            |tables| occurrences::page_of_contact(tables, contact, offset, limit),
        )
    }

    /// Reads a page of occurrences by two queries: `count` for their number, `rows` for the page.
    fn page_of(
        &self,
        PageRequest { page, per_page }: PageRequest,
        count: impl Fn(&Tables) -> Question,
        rows: impl Fn(&Tables) -> Question,
    ) -> Result<OccurrencePage> {
        let _deadline = Deadline::begin(self.budget());
        let total = self.read(|store, tables| store.ask(tables, &count(tables)))?;
        let total = total.first().copied().flatten().unwrap_or(0);
        let rows = self.read(|store, tables| store.rows(tables, &rows(tables)))?;
        Ok(OccurrencePage {
            total,
            per_page,
            current_page: page,
            last_page: total / per_page + i64::from(total % per_page != 0),
            occurrences: rows.iter().map(occurrences::occurrence).collect(),
        })
    }

    /// Creates the table of occurrences if it is missing. The next event cannot always do so: it may be in a transaction.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] if it cannot be created.
    pub(crate) fn prepare_history(&self) -> Result<()> {
        let _deadline = Deadline::begin(self.budget());
        self.write(|store, tables| store.ask(tables, &occurrences::count(tables, 0)).map(drop))
    }
}

/// The same event without its occurrence.
fn plain(record: &Record) -> Record {
    Record { history: None, ..record.clone() }
}

/// Reports an occurrence that was not kept, with the reason.
fn say(why: &str) {
    problems::say(format!("an event was stored, but not its occurrence: {why}"));
}
