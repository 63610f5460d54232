//! The site a script runs on: settings, WordPress if it is there, and the store that fits. Implements
//! [`tracker::Site`](crate::core::tracker::Site), what the algorithm asks for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::wordpress::options::{FLAG_OPTION, Flag, SiteOptions};
use super::wordpress::{self, WordPress, database, hooks, options, session};
use super::{call, request, zend};
use crate::core::clock::SiteZone;
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, EventRow, Field};
use crate::core::page::PageRequest;
use crate::core::sanitize;
use crate::core::settings::{Compat, Dsn, Settings};
use crate::core::tracker::{Record, Site};
use crate::store::connection::with_sqlite;
use crate::store::sqlite::SqliteTarget;
use crate::store::{HashCandidate, Store, Tables, identity};

/// How long a site's options are remembered outside WordPress, where nothing reports a change.
const OPTIONS_TTL: Duration = Duration::from_secs(1);

/// How long a process leaves the tables alone after it failed to create them.
const TABLES_REST: Duration = Duration::from_secs(60);

thread_local! {
    static TABLES_FAILED: Cell<Option<Instant>> = const { Cell::new(None) };
    static OUTSIDE: RefCell<Option<Remembered>> = const { RefCell::new(None) };
}

/// The options last read outside WordPress, and of which database.
struct Remembered {
    target: SqliteTarget,
    prefix: String,
    since: Instant,
    options: Rc<SiteOptions>,
}

/// Where events go, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The database.
    pub target: SqliteTarget,
    /// Why this one, in words for phpinfo.
    pub reason: String,
}

/// The site, as one call sees it.
pub struct PhpSite {
    settings: Rc<Settings>,
    wordpress: Option<WordPress>,
    options: Option<Rc<SiteOptions>>,
    native_sanitiser: Option<bool>,
}

impl PhpSite {
    /// The site this script runs on now.
    pub fn current() -> Self {
        Self {
            settings: request::settings(),
            wordpress: WordPress::current(),
            options: None,
            native_sanitiser: None,
        }
    }

    /// The settings of this request.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What one call may wait for locks.
    pub fn budget(&self) -> Duration {
        self.settings.budget
    }

    fn tables(&self) -> Result<Tables> {
        match &self.wordpress {
            Some(wordpress) => wordpress.tables(),
            None => Ok(Tables::with_prefix(&self.settings.table_prefix)),
        }
    }

    /// Which database events go to.
    ///
    /// # Errors
    /// [`Error::NotConfigured`], with what to do about it.
    pub fn place(&self) -> Result<Place> {
        one_sqlite().map_err(Error::NotConfigured)?;
        match (&self.settings.database, &self.wordpress) {
            (Some(Err(problem)), _) => Err(Error::NotConfigured(problem.clone())),
            (Some(Ok(Dsn::Sqlite(path))), _) => Ok(Place {
                target: SqliteTarget { path: path.into(), synchronous: None, create: true },
                reason: "fluentcrm_events.database names it".into(),
            }),
            (None, Some(wordpress)) => {
                let target = database::sqlite(wordpress).map_err(Error::NotConfigured)?;
                if database::in_transaction(wordpress)? {
                    return Err(Error::NotConfigured(
                        "the site's own connection has a transaction open; track the event before it \
                         begins or after it ends"
                            .into(),
                    ));
                }
                Ok(Place { target, reason: "the WordPress site keeps its data there".into() })
            }
            (None, None) => Err(Error::NotConfigured(
                "outside WordPress, fluentcrm_events.database must name a database".into(),
            )),
        }
    }

