//! The site a script runs on: settings, WordPress if it is there, and the store that fits. Implements
//! [`tracker::Site`](crate::core::tracker::Site), what the algorithm asks for.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::place::{Place, Way};
use super::wordpress::options::{Flag, SiteOptions};
use super::wordpress::{self, WordPress, database, fluentcrm, hooks, options, session, wpdb};
use super::{call, outside, request, zend};
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Field};
use crate::core::page::PageRequest;
use crate::core::sanitize;
use crate::core::settings::{Compat, Settings, Storage};
use crate::core::tracker::{Record, Site};
use crate::store::connection::{Target, with_store};
use crate::store::{ColumnValues, ContactEvents, HashCandidate, Store, Tables, statement_log};

/// How long a process leaves the tables alone after it failed to create them.
const TABLES_REST: Duration = Duration::from_secs(60);

thread_local! {
    /// The filters on what the native sanitiser does.
    static SANITISERS: zend::Keys = zend::Keys::new(&["sanitize_text_field", "sanitize_textarea_field", "esc_html"]);
    static TABLES_FAILED: RefCell<Option<Failed>> = const { RefCell::new(None) };
}

/// The last attempt to create tables that failed: of which site, when and how.
struct Failed {
    prefix: String,
    at: Instant,
    error: Error,
}

/// Shows statements to whoever looks at queries. What an `\Exception` of theirs spoils is the look, not the event.
fn show(wordpress: &WordPress, statements: Vec<statement_log::Logged>) -> Result<()> {
    match database::show_queries(wordpress, statements) {
        Err(Error::Pending) => {
            let exception = zend::take_exception().ok_or(Error::Pending)?;
            zend::log(&format!("fluentcrm_events: queries could not be shown: {exception}"));
            Ok(())
        }
        shown => shown,
    }
}

/// The site, as one call sees it.
pub struct PhpSite {
    settings: Rc<Settings>,
    wordpress: Option<WordPress>,
    tables: OnceCell<Tables>,
    options: Option<Rc<SiteOptions>>,
    native_sanitiser: Option<bool>,
}

impl PhpSite {
    /// The site this script runs on now.
    pub fn current() -> Self {
        Self {
            settings: request::settings(),
            wordpress: WordPress::current(),
            tables: OnceCell::new(),
            options: None,
            native_sanitiser: None,
        }
    }

    /// Whether the script runs inside WordPress.
    pub fn is_inside_wordpress(&self) -> bool {
        self.wordpress.is_some()
    }

    /// The settings of this request.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What one call may wait for locks.
    pub fn budget(&self) -> Duration {
        self.settings.budget
    }

    /// The tables of the blog that was current when this call first needed to know.
    fn tables(&self) -> Result<&Tables> {
        if let Some(tables) = self.tables.get() {
            return Ok(tables);
        }
        let tables = match &self.wordpress {
            Some(wordpress) => wordpress.tables()?,
            None => Tables::with_prefix(&self.settings.table_prefix),
        };
        Ok(self.tables.get_or_init(|| tables))
    }

    /// Which database events go to, and how.
    ///
    /// # Errors
    /// [`Error::NotConfigured`], with what to do about it; [`Error::Pending`] if asking WordPress raised.
    pub fn place(&self) -> Result<Place> {
        Place::find(&self.settings, self.wordpress.as_ref())
    }

