//! Every occurrence of an event: whether it is kept here, written with the event, and read.

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
    /// Whether every occurrence is kept: the host decides, or leaves it to the site.
    ///
    /// # Errors
    /// What asking the site fails with.
    pub(crate) fn keeps_history(&self) -> Result<bool> {
        match self.settings.history {
            Some(history) => Ok(history),
            None => Ok(self.options()?.history),
        }
    }

    /// Writes an event; where its occurrence cannot be kept, without that: the event counts for more.
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

    /// As [`Self::write_event`], many in one transaction.
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

    /// A page of the occurrences of an event, the latest first; none of one that is not there.
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

    /// As [`Self::occurrences`], of a contact.
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

    /// A page of occurrences by two questions: how many there are, and the rows of the page.
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

    /// Makes the table of occurrences where it is missing, so that no event has to, perhaps in a transaction.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] where it cannot be made.
    pub(crate) fn prepare_history(&self) -> Result<()> {
        let _deadline = Deadline::begin(self.budget());
        self.write(|store, tables| store.ask(tables, &occurrences::count(tables, 0)).map(drop))
    }
}

/// The same event, whose occurrence is not kept.
fn plain(record: &Record) -> Record {
    Record { history: None, ..record.clone() }
}

/// Says that occurrences are not kept, and why.
fn say(why: &str) {
    problems::say(format!("an event was stored, but not its occurrence: {why}"));
}
