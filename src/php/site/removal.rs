//! Deletes events: with their contacts, after retention, or if a person asks for it. Each batch is a unit of work of its
//! own, so that other connections do not wait for long.

use std::collections::HashSet;

use super::PhpSite;
use crate::core::contact::{Contact, ContactKey};
use crate::core::error::{Error, Result};
use crate::core::input::Scalar;
use crate::store::deadline::Deadline;
use crate::store::removal::{self, CONTACTS, Erasure, Kept, Which};
use crate::store::segment::Question;
use crate::store::statistics::upkeep;
use crate::store::{Store, Tables, kept_days};

/// A batch of events that was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Batch {
    /// The id of its last event.
    pub(crate) until: i64,
    /// The number of events that were deleted, or would be.
    pub(crate) found: usize,
}

impl PhpSite {
    /// Checks the next events after an id. With `delete` it deletes those that `which` selects. Returns `None` at the end of
    /// the table, or without the table.
    ///
    /// # Errors
    /// A database error, like every method here.
    pub(crate) fn next_batch(&self, which: &Which, after: i64, delete: bool) -> Result<Option<Batch>> {
        let _deadline = Deadline::begin(self.budget());
        let end =
            self.read(|store, tables| store.ask(tables, &removal::end_of_batch(tables, which, after)))?;
        let Some(until) = end.first().copied().flatten() else { return Ok(None) };
        let ids = self.ids(|tables| removal::find(tables, which, after, until))?;
        let delete_them =
            || self.run(|store, tables| store.change(tables, &removal::delete(tables, which, &ids)));
        let found = match (delete && !ids.is_empty(), which) {
            (true, Which::Occurrences) => self.with_their_days(&ids, delete_them)?,
            (true, _) => delete_them()?,
            (false, _) => ids.len(),
        };
        Ok(Some(Batch { until, found }))
    }

    /// The highest id that [`Self::next_batch`] checks. 0 without a row.
    pub(crate) fn last_row(&self, which: &Which) -> Result<i64> {
        let _deadline = Deadline::begin(self.budget());
        let last = self.read(|store, tables| store.ask(tables, &removal::last_row(tables, which)))?;
        Ok(last.first().copied().flatten().unwrap_or(0))
    }

    /// Deletes or empties a batch of the occurrences or events of these contacts. Returns the number of rows; 0 means that
    /// none is left.
    pub(crate) fn erase_batch(&self, contacts: &[i64], erasure: Erasure) -> Result<usize> {
        // Occurrences go first, so that none is left without its event.
        for kept in [Kept::Occurrences, Kept::Events] {
            for contacts in contacts.chunks(CONTACTS) {
                let erased = self.erase_some(contacts, erasure, kept)?;
                if erased > 0 {
                    return Ok(erased);
                }
            }
        }
        Ok(0)
    }

    /// Deletes or empties a batch of rows of one kind. Returns their number.
    fn erase_some(&self, contacts: &[i64], erasure: Erasure, kept: Kept) -> Result<usize> {
        self.erase_found(|tables| removal::find_of(tables, contacts, erasure, kept), erasure, kept)
    }

    /// Deletes or empties the rows that `find` selects. Returns their number; 0 means that it selects none. If another
    /// process has erased all of them meanwhile, selects the next ones.
    fn erase_found(&self, find: impl Fn(&Tables) -> Question, erasure: Erasure, kept: Kept) -> Result<usize> {
        let _deadline = Deadline::begin(self.budget());
        let mut tried: Vec<i64> = Vec::new();
        loop {
            let found = self.read(|store, tables| store.ask(tables, &find(tables)))?;
            let ids: Vec<i64> = found.into_iter().flatten().collect();
            if ids.iter().any(|id| tried.contains(id)) {
                return Err(Error::Database("it erased none of the events".into()));
            }
            let erased = self.erase(&ids, erasure, kept)?;
            if ids.is_empty() || erased > 0 {
                return Ok(erased);
            }
            tried = ids;
        }
    }

    /// Deletes or empties rows by their ids. Returns their number.
    fn erase(&self, ids: &[i64], erasure: Erasure, kept: Kept) -> Result<usize> {
        if ids.is_empty() {
            return Ok(0);
        }
        let erase =
            || self.run(|store, tables| store.change(tables, &removal::erase(tables, ids, erasure, kept)));
        match (erasure, kept) {
            (Erasure::Delete, Kept::Occurrences) => self.with_their_days(ids, erase),
            _ => erase(),
        }
    }

