//! Runs a unit of work on its store: over the extension's own connection, or the site's.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use super::PhpSite;
use super::destination::Destination;
use crate::core::error::{Error, Result};
use crate::php::wordpress::{self, WordPress, database, wpdb};
use crate::php::zend;
use crate::php::zend::name::{Name, name};
use crate::store::connection::{self, with_store};
use crate::store::side_tables::SideTable;
use crate::store::{Store, Tables, statement_log};

/// How long a process does not try again to create tables after that failed.
const TABLES_REST: Duration = Duration::from_secs(60);

/// The constants that identify the database of a site.
static OF_A_DATABASE: [Name; 6] = [
    name!("ABSPATH"),
    name!("DB_HOST"),
    name!("DB_NAME"),
    name!("DB_USER"),
    name!("DB_DIR"),
    name!("DB_FILE"),
];

thread_local! {
    /// The latest failed attempt to create tables. It outlives the request: the next attempt would fail, too.
    static TABLES_FAILED: RefCell<Option<Failed>> = const { RefCell::new(None) };
}

/// A failed attempt to create tables.
struct Failed {
    /// The site's prefix, or the name of a side table; and the names of the database.
    tables: (String, Vec<Vec<u8>>),
    /// The time of the attempt.
    at: Instant,
    /// Its error. Calls get it again until [`TABLES_REST`] is over.
    error: Error,
}

/// Shows the statements to plugins that list queries. An `\Exception` of such a plugin is logged: the event is stored.
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
    /// Reads from the store. If a table is missing, returns the default. Reading creates no table.
    pub(super) fn read<T: Default>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.run(&work) {
            Err(Error::TableMissing(_)) => Ok(T::default()),
            result => result,
        }
    }

    /// Writes to the store. A missing table is created once: FluentCRM's three tables together, a side table by itself.
    pub(super) fn write<T>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        let mut created = Vec::new();
        loop {
            match self.run(&work) {
                Err(Error::TableMissing(table)) if !created.contains(&table) => {
                    self.create(&table)?;
                    created.push(table);
                }
                result => return result,
            }
        }
    }

    /// Runs one unit of work on the store. If the site collects queries (`SAVEQUERIES`), shows it the statements.
    pub(super) fn run<T>(&self, work: impl FnOnce(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        let destination = self.destination()?;
        let tables = self.tables()?;
        let Some(wordpress) = &self.wordpress else {
            return self.run_via(destination, |store| work(store, tables));
        };
        let shown = wordpress::is_defined_true(name!("SAVEQUERIES"));
        if shown {
            statement_log::start();
        }
        let result = self.run_via(destination, |store| work(store, tables));
        let statements = statement_log::take();
        if !matches!(result, Err(Error::Pending)) {
            show(wordpress, statements)?;
        }
        result
    }

    /// Runs a unit of work on the store of a destination.
    fn run_via<T>(
        &self,
        destination: &Destination,
        work: impl FnOnce(&mut dyn Store) -> Result<T>,
    ) -> Result<T> {
        match (destination, &self.wordpress) {
            (Destination::Own(target), _) => with_store(target, self.budget(), work),
            (Destination::Site(carrier), Some(wordpress)) => {
                wpdb::with_store(wordpress, *carrier, self.settings.compat, self.settings.budget, work)
            }
            (Destination::Site(_), None) => Err(Error::NotConfigured("WordPress is no longer loaded".into())),
        }
    }

    /// Creates a missing table.
    fn create(&self, missing: &str) -> Result<()> {
        let prefix = &self.tables()?.prefix;
        let Some(table) = SideTable::named(prefix, missing) else {
            return self.create_unless_in_vain(missing, None);
        };
        self.create_unless_in_vain(missing, Some(table)).map_err(|error| match error {
            Error::TableMissing(_) => Error::NotConfigured(format!(
                "{} need the table {missing}, which cannot be created while a transaction is open: that would \
                 commit the transaction. Track such an event outside a transaction first",
                table.purpose
            )),
            Error::Pending | Error::Busy { .. } | Error::Unreachable(_) => error,
            error => Error::NotConfigured(format!(
                "{} need the table {missing}, which could not be created; does the database account have the \
                 right to create tables? ({error})",
                table.purpose
            )),
        })
    }

    /// Creates FluentCRM's three tables, or a side table. Returns the earlier error if that failed within [`TABLES_REST`].
    fn create_unless_in_vain(&self, missing: &str, side: Option<&'static SideTable>) -> Result<()> {
        let prefix = self.tables()?.prefix.clone();
        let tables = (side.map_or_else(|| prefix.clone(), |side| side.name(&prefix)), self.database_name()?);
        let resting = TABLES_FAILED.with_borrow(|failed| {
            let failed = failed.as_ref().filter(|f| f.tables == tables && f.at.elapsed() < TABLES_REST);
            failed.map(|failed| failed.error.clone())
        });
        if let Some(error) = resting {
            return Err(error);
        }
        if self.is_in_transaction()? {
            return Err(Error::TableMissing(missing.to_owned()));
        }
        let created = match (self.destination()?, &self.wordpress, side) {
            (Destination::Own(target), _, None) => {
                connection::create_tables(target, self.budget(), self.tables()?)
            }
            (Destination::Own(target), _, Some(side)) => {
                connection::create_side_table(target, self.budget(), self.tables()?, side)
            }
            (Destination::Site(_), Some(wordpress), None) => database::create_tables(wordpress, &prefix),
            (Destination::Site(_), Some(wordpress), Some(side)) => {
                database::create_side_table(wordpress, &prefix, side)
            }
            (Destination::Site(_), None, _) => {
                Err(Error::NotConfigured("WordPress is no longer loaded".into()))
            }
        };
        if let Err(error) = &created
            && *error != Error::Pending
        {
            TABLES_FAILED.set(Some(Failed { tables, at: Instant::now(), error: error.clone() }));
        }
        created
    }

    /// The values that identify the database of this site among those of the process.
    fn database_name(&self) -> Result<Vec<Vec<u8>>> {
        Ok(match self.destination()? {
            Destination::Own(target) => vec![format!("{target:?}").into_bytes()],
            Destination::Site(_) => OF_A_DATABASE
                .into_iter()
                .filter_map(zend::constant)
                .map(|value| zend::string_bytes(&value))
                .collect(),
        })
    }

    /// Whether the site has a transaction open. Creating a table would commit it.
    pub(super) fn is_in_transaction(&self) -> Result<bool> {
        match (self.destination()?, &self.wordpress) {
            (Destination::Site(_), Some(wordpress)) => database::in_transaction(wordpress),
            _ => Ok(false),
        }
    }
}