    /// Reads from the store. Where a table is missing there is nothing to read; reading creates nothing.
    fn read<T: Default>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.reach(&work) {
            Err(Error::TableMissing(_)) => Ok(T::default()),
            result => result,
        }
    }

    /// Writes to the store; when a table is missing the tables are created, once.
    fn write<T>(&self, work: impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        match self.reach(&work) {
            Err(Error::TableMissing(table)) => {
                self.create_tables(table)?;
                self.reach(&work)
            }
            result => result,
        }
    }

    /// Runs one piece of work on the store that is right at this moment.
    fn reach<T>(&self, work: &impl Fn(&mut dyn Store, &Tables) -> Result<T>) -> Result<T> {
        let place = self.place()?;
        let tables = self.tables()?;
        match self.on(&place.way, tables, work) {
            // The site's own connection may still be able to: nobody hears of it before that was tried.
            Err(Error::Unreachable(why)) => match &self.wordpress {
                Some(wordpress) if self.may_fall_back() && database::is_alive(wordpress)? => {
                    self.on(&Way::Wpdb, tables, work)
                }
                _ => Err(Error::Unreachable(why)),
            },
            result => result,
        }
    }

    fn may_fall_back(&self) -> bool {
        self.wordpress.is_some() && self.settings.database.is_none() && self.settings.storage == Storage::Auto
    }

    fn on<T>(
        &self,
        way: &Way,
        tables: &Tables,
        work: &impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        let Some(wordpress) = &self.wordpress else {
            return match way {
                Way::Direct(target) => with_store(target, self.budget(), |store| work(store, tables)),
                Way::Wpdb => Err(Error::NotConfigured("WordPress is gone".into())),
            };
        };
        let shown = wordpress::is_defined_true("SAVEQUERIES");
        if shown {
            statement_log::start();
        }
        let result = match way {
            Way::Direct(target) => with_store(target, self.budget(), |store| work(store, tables)),
            Way::Wpdb => {
                wpdb::with_store(wordpress, self.settings.compat, self.budget(), |store| work(store, tables))
            }
        };
        let statements = statement_log::take();
        if !matches!(result, Err(Error::Pending)) {
            show(wordpress, statements)?;
        }
        result
    }

    /// Asks the site's own connection when ours does not know a contact: on a server that connection may see one
    /// that a transaction nobody told us of has written. Once per request and contact, until a write to the
    /// contacts is seen.
    fn or_through_wpdb<T>(
        &self,
        contact: impl FnOnce() -> String,
        answer: Result<T>,
        is_unknown: impl Fn(&Result<T>) -> bool,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        if !is_unknown(&answer) || !self.may_fall_back() {
            return answer;
        }
        let Way::Direct(target) = self.place()?.way else { return answer };
        let tables = self.tables()?;
        let contact = format!("{} {}", tables.prefix, contact());
        if matches!(*target, Target::Sqlite(_)) || request::is_unknown(&contact) {
            return answer;
        }
        let again = match self.on(&Way::Wpdb, tables, &work) {
            Err(Error::TableMissing(_)) => answer,
            again => again,
        };
        if is_unknown(&again) {
            request::remember_unknown(contact);
        }
        again
    }

    /// [`Self::or_through_wpdb`], for a write.
    fn known_to_wpdb<T: PartialEq>(
        &self,
        record: &Record,
        answer: Result<T>,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        let is_unknown = |answer: &Result<T>| answer == &Err(Error::ContactNotFound);
        self.or_through_wpdb(|| format!("{:?}", record.contact), answer, is_unknown, work)
    }

    fn record_by<T: PartialEq>(
        &self,
        record: &Record,
        work: impl Fn(&mut dyn Store, &Tables) -> Result<T>,
    ) -> Result<T> {
        self.known_to_wpdb(record, self.write(&work), &work)
    }

    fn create_tables(&self, missing: String) -> Result<()> {
        let prefix = self.tables()?.prefix.clone();
        let resting = TABLES_FAILED.with_borrow(|failed| {
            let failed = failed.as_ref().filter(|f| f.prefix == prefix && f.at.elapsed() < TABLES_REST);
            failed.map(|failed| failed.error.clone())
        });
        if let Some(error) = resting {
            return Err(error);
        }
        if self.is_in_transaction()? {
            return Err(Error::TableMissing(missing));
        }
        let created = match (&self.wordpress, &self.settings.database) {
            (Some(wordpress), None) => database::create_tables(wordpress, &prefix),
            _ => self.reach(&|store: &mut dyn Store, tables: &Tables| store.create_tables(tables)),
        };
        if let Err(error) = &created
            && *error != Error::Pending
        {
            TABLES_FAILED.set(Some(Failed { prefix, at: Instant::now(), error: error.clone() }));
        }
        created
    }

    /// Creating a table would commit the host's transaction.
    fn is_in_transaction(&self) -> Result<bool> {
        match (&self.wordpress, &self.settings.database) {
            (Some(wordpress), None) => database::in_transaction(wordpress),
            _ => Ok(false),
        }
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
        let prefix = &self.tables()?.prefix;
        let may_remember = options::may_remember();
        if may_remember && let Some(options) = request::options_of(prefix) {
            return Ok(options);
        }
        let options = Rc::new(options::read()?);
        if may_remember {
            request::remember_options(prefix.clone(), options.clone());
        }
        Ok(options)
    }

    fn options_outside(&self) -> Result<Rc<SiteOptions>> {
        let place = self.place()?;
        let tables = self.tables()?;
        outside::options(&place.way, &tables.prefix, |names| {
            let read = |store: &mut dyn Store, tables: &Tables| store.options(tables, names);
            self.on(&place.way, tables, &read)
        })
    }

    /// Whether events are recorded here.
    ///
    /// # Errors
    /// What asking the site fails with.
    pub fn is_enabled(&mut self) -> Result<bool> {
        self.enabled()
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
        let work = |store: &mut dyn Store, tables: &Tables| store.contact(tables, key);
        self.or_through_wpdb(|| format!("{key:?}"), self.read(work), |found| found == &Ok(None), work)
    }

    /// Finds the contact of a WordPress user.
    ///
    /// # Errors
    /// A database error.
    pub fn contact_of_user(&self, user: i64, link: UserLink) -> Result<Option<Contact>> {
        let work = |store: &mut dyn Store, tables: &Tables| store.contact_of_user(tables, user, link);
        let contact = || format!("user {user} {link:?}");
        self.or_through_wpdb(contact, self.read(work), |found| found == &Ok(None), work)
    }

    /// The contacts a secure hash may belong to.
    ///
    /// # Errors
    /// A database error.
    pub fn hash_candidates(&self, hash: &str, contact: Option<i64>) -> Result<Vec<HashCandidate>> {
        self.read(|store, tables| store.hash_candidates(tables, hash, contact))
    }

    /// The whole row of a contact.
    ///
    /// # Errors
    /// A database error.
    pub fn contact_row(&self, id: i64) -> Result<Option<ColumnValues>> {
        self.read(|store, tables| store.contact_row(tables, id))
    }

    /// Whether FluentCRM runs here: then its own models are what its callers and listeners get.
    pub fn speaks_fluentcrm(&self) -> bool {
        self.wordpress.is_some() && zend::constant("FLUENTCRM").is_some()
    }

    /// Creates or updates a contact; through FluentCRM where it runs, for its own listeners' sake.
    ///
    /// # Errors
    /// A database error.
    pub fn save_contact(&mut self, contact: &NewContact) -> Result<Contact> {
        if self.wordpress.is_some()
            && zend::constant("FLUENTCRM").is_some()
            && let Some(id) = fluentcrm::save_contact(contact)?
        {
            let saved = self.contact(&ContactKey::Known(id))?;
            return saved.ok_or_else(|| Error::Database("FluentCRM did not store the contact".into()));
        }
        let now = self.now()?;
        request::forget_unknown();
        self.write(|store, tables| store.save_contact(tables, contact, &now))
    }

    /// One page of a contact's events.
    ///
    /// # Errors
    /// A database error.
    pub fn events(&self, contact: i64, page: PageRequest) -> Result<ContactEvents> {
        let work = |store: &mut dyn Store, tables: &Tables| {
            store.events(tables, contact, page.offset(), page.per_page)
        };
        let found = match self.reach(&work) {
            // A contact may be there before the first event is.
            Err(Error::TableMissing(_)) => {
                let contact_exists = self.contact(&ContactKey::Known(contact))?.is_some();
                return Ok(ContactEvents { contact_exists, ..ContactEvents::default() });
            }
            found => found,
        };
        let is_unknown = |found: &Result<ContactEvents>| found.as_ref().is_ok_and(|f| !f.contact_exists);
        self.or_through_wpdb(|| format!("events of {contact}"), found, is_unknown, work)
    }

    /// Whether WordPress is loaded far enough for its own sanitiser (with `SHORTINIT` it is not).
    fn can_ask_wordpress(&self) -> bool {
        self.wordpress.is_some() && zend::function_exists("wp_kses_normalize_entities")
    }

    /// Whether the native sanitiser gives what WordPress's own would: no filter hangs on it, and the site's
    /// charset is one the native one knows.
    fn sanitises_natively(&mut self) -> Result<bool> {
        if let Some(native) = self.native_sanitiser {
            return Ok(native);
        }
        let filtered = || SANITISERS.with(hooks::any_has_listeners);
        let native = !self.can_ask_wordpress() || (self.options()?.utf8 && !filtered());
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
        let markup = text.contains(&b'<') && text.contains(&b'&') && self.can_ask_wordpress();
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
        self.record_by(record, |store, tables| store.record(tables, record))
    }

    fn record_unread(&mut self, record: &Record) -> Result<i64> {
        self.record_by(record, |store, tables| store.record_unread(tables, record))
    }

    fn record_all(&mut self, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let mut results = self.write(|store, tables| store.record_all(tables, records))?;
        for (result, record) in results.iter_mut().zip(records) {
            if result == &Err(Error::ContactNotFound) {
                let again = |store: &mut dyn Store, tables: &Tables| store.record(tables, record);
                *result = self.known_to_wpdb(record, Err(Error::ContactNotFound), again);
            }
            if result == &Err(Error::Pending) {
                return Err(Error::Pending);
            }
        }
        Ok(results)
    }
}
