//! Where events go: which database, and whether over a connection of our own or the site's.

use std::cell::RefCell;
use std::os::unix::ffi::OsStrExt;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::core::dsn::Tls;
use crate::core::error::{Error, Result};
use crate::core::settings::{Dsn, Settings, Storage};
use crate::php::wordpress::{WordPress, database, foreign_database};
use crate::php::zend;
use crate::php::zend::files;
use crate::store::connection::Target;
use crate::store::mysql::MysqlTarget;
use crate::store::sqlite::SqliteTarget;
use crate::store::sqlite::identity;

/// A database, or why there may be no connection of ours to it.
type Found = std::result::Result<Rc<Target>, Rc<str>>;

thread_local! {
    /// The database of this request's `$wpdb`, by its number among PHP's objects.
    static TARGET: RefCell<Option<(u32, Found)>> = const { RefCell::new(None) };
}

/// Begins a request in which no database is known yet.
pub(crate) fn reset() {
    TARGET.set(None);
}

/// How rows reach their database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// A connection of our own.
    Direct(Rc<Target>),
    /// The site's own connection.
    Wpdb,
}

/// Where events go, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Destination {
    /// The way.
    pub(crate) way: Way,
    /// Why this one, in words for phpinfo.
    pub(crate) reason: Rc<str>,
}

impl Destination {
    /// A way, and the reason in words.
    fn new(way: Way, reason: &str) -> Self {
        Self { way, reason: reason.into() }
    }

    /// Which database events go to at this moment, and how.
    ///
    /// # Errors
    /// [`Error::NotConfigured`], with what to do about it; [`Error::Pending`] if asking WordPress raised.
    pub(crate) fn find(settings: &Settings, wordpress: Option<&WordPress>) -> Result<Self> {
        let target = match (&settings.database, wordpress) {
            (Some(Err(problem)), _) => return Err(Error::NotConfigured(problem.clone())),
            (None, Some(wordpress)) => return Self::inside(settings, wordpress),
            (None, None) => {
                let outside = "outside WordPress, fluentcrm_events.database must name a database";
                return Err(Error::NotConfigured(foreign_database().unwrap_or(outside).into()));
            }
            (Some(Ok(Dsn::Sqlite(path))), _) => {
                one_sqlite().map_err(Error::NotConfigured)?;
                Target::Sqlite(SqliteTarget { path: path.into(), synchronous: None, create: true })
            }
            (Some(Ok(Dsn::Mysql(dsn))), _) => Target::Mysql(Box::new(MysqlTarget::new(dsn, settings.compat))),
        };
        within_open_basedir(&target).map_err(|why_not| Error::NotConfigured(why_not.into()))?;
        Ok(Self::new(Way::Direct(Rc::new(target)), "fluentcrm_events.database names it"))
    }

    /// The way inside WordPress, where no database is named: the site's, over a connection of our own if one may
    /// stand beside `$wpdb` at this moment.
    fn inside(settings: &Settings, wordpress: &WordPress) -> Result<Self> {
        if settings.storage == Storage::Wpdb {
            return Ok(Self::new(Way::Wpdb, "fluentcrm_events.storage is wpdb"));
        }
        let target = target_of(wordpress, || own_target(settings, wordpress));
        if zend::is_pending() {
            return Err(Error::Pending);
        }
        let why_not = match target {
            Ok(target) => match within_open_basedir(&target) {
                Err(why_not) => why_not.into(),
                Ok(()) => match database::occupied(wordpress, &target)? {
                    None => {
                        return Ok(Self::new(Way::Direct(target), "the WordPress site keeps its data there"));
                    }
                    Some(why_not) => why_not.into(),
                },
            },
            Err(why_not) => why_not,
        };
        match settings.storage {
            Storage::Direct => Err(Error::NotConfigured(format!(
                "fluentcrm_events.storage is direct, but no connection beside the site's own may be used: \
                 {why_not}"
            ))),
            _ => Ok(Self { way: Way::Wpdb, reason: why_not }),
        }
    }
}

/// Where this `$wpdb` keeps its data, found out by `find` once per `$wpdb`.
///
/// # Errors
/// What `find` says; nothing is kept when it left an exception pending.
fn target_of(wordpress: &WordPress, find: impl FnOnce() -> std::result::Result<Target, String>) -> Found {
    let number = wordpress.wpdb().handle;
    let known = TARGET.with_borrow(|target| {
        target.as_ref().filter(|(of, _)| *of == number).map(|(_, target)| target.clone())
    });
    known.unwrap_or_else(|| {
        let target = find().map(Rc::new).map_err(Rc::from);
        if !zend::is_pending() {
            TARGET.set(Some((number, target.clone())));
        }
        target
    })
}

/// The database of the site for a connection of our own, or why there may be none.
fn own_target(settings: &Settings, wordpress: &WordPress) -> std::result::Result<Target, String> {
    let target = database::target(wordpress, settings.compat)?;
    if let Target::Sqlite(_) = target {
        one_sqlite()?;
    }
    Ok(target)
}

/// Whether `open_basedir` lets the script have every file that a connection to this database opens. Asked for every
/// call, as PHP asks for every file it opens: a script may tighten the setting, and connections outlive requests. No
/// path is named: it may be another tenant's.
///
/// A Unix socket is not asked for. PHP connects to any, in `mysqli`, PDO and `fsockopen()` alike: the server behind
/// it decides who gets in.
fn within_open_basedir(target: &Target) -> std::result::Result<(), &'static str> {
    let (path, refusal) = match target {
        Target::Sqlite(target) => (
            target.path.as_os_str().as_bytes(),
            "open_basedir does not allow this script the SQLite database's file",
        ),
        Target::Mysql(target) => match &target.tls {
            Tls::Verify { ca: Some(ca) } => {
                (ca.as_bytes(), "open_basedir does not allow this script the file of certificates (ca)")
            }
            _ => return Ok(()),
        },
    };
    if files::is_within_open_basedir(path) { Ok(()) } else { Err(refusal) }
}

/// Whether SQLite is new enough, and PHP's own is the copy this extension uses; decided once per process.
fn one_sqlite() -> std::result::Result<(), String> {
    static DECIDED: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    DECIDED
        .get_or_init(|| {
            if !identity::is_new_enough() {
                return Err(format!("libsqlite3 {} is older than 3.35", identity::version()));
            }
            let strange = ["pdo_sqlite", "sqlite3"].into_iter().find(|module| {
                zend::module_address(module).is_some_and(|address| !identity::is_shared_with(address))
            });
            match strange {
                None => Ok(()),
                Some(module) => Err(format!(
                    "PHP's {module} brings its own copy of SQLite; a second copy in one process would \
                     break the locks of the first"
                )),
            }
        })
        .clone()
}
