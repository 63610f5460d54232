//! Where events go: which database, and whether over a connection of our own or the site's.

use std::os::unix::ffi::OsStrExt;
use std::sync::OnceLock;

use crate::core::dsn::Tls;
use crate::core::error::{Error, Result};
use crate::core::said::Said;
use crate::core::settings::{Dsn, Settings};
use crate::php::wordpress::wpdb::{self, Carrier};
use crate::php::wordpress::{WordPress, foreign_database};
use crate::php::zend;
use crate::php::zend::files;
use crate::store::connection::Target;
use crate::store::mysql::MysqlTarget;
use crate::store::sqlite::SqliteTarget;
use crate::store::sqlite::identity;

/// Where events go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A database, over a connection of our own.
    Own(Target),
    /// The site's database, over the site's own connection.
    Site(Carrier),
}

impl Destination {
    /// Which database events go to at this moment, and how. Inside WordPress they travel on the connection that the
    /// site has, unless the host asks for another database there, too.
    ///
    /// # Errors
    /// [`Error::NotConfigured`], with what to do about it.
    pub(crate) fn find(settings: &Settings, wordpress: Option<&WordPress>) -> Result<Self> {
        let target = match (&settings.database, wordpress) {
            (database, Some(wordpress)) if database.is_none() || !settings.database_inside => {
                return Ok(Self::Site(wpdb::carrier(wordpress, settings.storage)));
            }
            (Some(Err(problem)), _) => return Err(Error::NotConfigured(problem.clone())),
            (None, _) => {
                let outside = "outside WordPress, fluentcrm_events.database must name a database";
                return Err(Error::NotConfigured(foreign_database().unwrap_or(outside).into()));
            }
            (Some(Ok(Dsn::Sqlite(path))), _) => {
                one_sqlite().map_err(Error::NotConfigured)?;
                Target::Sqlite(SqliteTarget { path: path.into(), create: true })
            }
            (Some(Ok(Dsn::Mysql(dsn))), _) => Target::Mysql(Box::new(MysqlTarget::new(dsn, settings.compat))),
        };
        within_open_basedir(&target).map_err(|why_not| Error::NotConfigured(why_not.into()))?;
        Ok(Self::Own(target))
    }

    /// Why it is this one, in words for phpinfo.
    pub(crate) fn reason(&self, settings: &Settings, wordpress: Option<&WordPress>) -> Said {
        match (self, wordpress) {
            (Self::Site(carrier), Some(wordpress)) => wpdb::reason(wordpress, settings.storage, *carrier),
            _ => "fluentcrm_events.database names it".into(),
        }
    }
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
            "open_basedir does not allow this script to open the SQLite database",
        ),
        Target::Mysql(target) => match &target.tls {
            Tls::Verify { ca: Some(ca) } => {
                (ca.as_bytes(), "open_basedir does not allow this script to open the certificate file (ca)")
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
                return Err(format!("libsqlite3 {} is too old; version 3.35 or newer is needed", identity::version()));
            }
            let strange = ["pdo_sqlite", "sqlite3"].into_iter().find(|module| {
                zend::module_address(module).is_some_and(|address| !identity::is_shared_with(address))
            });
            match strange {
                None => Ok(()),
                Some(module) => Err(format!(
                    "PHP's module {module} has its own copy of SQLite, and two copies in one process would break \
                     each other's locks; use a PHP whose modules load the system's libsqlite3"
                )),
            }
        })
        .clone()
}
