//! Segments on this site: parsed with its settings and its time, answered by its store.

use ext_php_rs::types::Zval;

use super::PhpSite;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::segment::{Others, Reading, Segment};
use crate::core::tracker::Site;
use crate::php::{convert, unanswered};
use crate::store::{Store, Tables};

impl PhpSite {
    /// Parses groups of conditions. Their faults are reported even if event tracking is switched off.
    ///
    /// # Errors
    /// [`Error::InvalidField`] with the path of the fault, or the error of reading the options.
    pub(crate) fn segment(&mut self, groups: &Zval) -> Result<Segment> {
        let groups = convert::tree(groups)?;
        let (compat, now) = (self.compat(), self.now()?);
        let segment = Segment::parse(&groups, &Reading { compat, now: &now, others: Others::None })?;
        Ok(if self.is_enabled()? { segment } else { Segment::switched_off(compat) })
    }

    /// The ids of contacts in a segment, in ascending order, from the first one above `after`.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contacts_matching(&self, segment: &Segment, after: i64, limit: i64) -> Result<Vec<i64>> {
        self.ask(|store, tables| store.contacts_matching(tables, segment, after, limit))
    }

    /// How many contacts a segment has.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn count_contacts_matching(&self, segment: &Segment) -> Result<i64> {
        self.ask(|store, tables| store.count_contacts_matching(tables, segment))
    }

    /// Whether a contact is in a segment. A contact that does not exist is in no segment.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contact_matches(&self, contact: &ContactKey, segment: &Segment) -> Result<bool> {
        self.ask(|store, tables| store.contact_matches(tables, contact, segment))
    }

    /// Asks the store. If a table is missing, no contact matches, not even a negative condition: the table may not exist
    /// yet, or it may be lost.
    fn ask<T: Default>(&self, question: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.run(question) {
            Err(Error::TableMissing(table)) => {
                unanswered::say("a segment", &[format!("the table {table} does not exist")]);
                Ok(T::default())
            }
            answer => answer,
        }
    }
}