    /// Runs one piece of work on the store; when a table is missing the tables are created, once.
    fn store<T>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        let place = self.place()?;
        let tables = self.tables()?;
        let run = || with_sqlite(&place.target, self.budget(), |store| work(store, &tables));
        match run() {
            Err(Error::TableMissing(table)) => {
                self.create_tables(&place, &tables, table)?;
                run()
            }
            result => result,
        }
    }

    fn create_tables(&self, place: &Place, tables: &Tables, missing: String) -> Result<()> {
        if TABLES_FAILED.get().is_some_and(|at| at.elapsed() < TABLES_REST) {
            return Err(Error::TableMissing(missing));
        }
        let created = match (&self.wordpress, &self.settings.database) {
            (Some(wordpress), None) => database::create_tables(wordpress, &tables.prefix),
            _ => with_sqlite(&place.target, self.budget(), |store| store.create_tables(tables)),
        };
        if created.is_err() {
            TABLES_FAILED.set(Some(Instant::now()));
        }
        created
    }

    fn options(&mut self) -> Result<Rc<SiteOptions>> {
        if let Some(options) = &self.options {
            return Ok(options.clone());
        }
        let options = match &self.wordpress {
            Some(_) => self.options_inside()?,
            None => self.options_outside()?,
        };
        self.options = Some(options.clone());
        Ok(options)
    }

    fn options_inside(&self) -> Result<Rc<SiteOptions>> {
        if !zend::function_exists("get_option") {
            return Err(Error::NotConfigured("WordPress has not loaded its options yet".into()));
        }
        let prefix = self.tables()?.prefix;
        let may_remember = options::may_remember();
        if may_remember && let Some(options) = request::options_of(&prefix) {
            return Ok(options);
        }
        let options = Rc::new(options::read()?);
        if may_remember {
            request::remember_options(prefix, options.clone());
        }
        Ok(options)
    }

    fn options_outside(&self) -> Result<Rc<SiteOptions>> {
        let place = self.place()?;
        let tables = self.tables()?;
        let known = OUTSIDE.with_borrow(|remembered| {
            let r = remembered.as_ref()?;
            let same = r.target == place.target && r.prefix == tables.prefix;
            (same && r.since.elapsed() < OPTIONS_TTL).then(|| r.options.clone())
        });
        if let Some(options) = known {
            return Ok(options);
        }
        let names = [FLAG_OPTION, "timezone_string", "gmt_offset", "blog_charset"];
        let stored = with_sqlite(&place.target, self.budget(), |store| store.options(&tables, &names))?;
        let text = |name: &str| {
            let value = stored.iter().flatten().find(|(n, _)| n == name).map(|(_, v)| v.clone());
            value.map(|v| String::from_utf8_lossy(&v).into_owned())
        };
        let flag = match (&stored, text(FLAG_OPTION)) {
            (None, _) => Flag::NoOptions,
            (Some(_), None) => Flag::Missing,
            (Some(_), Some(serialised)) => {
                let mut safe = ext_php_rs::types::ZendHashTable::new();
                let _ = safe.insert("allowed_classes", false);
                match options::flag(&call::function("unserialize", &[&serialised, &safe])?) {
                    // What cannot be read is not "yes".
                    Flag::Missing => Flag::No,
                    flag => flag,
                }
            }
        };
        let zone = SiteZone::from_options(
            &text("timezone_string").unwrap_or_default(),
            &text("gmt_offset").unwrap_or_default(),
        );
        let utf8 = text("blog_charset").is_none_or(|charset| options::is_utf8(charset.as_bytes()));
        let options = Rc::new(SiteOptions { flag, zone, utf8 });
        OUTSIDE.set(Some(Remembered {
            target: place.target,
            prefix: tables.prefix,
            since: Instant::now(),
            options: options.clone(),
        }));
        Ok(options)
    }

    /// The contact who is there.
    ///
    /// # Errors
    /// What asking WordPress or the database fails with.
    pub fn find_current_contact(&mut self) -> Result<Option<Contact>> {
        let user = self.current_user()?;
        session::current_contact(self, user)
    }

    /// Finds a contact.
    ///
    /// # Errors
    /// A database error.
    pub fn contact(&self, key: &ContactKey) -> Result<Option<Contact>> {
        self.store(|store, tables| store.contact(tables, key))
    }

    /// Finds the contact of a WordPress user.
    ///
    /// # Errors
    /// A database error.
    pub fn contact_of_user(&self, user: i64, link: UserLink) -> Result<Option<Contact>> {
        self.store(|store, tables| store.contact_of_user(tables, user, link))
    }

    /// The contacts a secure hash may belong to.
    ///
    /// # Errors
    /// A database error.
    pub fn hash_candidates(&self, hash: &str) -> Result<Vec<HashCandidate>> {
        self.store(|store, tables| store.hash_candidates(tables, hash))
    }

    /// Creates or updates a contact.
    ///
    /// # Errors
    /// A database error.
    pub fn save_contact(&mut self, contact: &NewContact) -> Result<Contact> {
        let now = self.now()?;
        self.store(|store, tables| store.save_contact(tables, contact, &now))
    }

    /// How many events a contact has, and one page of them.
    ///
    /// # Errors
    /// A database error.
    pub fn events(&self, contact: i64, page: PageRequest) -> Result<(i64, Vec<EventRow>)> {
        self.store(|store, tables| store.events(tables, contact, page.offset(), page.per_page))
    }

    /// Whether the native sanitiser gives what WordPress's own would: no filter hangs on it, and the site's
    /// charset is one the native one knows.
    fn sanitises_natively(&mut self) -> Result<bool> {
        if let Some(native) = self.native_sanitiser {
            return Ok(native);
        }
        let filtered = || {
            ["sanitize_text_field", "sanitize_textarea_field", "esc_html"]
                .iter()
                .any(|hook| hooks::has_listeners(hook))
        };
        let native = self.wordpress.is_none() || (self.options()?.utf8 && !filtered());
        self.native_sanitiser = Some(native);
        Ok(native)
    }
}

