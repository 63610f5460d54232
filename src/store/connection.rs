//! Connections of this process: opened on first use, kept, never carried across a fork.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::time::Duration;

use super::Store;
use super::mysql::{Mysql, MysqlTarget};
use super::sqlite::{Sqlite, SqliteTarget};
use crate::core::error::{Error, Result};

/// The most databases one process keeps open; a third one closes the one unused for longest.
const MOST_OPEN: usize = 2;

/// Which database to open, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file.
    Sqlite(SqliteTarget),
    /// A database on a server.
    Mysql(Box<MysqlTarget>),
}

/// An open database.
enum Opened {
    Sqlite(Box<Sqlite>),
    Mysql(Box<Mysql>),
}

impl Opened {
    fn open(target: &Target, budget: Duration) -> Result<Self> {
        Ok(match target {
            Target::Sqlite(target) => Self::Sqlite(Box::new(Sqlite::open(target, budget)?)),
            Target::Mysql(target) => Self::Mysql(Box::new(Mysql::open(target, budget)?)),
        })
    }

    fn store(&mut self, budget: Duration) -> &mut dyn Store {
        match self {
            Self::Sqlite(store) => {
                store.set_budget(budget);
                store.as_mut()
            }
            Self::Mysql(store) => {
                store.set_budget(budget);
                store.as_mut()
            }
        }
    }
}

struct Open {
    pid: u32,
    target: Target,
    database: Opened,
}

thread_local! {
    // Never dropped at thread exit: in a forked child the handles belong to the parent. `close_all` closes.
    static OPEN: RefCell<ManuallyDrop<Vec<Open>>> = const { RefCell::new(ManuallyDrop::new(Vec::new())) };
}

/// Runs `work` on the connection to `target`, which is opened if need be. `budget` is what a call that is
/// not under a [`Deadline`](super::retry::Deadline) yet may wait for locks.
///
/// `work` must not call PHP: the connection is borrowed while it runs.
///
/// # Errors
/// What opening fails with, or what `work` returns.
pub fn with_store<T>(
    target: &Target,
    budget: Duration,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    OPEN.with(|open| {
        let mut open = open.try_borrow_mut().map_err(|_| reentered())?;
        let pid = std::process::id();
        forget_inherited(&mut open, pid);
        let found = open.iter().position(|o| o.target == *target);
        let mut entry = match found {
            Some(at) => open.remove(at),
            None => {
                watch_forks();
                Open { pid, target: target.clone(), database: Opened::open(target, budget)? }
            }
        };
        if open.len() >= MOST_OPEN {
            open.remove(0);
        }
        let result = work(entry.database.store(budget));
        open.push(entry);
        result
    })
}

/// Closes connections before this process forks. SQLite keeps its locks per file and process: a child that
/// inherits the record of an open file takes no lock of its own, and the parent's close then pulls the
/// write-ahead log away from under it. The next call opens anew.
extern "C" fn before_fork() {
    // At thread exit there may be nothing left to close.
    let _ = OPEN.try_with(|open| {
        if let Ok(mut open) = open.try_borrow_mut() {
            forget_inherited(&mut open, std::process::id());
            open.clear();
        }
    });
}

/// Asks to be told of forks, once per process image.
fn watch_forks() {
    static WATCHING: Once = Once::new();
    WATCHING.call_once(|| {
        // SAFETY: the handler is a plain function of this library, which stays loaded once it is pinned by
        // the thread-local above; it takes no lock that a forking thread could hold.
        unsafe { libc::pthread_atfork(Some(before_fork), None, None) };
    });
}

/// Closes what this process opened. Called once, when PHP shuts the module down.
pub fn close_all() {
    OPEN.with(|open| {
        if let Ok(mut open) = open.try_borrow_mut() {
            forget_inherited(&mut open, std::process::id());
            open.clear();
        }
    });
}

/// After a fork the parent's connections are abandoned, not closed: closing a file would release the
/// parent's locks, and closing a session would end it for the parent too.
fn forget_inherited(open: &mut Vec<Open>, pid: u32) {
    if open.iter().any(|o| o.pid != pid) {
        for entry in open.drain(..) {
            std::mem::forget(entry);
        }
    }
}

fn reentered() -> Error {
    Error::Database("the connection is already in use by this call".into())
}
