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
    /// What a fatal error has cut off in this request.
    static CUT_OFF: RefCell<Vec<(Pdo, Undoing)>> = const { RefCell::new(Vec::new()) };
}

/// What is left to be undone.
#[derive(Debug, Clone, Copy)]
enum Undoing {
    /// A piece of work.
    Work(Piece),
    /// A wait for locks that was another before.
    Wait(i64),
}

/// What must not stay on the connection. Dropped before it is over, by a fatal error, it is undone later.
struct Begun(Option<(Pdo, Undoing)>);

impl Drop for Begun {
    fn drop(&mut self) {
        CUT_OFF.with_borrow_mut(|all| all.extend(self.0.take()));
    }
}

/// Begins a request in which nothing was cut off yet.
pub(crate) fn reset() {
    zend::request::let_go(CUT_OFF.take());
}

/// Undoes what a fatal error has cut off: what the site still does in this request, in its shutdown functions, must not
/// become part of our transaction.
pub(crate) fn undo_cut_off() {
    for (pdo, undoing) in CUT_OFF.take() {
        match undoing {
            Undoing::Work(piece) => pdo.undo(piece),
            Undoing::Wait(before) => drop(pdo.set_busy_timeout(before)),
        }
    }
}

/// How a piece of work was begun.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// By the driver, which knows that a transaction is open.
    Transaction,
    /// As a part of the host's transaction, or where the driver nests transactions by itself.
    Savepoint,
}

/// The name of our savepoint.
const SAVEPOINT: &str = "fluentcrm_events";

/// How SQLite refuses a second transaction.
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
        // Version 2 counts them for itself.
        let level = zend::property(driver, name!("transaction_level"), Some(driver.get_class_entry()));
        if level.long().unwrap_or(0) > 0 {
            return Ok(true);
        }
        Ok(call::method(object(&self.pdo)?, "inTransaction", &[])?.is_true())
    }

    /// Runs `work` as one piece: all of it is written, or nothing. Inside the host's transaction it is a part of that.
    ///
    /// # Errors
    /// What `work` fails with, or SQLite's refusal.
    pub(crate) fn together<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        hooks::keep_hearing_of_queries()?;
        let piece = self.begin()?;
        self.run_piece(piece, work)
    }

    /// As [`Pdo::together`], for `work` that begins with a write: the write takes the lock that a transaction of the driver's,
    /// which is slower, would begin with.
    ///
    /// # Errors
    /// As [`Pdo::together`].
    pub(crate) fn together_by_writing<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        hooks::keep_hearing_of_queries()?;
        let piece = self.begin_savepoint()?;
        self.run_piece(piece, work)
    }

    /// Runs `work` as a piece that was begun.
    fn run_piece<T>(&self, piece: Piece, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut begun = BailoutGuard::new(Begun(Some((self.again(), Undoing::Work(piece)))));
        // Without a transaction of the host the end is where it is committed, which a reader may be in the way of.
        let result = work().and_then(|done| self.end(piece).map(|()| done));
        if result.is_err() {
            zend::put_aside(|| self.undo(piece));
        }
        begun.0 = None;
        result
    }

    /// Begins a piece of work.
    fn begin(&self) -> Result<Piece> {
        let driver = object(&self.driver)?;
        if zend::has_method(driver, "beginTransaction") && !self.in_transaction()? {
            match self.transact(driver, "beginTransaction", "BEGIN IMMEDIATE") {
                // Somebody began one without the driver.
                Err(Error::Database(reason)) if reason.contains(NESTED) => {}
                begun => return begun.map(|()| Piece::Transaction),
            }
        }
        self.begin_savepoint()
    }

    /// Begins a piece of work as a part of whatever is open.
    fn begin_savepoint(&self) -> Result<Piece> {
        self.rows(&format!("SAVEPOINT {SAVEPOINT}"), &[])?;
        Ok(Piece::Savepoint)
    }

    /// Ends it: what was done is to stay.
    fn end(&self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Transaction => self.transact(object(&self.driver)?, "commit", "COMMIT"),
            Piece::Savepoint => self.rows(&format!("RELEASE {SAVEPOINT}"), &[]).map(drop),
        }
    }

    /// Undoes what was done, if it was not undone yet: on some errors SQLite does that by itself.
    fn undo(&self, piece: Piece) {
        let undone = match piece {
            Piece::Savepoint => {
                self.rows(&format!("ROLLBACK TO {SAVEPOINT}"), &[]).and_then(|_| self.end(piece))
            }
            Piece::Transaction => self.roll_back().or_else(|_| {
                // The driver goes on believing in a transaction that SQLite has ended: it is given one to end.
                self.rows_once("BEGIN").and_then(|_| self.roll_back())
            }),
        };
        if undone == Err(Error::Pending) {
            zend::take_throwable();
        }
    }

    /// Rolls back by the driver.
    fn roll_back(&self) -> Result<()> {
        self.transact(object(&self.driver)?, "rollBack", "ROLLBACK")
    }

    /// Calls a method of the driver that sends this SQL.
    fn transact(&self, driver: &ZendObject, method: &str, sql: &str) -> Result<()> {
        self.watched(sql, &[], || call::method(driver, method, &[]).map(drop))
    }

    /// Runs `work` with a wait for locks that ends with the deadline of the call, instead of the site's own. SQLite's
    /// back-off sleeps ever longer and misses its turn where the time is short, so it is told not to wait at all.
    ///
    /// # Errors
    /// SQLite's refusal, or what `work` fails with.
    pub(crate) fn within_deadline<T>(mut self, work: impl FnOnce(Self) -> Result<T>) -> Result<T> {
        let own = self.again();
        let row = self.rows_once("PRAGMA busy_timeout")?.pop();
        let before = row.and_then(|row| row.integer(0)).unwrap_or(0);
        self.set_busy_timeout(0)?;
        let mut begun = BailoutGuard::new(Begun(Some((self.again(), Undoing::Wait(before)))));
        self.polls = true;
        let result = work(self);
        // Also where something was raised meanwhile.
        let put_back = zend::put_aside(|| own.set_busy_timeout(before));
        begun.0 = None;
        result.and_then(|done| put_back.map(|()| done))
    }

    /// Sets for how many milliseconds SQLite waits for a lock.
    fn set_busy_timeout(&self, milliseconds: i64) -> Result<()> {
        self.rows_once(&format!("PRAGMA busy_timeout = {milliseconds}")).map(drop)
    }
}