    /// Runs `delete`, which deletes these occurrences. Deletes the statistics' counts of their hours before it and after
    /// it, because a statistic may count them again meanwhile.
    fn with_their_days(&self, ids: &[i64], delete: impl FnOnce() -> Result<usize>) -> Result<usize> {
        let hours = self.ids(|tables| kept_days::hours_of(tables, ids))?;
        let forget = || self.read(|store, tables| upkeep::forget_hours(store, tables, &hours));
        forget()?;
        let deleted = delete()?;
        forget()?;
        Ok(deleted)
    }

    /// The number of occurrences before a moment of the site's wall time.
    pub(crate) fn count_occurrences_before(&self, moment: &str) -> Result<i64> {
        let moment = self.instant(moment)?;
        let _deadline = Deadline::begin(self.budget());
        let old = self.read(|store, tables| store.ask(tables, &removal::count_before(tables, moment)))?;
        Ok(old.first().copied().flatten().unwrap_or(0))
    }

    /// Deletes a batch of the occurrences before a moment. Returns their number; 0 means that none is left.
    pub(crate) fn delete_occurrences_before(&self, moment: &str) -> Result<usize> {
        let moment = self.instant(moment)?;
        let find = |tables: &Tables| removal::find_before(tables, moment);
        self.erase_found(find, Erasure::Delete, Kept::Occurrences)
    }

    /// Converts the site's wall time to Unix time in milliseconds. A text that is no time is the earliest time.
    fn instant(&self, moment: &str) -> Result<i64> {
        Ok(self.options()?.zone.known()?.instant(moment).unwrap_or(i64::MIN))
    }

    /// Deletes the other data of these contacts: their idempotency keys, and their rows in the statistics.
    pub(crate) fn forget_contacts(&self, contacts: &[i64]) -> Result<()> {
        self.read(|store, tables| upkeep::forget_known(store, tables, contacts))?;
        for contacts in contacts.chunks(CONTACTS) {
            let _deadline = Deadline::begin(self.budget());
            let mut tried: Vec<i64> = Vec::new();
            loop {
                let find = |store: &mut dyn Store, tables: &Tables| {
                    store.ask(tables, &removal::find_tokens(tables, contacts))
                };
                let seconds: Vec<i64> = self.read(find)?.into_iter().flatten().collect();
                if seconds.is_empty() {
                    break;
                }
                if seconds.iter().any(|second| tried.contains(second)) {
                    return Err(Error::Database("it deleted none of the idempotency keys".into()));
                }
                let delete = |store: &mut dyn Store, tables: &Tables| {
                    store.change(tables, &removal::delete_tokens(tables, contacts, &seconds))
                };
                // Another process may have deleted them meanwhile.
                tried = if self.run(delete)? == 0 { seconds } else { Vec::new() };
            }
        }
        Ok(())
    }

    /// The ids of those contacts that do not exist any more.
    pub(crate) fn gone(&self, contacts: &[i64]) -> Result<Vec<i64>> {
        let _deadline = Deadline::begin(self.budget());
        let mut there = HashSet::new();
        for some in contacts.chunks(CONTACTS) {
            there.extend(self.ids(|tables| removal::existing(tables, some))?);
        }
        Ok(contacts.iter().copied().filter(|id| !there.contains(id)).collect())
    }

    /// The ids of a person's contacts: the one with this e-mail address, and those that are linked to this WordPress user.
    pub(crate) fn contacts_of_person(&self, email: &[u8], user: Option<i64>) -> Result<Vec<i64>> {
        let _deadline = Deadline::begin(self.budget());
        let by_email = self.contact(&ContactKey::Email(Scalar::Text(email.to_vec())))?;
        let mut contacts: Vec<i64> =
            by_email.filter(|contact| is_of(contact, email)).map(|contact| contact.id).into_iter().collect();
        if let Some(user) = user.filter(|user| *user > 0) {
            let linked = self.read(|store, tables| store.ask(tables, &removal::linked(tables, user)))?;
            contacts.extend(linked.into_iter().flatten());
        }
        contacts.sort_unstable();
        contacts.dedup();
        Ok(contacts)
    }

    /// The ids that a query returns.
    fn ids(&self, question: impl Fn(&Tables) -> Question) -> Result<Vec<i64>> {
        let ids = self.run(|store, tables| store.ask(tables, &question(tables)))?;
        Ok(ids.into_iter().flatten().collect())
    }
}

/// Whether a contact has this e-mail address. A database may compare letters with and without accents as equal, but such
/// addresses are two people's.
fn is_of(contact: &Contact, email: &[u8]) -> bool {
    is_same_address(&contact.email.0, email)
}

/// Whether two e-mail addresses are the same. Upper and lower case are the same.
pub(crate) fn is_same_address(one: &[u8], other: &[u8]) -> bool {
    let folded = |text: &[u8]| String::from_utf8_lossy(text).trim().to_lowercase();
    folded(one) == folded(other)
}
