//! The database of the events, and the connection: the extension's own or the site's.

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

/// The database of the events, and the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A database, over the extension's own connection.
    Own(Target),
    /// The site's database, over the site's own connection.
    Site(Carrier),
}

impl Destination {
    /// Finds the database of the events, and the way to it. Inside WordPress it is the site's connection, unless
    /// `database_inside` sets another database there, too.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] if there is none. The text says what to do.
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

    /// The reason for this destination, in words for phpinfo.
    pub(crate) fn reason(&self, settings: &Settings, wordpress: Option<&WordPress>) -> Said {
        match (self, wordpress) {
            (Self::Site(carrier), Some(wordpress)) => wpdb::reason(wordpress, settings.storage, *carrier),
            _ => "fluentcrm_events.database names it".into(),
        }
    }
}

/// Checks that `open_basedir` allows every file that a connection to this database opens. Every call checks, as PHP does
/// for every file: a script may tighten the setting, and connections outlive requests. The message has no path, which may
/// belong to another tenant.
///
/// A Unix socket is not checked. PHP does not check it either, in `mysqli`, PDO and `fsockopen()`: the server behind the
/// socket decides about access.
fn within_open_basedir(target: &Target) -> std::result::Result<(), &'static str> {
    let (path, refusal) = match target {
        Target::Sqlite(target) => (
            target.path.as_os_str().as_bytes(),
            "open_basedir does not allow this script to open the SQLite database; add the directory of \
             fluentcrm_events.database to open_basedir",
        ),
        Target::Mysql(target) => match &target.tls {
            Tls::Verify { ca: Some(ca) } => {
                let refusal = "open_basedir does not allow this script to open the certificate file; add the directory of ca in \
                               fluentcrm_events.database to open_basedir";
                (ca.as_bytes(), refusal)
            }
            _ => return Ok(()),
        },
    };
    if files::is_within_open_basedir(path) { Ok(()) } else { Err(refusal) }
}

/// Checks once per process that SQLite is new enough, and that PHP's own modules use the same copy of SQLite.
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
