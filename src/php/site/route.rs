//! How a piece of work reaches its store: over a connection of our own, or the site's.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use super::PhpSite;
use super::destination::Way;
use crate::core::error::{Error, Result};
use crate::core::settings::Storage;
use crate::core::tracker::Record;
use crate::php::wordpress::{self, WordPress, database, wpdb};
use crate::php::zend;
use crate::store::connection::{self, Target, with_store};
use crate::store::{Store, Tables, statement_log};

/// How long a process leaves the tables alone after it failed to create them.
const TABLES_REST: Duration = Duration::from_secs(60);

thread_local! {
    /// The last attempt to create tables that failed. It outlives the request: the next one would fail as well.
    static TABLES_FAILED: RefCell<Option<Failed>> = const { RefCell::new(None) };
    /// Contacts that neither connection knew in this request, and hashes that are nobody's, as of a number of writes to the contacts.
    static UNKNOWN: RefCell<(u64, Vec<String>)> = const { RefCell::new((0, Vec::new())) };
}

/// Begins a request in which nobody is unknown yet.
pub(crate) fn reset() {
    UNKNOWN.take();
}

/// Whether neither connection knew a contact earlier in this request, and nobody wrote to the contacts since.
pub(super) fn is_unknown_still(contact: &str) -> bool {
    let writes = database::contact_writes();
    UNKNOWN.with_borrow(|(as_of, unknown)| *as_of == writes && unknown.iter().any(|known| known == contact))
}

/// Remembers a contact that neither connection knows.
pub(super) fn remember_unknown(contact: String) {
    let writes = database::contact_writes();
    UNKNOWN.with_borrow_mut(|(as_of, unknown)| {
        if std::mem::replace(as_of, writes) != writes {
            unknown.clear();
        }
        unknown.push(contact);
    });
}

/// The last attempt to create tables that failed: of which site, when and how.
struct Failed {
    /// Which site's tables.
    prefix: String,
    /// When.
    at: Instant,
    /// How; said again until [`TABLES_REST`] is over.
    error: Error,
}

/// Shows statements to whoever looks at queries. What an `\Exception` of theirs spoils is the look, not the event.
fn show(wordpress: &WordPress, statements: Vec<statement_log::Logged>) -> Result<()> {
    match database::show_queries(wordpress, statements) {
        Err(Error::Pending) => {
            let exception = zend::take_exception().ok_or(Error::Pending)?;
            zend::log(&format!("fluentcrm_events: queries could not be shown: {exception}"));
            Ok(())
        }
        shown => shown,
    }
}

