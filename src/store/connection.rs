//! Connections of this process, for PHP outside WordPress: opened on first use, kept for the next call, never carried
//! across a fork, to a later request of a server or beyond the end of their thread.

use std::cell::RefCell;
use std::sync::Once;
use std::time::{Duration, Instant};

use super::mysql::{Mysql, MysqlTarget};
use super::side_tables::SideTable;
use super::sqlite::{Sqlite, SqliteTarget};
use super::{Store, Tables};
use crate::core::error::{Error, Result};

/// A connection that was idle for longer is opened anew: its server may be another one by now, and its rights may be
/// others.
const OLD: Duration = Duration::from_secs(10);

/// A connection that was idle for longer is asked for a sign of life before a statement is entrusted to it.
const SILENT: Duration = Duration::from_secs(5);

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
    /// A connection with a server.
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

    /// Whether there is still somebody at the other end.
    fn answers(&mut self) -> bool {
        match self {
            Self::Sqlite(_) => true,
            Self::Mysql(store) => store.answers(),
        }
    }

    /// Creates FluentCRM's three tables where they are missing.
    fn create_tables(&mut self, tables: &Tables) -> Result<()> {
        match self {
            Self::Sqlite(store) => store.create_tables(tables),
            Self::Mysql(store) => store.create_tables(tables),
        }
    }

    /// Creates a side table where it is missing.
    fn create_side_table(&mut self, tables: &Tables, table: &SideTable) -> Result<()> {
        match self {
            Self::Sqlite(store) => store.create_side_table(tables, table),
            Self::Mysql(store) => store.create_side_table(tables, table),
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
    /// When it was used last.
    used: Instant,
}

impl Open {
    /// Whether a call may go through it.
    fn is_good(&mut self) -> bool {
        match self.used.elapsed() {
            idle if idle > OLD => false,
            idle if idle > SILENT => self.database.answers(),
            _ => true,
        }
    }
}

/// What a thread keeps open: one database, as php.ini names one. Another one takes its place.
struct Kept(Option<Open>);

impl Drop for Kept {
    fn drop(&mut self) {
        self.close();
    }
}

impl Kept {
    /// Closes what this process opened.
    fn close(&mut self) {
        self.forget_inherited(std::process::id());
        self.0 = None;
    }

    /// After a fork the parent's connections are abandoned, not closed: closing a file would release the
    /// parent's locks, and closing a connection would end it for the parent too.
    fn forget_inherited(&mut self, pid: u32) {
        std::mem::forget(self.0.take_if(|open| open.pid != pid));
    }
}

thread_local! {
    /// What this thread keeps open. Closed when the thread ends.
    static OPEN: RefCell<Kept> = const { RefCell::new(Kept(None)) };
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

/// Creates a side table in a database of our own, where it is missing.
///
/// # Errors
/// As [`create_tables`].
pub(crate) fn create_side_table(
    target: &Target,
    budget: Duration,
    tables: &Tables,
    table: &SideTable,
) -> Result<()> {
    with_opened(target, budget, |database| {
        database.store(budget);
        database.create_side_table(tables, table)
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
        open.forget_inherited(pid);
        let kept = open.0.take().filter(|kept| kept.target == *target);
        let mut entry = match kept.and_then(|mut kept| kept.is_good().then_some(kept)) {
            Some(kept) => kept,
            None => {
                watch_forks();
                let database = Opened::open(target, budget)?;
                Open { pid, target: target.clone(), database, used: Instant::now() }
            }
        };
        let result = work(&mut entry.database);
        entry.used = Instant::now();
        open.0 = Some(entry);
        result
    })
}

/// Closes connections before this process forks. SQLite keeps its locks per file and process: a child that
/// inherits the record of an open file takes no lock of its own, and the parent's close then pulls the
/// write-ahead log away from under it. The next call opens anew.
extern "C" fn before_fork() {
    close_all();
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

/// Closes what this thread of the process opened.
pub(crate) fn close_all() {
    // When the thread ends there may be nothing left to close.
    let _ = OPEN.try_with(|open| {
        if let Ok(mut open) = open.try_borrow_mut() {
            open.close();
        }
    });
}

/// Makes what this thread has open look as if nobody had used it for that long.
#[cfg(test)]
pub(crate) fn age(idle: Duration) {
    OPEN.with_borrow_mut(|open| open.0.as_mut().unwrap().used -= idle);
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
    fn the_process_keeps_one_database_open_at_most() {
        let directory = tempfile::tempdir().unwrap();
        for turn in 0..2 {
            for name in ["a", "b"] {
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
        assert_eq!(open.count(), 1);
        close_all();
    }

    /// The files in a directory, and those of them that this process has open.
    fn files(directory: &tempfile::TempDir) -> (Vec<String>, usize) {
        let mut names: Vec<_> = std::fs::read_dir(directory.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let open = std::fs::read_dir("/proc/self/fd").unwrap().filter(|fd| {
            let link = std::fs::read_link(fd.as_ref().unwrap().path());
            link.is_ok_and(|file| file.parent() == Some(directory.path()))
        });
        (names, open.count())
    }

    /// Stores an event in a file with a write-ahead log.
    fn write_ahead(directory: &tempfile::TempDir) -> Target {
        let path = directory.path().join("events.db");
        rusqlite::Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "WAL").unwrap();
        let target = Target::Sqlite(SqliteTarget { path, create: false });
        let tables = Tables::with_prefix("wp_");
        create_tables(&target, BUDGET, &tables).unwrap();
        with_store(&target, BUDGET, |store| {
            store.record(&tables, &record(ContactKey::Known(1), "k", "T", ""))
        })
        .unwrap();
        target
    }

    #[test]
    fn a_thread_that_ends_leaves_no_connection_and_no_log_behind() {
        let directory = tempfile::tempdir().unwrap();
        let of_thread = || {
            write_ahead(&directory);
            let (names, open) = files(&directory);
            assert_eq!(names, ["events.db", "events.db-shm", "events.db-wal"]);
            assert!(open > 1);
        };
        // Only who joins it knows that a thread has come to its end.
        std::thread::scope(|threads| threads.spawn(of_thread).join().unwrap());
        assert_eq!(files(&directory), (vec!["events.db".into()], 0));
    }

    #[test]
    fn a_file_that_was_idle_for_long_is_opened_anew() {
        let directory = tempfile::tempdir().unwrap();
        let target = write_ahead(&directory);
        let inode = || {
            let log = std::fs::metadata(directory.path().join("events.db-wal")).unwrap();
            std::os::unix::fs::MetadataExt::ino(&log)
        };
        let first = inode();
        // Keeps the number of the first log from being given to the second.
        let _kept = std::fs::File::open(directory.path().join("events.db-wal")).unwrap();
        let write = || {
            let tables = Tables::with_prefix("wp_");
            let event = record(ContactKey::Known(1), "k", "T", "");
            with_store(&target, BUDGET, |store| Ok(store.record(&tables, &event)?.counter))
        };
        age(SILENT + Duration::from_millis(1));
        assert_eq!(write(), Ok(2));
        assert_eq!(inode(), first);
        age(OLD + Duration::from_millis(1));
        assert_eq!(write(), Ok(3));
        assert_ne!(inode(), first, "the first connection took its log with it");
        close_all();
    }
}
