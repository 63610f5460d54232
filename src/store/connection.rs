//! Connections of this process: opened on first use, kept, never carried across a fork.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::time::Duration;

use super::mysql::{Mysql, MysqlTarget};
use super::sqlite::{Sqlite, SqliteTarget};
use super::{Store, Tables};
use crate::core::error::{Error, Result};

/// The most databases one process keeps open; a third one closes the one unused for longest.
const MOST_OPEN: usize = 2;

/// Which database to open, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A file.
    Sqlite(SqliteTarget),
    /// A database on a server.
    Mysql(Box<MysqlTarget>),
}

/// An open database.
enum Opened {
    /// A file.
    Sqlite(Box<Sqlite>),
    /// A session with a server.
    Mysql(Box<Mysql>),
}

impl Opened {
    /// Opens a database.
    fn open(target: &Target, budget: Duration) -> Result<Self> {
        Ok(match target {
            Target::Sqlite(target) => Self::Sqlite(Box::new(Sqlite::open(target, budget)?)),
            Target::Mysql(target) => Self::Mysql(Box::new(Mysql::open(target, budget)?)),
        })
    }

    /// The store, with this budget for a call of its own.
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

    /// Creates FluentCRM's three tables where they are missing.
    fn create_tables(&mut self, tables: &Tables) -> Result<()> {
        match self {
            Self::Sqlite(store) => store.create_tables(tables),
            Self::Mysql(store) => store.create_tables(tables),
        }
    }
}

/// A database that this process keeps open.
struct Open {
    /// The process that opened it.
    pid: u32,
    /// What was asked for.
    target: Target,
    /// What it came to.
    database: Opened,
}

thread_local! {
    /// What this thread keeps open, the one used last at the end.
    // Never dropped at thread exit: in a forked child the handles belong to the parent. `close_all` closes.
    static OPEN: RefCell<ManuallyDrop<Vec<Open>>> = const { RefCell::new(ManuallyDrop::new(Vec::new())) };
}

/// Runs `work` on the connection to `target`, which is opened if need be. `budget` is what a call that is
/// not under a [`Deadline`](super::deadline::Deadline) yet may wait for locks.
///
/// `work` must not call PHP: the connection is borrowed while it runs.
///
/// # Errors
/// What opening fails with, or what `work` returns.
pub(crate) fn with_store<T>(
    target: &Target,
    budget: Duration,
    work: impl FnOnce(&mut dyn Store) -> Result<T>,
) -> Result<T> {
    with_opened(target, budget, |database| work(database.store(budget)))
}

/// Creates FluentCRM's three tables in a database of our own, where they are missing.
///
/// # Errors
/// [`Error::NotConfigured`] where tables must not be created behind somebody's back, or a database error.
pub(crate) fn create_tables(target: &Target, budget: Duration, tables: &Tables) -> Result<()> {
    with_opened(target, budget, |database| {
        database.store(budget);
        database.create_tables(tables)
    })
}

/// As [`with_store`], with what is open.
fn with_opened<T>(
    target: &Target,
    budget: Duration,
    work: impl FnOnce(&mut Opened) -> Result<T>,
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
        let result = work(&mut entry.database);
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
pub(crate) fn close_all() {
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

/// A listener of somebody's got here while a statement ran.
fn reentered() -> Error {
    Error::Database("the connection is already in use by this call".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::contact::ContactKey;
    use crate::store::contract::record;

    const BUDGET: Duration = Duration::from_millis(200);

    #[test]
    fn the_process_keeps_two_databases_open_at_most() {
        let directory = tempfile::tempdir().unwrap();
        for turn in 0..2 {
            for name in ["a", "b", "c"] {
                let path = directory.path().join(name);
                let target = SqliteTarget { path, create: true };
                let tables = Tables::with_prefix("wp_");
                let target = Target::Sqlite(target);
                create_tables(&target, BUDGET, &tables).unwrap();
                let counter = with_store(&target, BUDGET, |store| {
                    Ok(store.record(&tables, &record(ContactKey::Known(1), "k", "T", ""))?.counter)
                });
                assert_eq!(counter, Ok(turn + 1));
            }
        }
        let open = std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|fd| {
            let link = std::fs::read_link(fd.ok()?.path()).ok()?;
            let main = link.parent() == Some(directory.path());
            main.then_some(link)
        });
        assert_eq!(open.count(), 2);
        close_all();
    }
}
