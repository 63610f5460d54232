//! A database that the extension connects to itself.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::failure::{self, Attempt, Remedy};
use super::link::{Connection, Link};
use super::own_connection::OwnConnection;
use super::sql::Sql;
use super::{MysqlTarget, bulk, tokens};
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::settings::Compat;
use crate::core::tracker::Record;
use crate::store::deadline::{self, Deadline};
use crate::store::side_tables::SideTable;
use crate::store::{Tables, schema};

/// How long no further connection to a server is tried after one has failed.
const REST: Duration = Duration::from_secs(30);

/// The character set and collation of tables that the extension creates.
const OWN_TABLES: &str = "DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_unicode_520_ci";

/// A MySQL or MariaDB database.
pub(crate) struct Mysql {
    /// The server, the account and the database.
    target: MysqlTarget,
    /// How long a call that starts its own deadline may wait for locks.
    budget: Duration,
    /// The connection; `None` after it broke.
    pub(super) connection: Option<OwnConnection>,
    /// The SQL for the tables of the last call.
    sql: Sql,
}

impl fmt::Debug for Mysql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mysql").field("target", &self.target).finish_non_exhaustive()
    }
}

impl Mysql {
    /// Connects to the database.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if there is no connection. If one failed less than 30 seconds ago, none is tried.
    pub(crate) fn open(target: &MysqlTarget, budget: Duration) -> Result<Self> {
        let _deadline = Deadline::join(budget);
        let connection = Some(connect(target, budget)?);
        let sql = Sql::new(&Tables::with_prefix("wp_"));
        Ok(Self { target: target.clone(), budget, connection, sql })
    }

    /// Sets how long a call that starts its own deadline may wait for locks.
    pub(crate) fn set_budget(&mut self, budget: Duration) {
        self.budget = budget;
    }

    /// Whether the server answers a ping. True without a connection.
    pub(crate) fn answers(&mut self) -> bool {
        self.connection.as_mut().is_none_or(OwnConnection::answers)
    }

    /// Creates FluentCRM's three tables if they are missing.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn create_tables(&mut self, tables: &Tables) -> Result<()> {
        let statements = schema::mysql(&tables.prefix, OWN_TABLES);
        self.run(tables, |connection, _| {
            for statement in &statements {
                connection.run(statement, Vec::new())?;
            }
            Ok(())
        })
    }

    /// Creates a side table if it is missing.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn create_side_table(&mut self, tables: &Tables, table: &SideTable) -> Result<()> {
        let statement = table.mysql(&tables.prefix, OWN_TABLES);
        self.run(tables, |connection, _| connection.run(&statement, Vec::new()).map(drop))
    }
}

impl Connection for Mysql {
    type Link = OwnConnection;

    fn compat(&self) -> Compat {
        self.target.compat
    }

    fn budget(&self) -> Duration {
        self.budget
    }

    fn in_host_transaction(&self) -> bool {
        false
    }

    fn record_together(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        self.run(tables, |connection, sql| bulk::record_all(connection, sql, records))
    }

    fn record_once(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        let records = std::slice::from_ref(record);
        let mut recorded = self.run(tables, |connection, sql| {
            if !connection.is_mariadb()? {
                return bulk::record_all(connection, sql, records);
            }
            let recorded = tokens::whole(connection, sql, record)?;
            tokens::prune(connection, sql, records)?;
            Ok(vec![recorded])
        })?;
        recorded.pop().unwrap_or(Err(Error::ContactNotFound))
    }

    fn run<T>(
        &mut self,
        tables: &Tables,
        work: impl Fn(&mut OwnConnection, &Sql) -> Attempt<T>,
    ) -> Result<T> {
        let deadline = Deadline::join(self.budget);
        if self.sql.tables != *tables {
            self.sql = Sql::new(tables);
        }
        let mut reconnected = false;
        let mut fresh = false;
        let mut by_indexes = None;
        loop {
            let budget = self.budget;
            let connection = match self.connection.take().filter(|s| s.is_for(budget) && !s.is_over()) {
                Some(connection) => self.connection.insert(connection),
                None => {
                    fresh = true;
                    self.connection.insert(connect(&self.target, budget)?)
                }
            };
            let failure = match work(connection, by_indexes.as_ref().unwrap_or(&self.sql)) {
                Ok(done) => return Ok(done),
                Err(failure) => failure,
            };
            let in_doubt = connection.is_in_doubt();
            if failure.is_lock_wait() && by_indexes.is_none() {
                // The index that the server picked may have led past a locked row of another contact.
                by_indexes =
                    Some(Sql::by_indexes(tables, &connection.contact_indexes(&self.sql.events_table())));
            }
            let remedy = match failure.remedy() {
                Remedy::None if failure.is_of_connection() && !fresh => Remedy::Reconnect,
                remedy => remedy,
            };
            if remedy == Remedy::Reconnect {
                self.connection = None;
            }
            if in_doubt {
                return Err(failure::in_doubt());
            }
            let again = match remedy {
                Remedy::Retry => deadline::wait(0),
                Remedy::Reconnect => {
                    !std::mem::replace(&mut reconnected, true) && !deadline::left().is_zero()
                }
                Remedy::Busy | Remedy::None => false,
            };
            if !again {
                return Err(failure.explain(&deadline));
            }
        }
    }
}

/// The targets that this process could not connect to, with the time and the error.
static FAILED: Mutex<Vec<(MysqlTarget, Instant, Error)>> = Mutex::new(Vec::new());

/// Forgets all failed connections.
#[cfg(test)]
pub(crate) fn forget_failures() {
    FAILED.lock().unwrap().clear();
}

/// Connects. If a connection to this target failed less than [`REST`] ago, returns the same error at once.
fn connect(target: &MysqlTarget, budget: Duration) -> Result<OwnConnection> {
    if let Ok(mut failed) = FAILED.lock() {
        failed.retain(|(_, at, _)| at.elapsed() < REST);
        if let Some((.., error)) = failed.iter().find(|(known, ..)| known == target) {
            return Err(error.clone());
        }
    }
    let connection = OwnConnection::open(target, budget);
    if let Err(error) = &connection
        && let Ok(mut failed) = FAILED.lock()
    {
        failed.push((target.clone(), Instant::now(), error.clone()));
    }
    connection
}
