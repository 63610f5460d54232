//! Transactions and locks on the site's PDO.

use std::cell::RefCell;

use ext_php_rs::types::ZendObject;
use ext_php_rs::zend::BailoutGuard;

use super::super::hooks;
use super::{Pdo, object};
use crate::core::error::{Error, Result};
use crate::php::zend::name::name;
use crate::php::{call, zend};
use crate::store::row::Columns;

thread_local! {
    /// What a fatal error has left open on connections of this request.
    static CUT_OFF: RefCell<Vec<(Pdo, Undoing)>> = const { RefCell::new(Vec::new()) };
}

/// What is still to be undone on a connection.
#[derive(Debug, Clone, Copy)]
enum Undoing {
    /// An open unit of work.
    Work(Piece),
    /// A changed wait for locks: the site's own, in milliseconds.
    Wait(i64),
}

/// What must not stay on the connection. Its end takes the value out. If a fatal error drops it before, the value
/// moves to [`CUT_OFF`], and [`undo_cut_off`] undoes it.
struct Begun(Option<(Pdo, Undoing)>);

impl Drop for Begun {
    fn drop(&mut self) {
        CUT_OFF.with_borrow_mut(|all| all.extend(self.0.take()));
    }
}

/// Begins a request: forgets what was left open before.
pub(crate) fn reset() {
    zend::request::let_go(CUT_OFF.take());
}

/// Undoes what a fatal error has left open. The site's shutdown functions still run in this request, and their
/// statements must not become part of our transaction.
pub(crate) fn undo_cut_off() {
    for (pdo, undoing) in CUT_OFF.take() {
        match undoing {
            Undoing::Work(piece) => pdo.undo(piece),
            Undoing::Wait(before) => drop(pdo.set_busy_timeout(before)),
        }
    }
}

/// How a unit of work was begun.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// By the driver, which then knows of the transaction.
    Transaction,
    /// By a savepoint: inside a host transaction, for work that begins with a write, or if the driver has no
    /// `beginTransaction()`.
    Savepoint,
}

/// The name of our savepoint.
const SAVEPOINT: &str = "fluentcrm_events";

/// Part of SQLite's message if a transaction is open already.
const NESTED: &str = "within a transaction";

impl Pdo {
    /// Whether a transaction is open.
    ///
    /// # Errors
    /// [`Error::Pending`] if the driver raised.
    pub(crate) fn in_transaction(&self) -> Result<bool> {
        let driver = object(&self.driver)?;
        if zend::has_method(driver, "inTransaction") && call::method(driver, "inTransaction", &[])?.is_true()
        {
            return Ok(true);
        }
        // The driver of version 2 counts its transactions in a property.
        let level = zend::property(driver, name!("transaction_level"), Some(driver.get_class_entry()));
        if level.long().unwrap_or(0) > 0 {
            return Ok(true);
        }
        Ok(call::method(object(&self.pdo)?, "inTransaction", &[])?.is_true())
    }

    /// Runs `work` as one unit: all of it is written, or nothing. Inside a host transaction it is a part of that.
    ///
    /// # Errors
    /// The error of `work`, or SQLite's.
    pub(crate) fn together<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        hooks::keep_hearing_of_queries()?;
        let piece = self.begin()?;
        self.run_piece(piece, work)
    }

    /// As [`Pdo::together`], for `work` that begins with a write. The write takes the lock, so no transaction of the
    /// driver is needed, which is slower.
    ///
    /// # Errors
    /// As [`Pdo::together`].
    pub(crate) fn together_by_writing<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        hooks::keep_hearing_of_queries()?;
        let piece = self.begin_savepoint()?;
        self.run_piece(piece, work)
    }

    /// Runs `work` in a unit that was begun.
    fn run_piece<T>(&self, piece: Piece, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut begun = BailoutGuard::new(Begun(Some((self.again(), Undoing::Work(piece)))));
        // Without a host transaction, ending the unit commits it. A reader may block that.
        let result = work().and_then(|done| self.end(piece).map(|()| done));
        if result.is_err() {
            zend::put_aside(|| self.undo(piece));
        }
        begun.0 = None;
        result
    }

    /// Begins a unit of work.
    fn begin(&self) -> Result<Piece> {
        let driver = object(&self.driver)?;
        if zend::has_method(driver, "beginTransaction") && !self.in_transaction()? {
            match self.transact(driver, "beginTransaction", "BEGIN IMMEDIATE") {
                // The site has begun a transaction by SQL, without the driver.
                Err(Error::Database(reason)) if reason.contains(NESTED) => {}
                begun => return begun.map(|()| Piece::Transaction),
            }
        }
        self.begin_savepoint()
    }

    /// Begins a unit of work as a savepoint, inside an open transaction if there is one.
    fn begin_savepoint(&self) -> Result<Piece> {
        self.rows(&format!("SAVEPOINT {SAVEPOINT}"), &[])?;
        Ok(Piece::Savepoint)
    }

    /// Ends a unit of work. Its changes stay.
    fn end(&self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Transaction => self.transact(object(&self.driver)?, "commit", "COMMIT"),
            Piece::Savepoint => self.rows(&format!("RELEASE {SAVEPOINT}"), &[]).map(drop),
        }
    }

    /// Rolls a unit of work back, unless SQLite has done that already, as it does on some errors.
    fn undo(&self, piece: Piece) {
        let undone = match piece {
            Piece::Savepoint => {
                self.rows(&format!("ROLLBACK TO {SAVEPOINT}"), &[]).and_then(|_| self.end(piece))
            }
            Piece::Transaction => self.roll_back().or_else(|_| {
                // SQLite has ended the transaction already, but the driver still counts it as open. So gives the
                // driver one to end.
                self.rows_once("BEGIN").and_then(|_| self.roll_back())
            }),
        };
        if undone == Err(Error::Pending) {
            zend::take_throwable();
        }
    }

    /// Rolls back through the driver.
    fn roll_back(&self) -> Result<()> {
        self.transact(object(&self.driver)?, "rollBack", "ROLLBACK")
    }

    /// Calls a method of the driver. `sql` is the statement that it sends, for the log of statements.
    fn transact(&self, driver: &ZendObject, method: &str, sql: &str) -> Result<()> {
        self.watched(sql, &[], || call::method(driver, method, &[]).map(drop))
    }

    /// Runs `work` with a wait for locks that ends with the deadline of the call instead of the site's own. SQLite's
    /// back-off sleeps longer each time and misses its turn if the time is short. So SQLite does not wait at all, and
    /// [`Pdo::rows`] tries again.
    ///
    /// # Errors
    /// The error of `work`, or SQLite's.
    pub(crate) fn within_deadline<T>(mut self, work: impl FnOnce(Self) -> Result<T>) -> Result<T> {
        let own = self.again();
        let row = self.rows_once("PRAGMA busy_timeout")?.pop();
        let before = row.and_then(|row| row.integer(0)).unwrap_or(0);
        self.set_busy_timeout(0)?;
        let mut begun = BailoutGuard::new(Begun(Some((self.again(), Undoing::Wait(before)))));
        self.polls = true;
        let result = work(self);
        // Restores the site's wait, also if an exception is pending.
        let put_back = zend::put_aside(|| own.set_busy_timeout(before));
        begun.0 = None;
        result.and_then(|done| put_back.map(|()| done))
    }

    /// Sets how long SQLite waits for a lock, in milliseconds.
    fn set_busy_timeout(&self, milliseconds: i64) -> Result<()> {
        self.rows_once(&format!("PRAGMA busy_timeout = {milliseconds}")).map(drop)
    }
}
