//! Segments on this site: read by its settings and its clock, asked of its store.

use ext_php_rs::types::Zval;

use super::PhpSite;
use crate::core::contact::ContactKey;
use crate::core::error::{Error, Result};
use crate::core::segment::{Others, Reading, Segment};
use crate::core::tracker::Site;
use crate::php::{convert, unanswered};
use crate::store::{Store, Tables};

impl PhpSite {
    /// Reads groups of conditions. What is wrong with them is said also where event tracking is switched off.
    ///
    /// # Errors
    /// [`Error::InvalidField`] with the path of what is wrong, or what asking the site fails with.
    pub(crate) fn segment(&mut self, groups: &Zval) -> Result<Segment> {
        let groups = convert::tree(groups)?;
        let (compat, now) = (self.compat(), self.now()?);
        let segment = Segment::parse(&groups, &Reading { compat, now: &now, others: Others::None })?;
        Ok(if self.is_enabled()? { segment } else { Segment::switched_off(compat) })
    }

    /// The ids of contacts in a segment after `after`, ascending.
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

    /// Whether a contact is in a segment; who is not there is in none.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contact_matches(&self, contact: &ContactKey, segment: &Segment) -> Result<bool> {
        self.ask(|store, tables| store.contact_matches(tables, contact, segment))
    }

    /// Asks the store. Where a table is missing nobody matches, also no negative condition: that cannot be told from a
    /// table that is gone.
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