impl PhpSite {
    /// Reads from the store. Where a table is missing there is nothing to read; reading creates nothing.
    pub(super) fn read<T: Default>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.reach(&work) {
            Err(Error::TableMissing(_)) => Ok(T::default()),
            result => result,
        }
    }

    /// Writes to the store; when a table is missing the tables are created, once.
    pub(super) fn write<T>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.reach(&work) {
            Err(Error::TableMissing(table)) => {
                self.create_tables(table)?;
                self.reach(&work)
            }
            result => result,
        }
    }

    /// Runs one piece of work on the store that is right at this moment.
    pub(super) fn reach<T>(&self, work: &impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        let destination = self.destination()?;
        let tables = self.tables()?;
        match self.on(&destination.way, tables, work) {
            // The site's own connection may still be able to: nobody hears of it before that was tried.
            Err(Error::Unreachable(why)) => match &self.wordpress {
                Some(wordpress) if self.may_fall_back() && database::is_alive(wordpress)? => {
                    self.on(&Way::Wpdb, tables, work)
                }
                _ => Err(Error::Unreachable(why)),
            },
            Err(Error::NotConfigured(why)) if destination.way == Way::Wpdb => Err(Error::NotConfigured(
                format!("{why}; no connection beside the site's own is used: {}", destination.reason),
            )),
            result => result,
        }
    }

    /// Whether `$wpdb` may carry what our own connection cannot: it leads to the same database, and nobody forbade
    /// it.
    fn may_fall_back(&self) -> bool {
        self.wordpress.is_some() && self.settings.database.is_none() && self.settings.storage == Storage::Auto
    }

    /// Runs one piece of work on the store of this way, and shows its statements to whoever looks at queries.
    pub(super) fn on<T>(
        &self,
        way: &Way,
        tables: &Tables,
        work: &impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        let Some(wordpress) = &self.wordpress else {
            return match way {
                Way::Direct(target) => with_store(target, self.budget(), |store| work(store, tables)),
                Way::Wpdb => Err(Error::NotConfigured("WordPress is gone".into())),
            };
        };
        let shown = wordpress::is_defined_true("SAVEQUERIES");
        if shown {
            statement_log::start();
        }
        let result = match way {
            Way::Direct(target) => with_store(target, self.budget(), |store| work(store, tables)),
            Way::Wpdb => {
                wpdb::with_store(wordpress, self.settings.compat, self.budget(), |store| work(store, tables))
            }
        };
        let statements = statement_log::take();
        if !matches!(result, Err(Error::Pending)) {
            show(wordpress, statements)?;
        }
        result
    }

    /// Asks the site's own connection when ours does not know a contact: on a server that connection may see one
    /// that a transaction nobody told us of has written. Once per request and contact, until a write to the
    /// contacts is seen.
    pub(super) fn or_through_wpdb<T>(
        &self,
        contact: impl FnOnce() -> String,
        answer: Result<T>,
        is_unknown: impl Fn(&Result<T>) -> bool,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        if !is_unknown(&answer) || !self.may_fall_back() {
            return answer;
        }
        let Way::Direct(target) = self.destination()?.way else { return answer };
        let tables = self.tables()?;
        let contact = format!("{} {}", tables.prefix, contact());
        if matches!(*target, Target::Sqlite(_)) || is_unknown_still(&contact) {
            return answer;
        }
        let again = match self.on(&Way::Wpdb, tables, &work) {
            Err(Error::TableMissing(_)) => answer,
            again => again,
        };
        if is_unknown(&again) {
            remember_unknown(contact);
        }
        again
    }

    /// [`Self::or_through_wpdb`], for a write.
    pub(super) fn known_to_wpdb<T: PartialEq>(
        &self,
        record: &Record,
        answer: Result<T>,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        let is_unknown = |answer: &Result<T>| answer == &Err(Error::ContactNotFound);
        self.or_through_wpdb(|| format!("{:?}", record.contact), answer, is_unknown, work)
    }

    /// Records by `work`: [`Self::write`], then [`Self::known_to_wpdb`].
    pub(super) fn record_by<T: PartialEq>(
        &self,
        record: &Record,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        self.known_to_wpdb(record, self.write(&work), &work)
    }

    /// Creates the tables where that commits nothing of the site's; after a failure not for [`TABLES_REST`].
    fn create_tables(&self, missing: String) -> Result<()> {
        let prefix = self.tables()?.prefix.clone();
        let resting = TABLES_FAILED.with_borrow(|failed| {
            let failed = failed.as_ref().filter(|f| f.prefix == prefix && f.at.elapsed() < TABLES_REST);
            failed.map(|failed| failed.error.clone())
        });
        if let Some(error) = resting {
            return Err(error);
        }
        if self.is_in_transaction()? {
            return Err(Error::TableMissing(missing));
        }
        let created = match (&self.wordpress, &self.settings.database) {
            (Some(wordpress), None) => database::create_tables(wordpress, &prefix),
            _ => match self.destination()?.way {
                Way::Direct(target) => connection::create_tables(&target, self.budget(), self.tables()?),
                Way::Wpdb => Err(Error::NotConfigured("WordPress is gone".into())),
            },
        };
        if let Err(error) = &created
            && *error != Error::Pending
        {
            TABLES_FAILED.set(Some(Failed { prefix, at: Instant::now(), error: error.clone() }));
        }
        created
    }

    /// Creating a table would commit the host's transaction.
    fn is_in_transaction(&self) -> Result<bool> {
        match (&self.wordpress, &self.settings.database) {
            (Some(wordpress), None) => database::in_transaction(wordpress),
            _ => Ok(false),
        }
    }
}