impl Site for PhpSite {
    fn compat(&self) -> Compat {
        self.settings.compat
    }

    fn enabled(&mut self) -> Result<bool> {
        if !self.settings.enabled || hooks::is_disabled_by_site() {
            return Ok(false);
        }
        let flag = self.options()?.flag;
        Ok(match flag {
            Flag::Yes | Flag::NoOptions => true,
            Flag::No => false,
            Flag::Missing => {
                self.compat() == Compat::Fixed
                    && !(self.wordpress.is_some() && wordpress::is_fluentcrm_active()?)
            }
        })
    }

    fn current_contact(&mut self) -> Result<Option<i64>> {
        Ok(self.find_current_contact()?.map(|contact| contact.id))
    }

    fn contact_of_user(&mut self, user: i64, link: UserLink) -> Result<Option<i64>> {
        Ok(PhpSite::contact_of_user(self, user, link)?.map(|contact| contact.id))
    }

    fn contact_exists(&mut self, key: &ContactKey) -> Result<bool> {
        match key {
            ContactKey::Known(_) => Ok(true),
            key => Ok(self.contact(key)?.is_some()),
        }
    }

    fn sanitize(&mut self, field: Field, text: &[u8]) -> Result<Vec<u8>> {
        // Releases of WordPress differ in which character references they keep in text after a "<" that
        // never closes. There WordPress itself is asked.
        let markup = self.wordpress.is_some() && text.contains(&b'<') && text.contains(&b'&');
        if !markup && self.sanitises_natively()? {
            let utf8 = self.options()?.utf8;
            return Ok(match field {
                Field::Line => sanitize::text_field(text, utf8),
                Field::Area => sanitize::textarea_field(text, utf8),
            }
            .into_owned());
        }
        let function = match field {
            Field::Line => "sanitize_text_field",
            Field::Area => "sanitize_textarea_field",
        };
        zend::to_string(&call::function(function, &[&zend::string(text)])?).ok_or(Error::Pending)
    }

    fn current_user(&mut self) -> Result<i64> {
        if self.wordpress.is_none() {
            return Ok(0);
        }
        wordpress::current_user()
    }

    fn now(&mut self) -> Result<String> {
        Ok(self.options()?.zone.now())
    }

    fn record(&mut self, record: &Record) -> Result<Event> {
        self.store(|store, tables| store.record(tables, record))
    }

    fn record_all(&mut self, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        self.store(|store, tables| store.record_all(tables, records))
    }
}

/// Whether PHP's own SQLite is the copy this extension uses; decided once per process.
fn one_sqlite() -> std::result::Result<(), String> {
    static DECIDED: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    DECIDED
        .get_or_init(|| {
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
