//! The site that a script runs on: its settings, WordPress if it is loaded, and its store. It implements
//! [`tracker::Site`](crate::core::tracker::Site) for the tracker.

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;

use self::destination::Destination;
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, Field, Text};
use crate::core::page::PageRequest;
use crate::core::sanitize;
use crate::core::settings::{Compat, OWN_BUDGET, Settings};
use crate::core::site_options::Flag;
use crate::core::tracker::{Record, Site};
use crate::php::wordpress::options::{self, SiteOptions};
use crate::php::wordpress::{self, WordPress, database, fluentcrm, hooks};
use crate::php::zend::name::{Name, name};
use crate::php::{call, settings, zend};
use crate::store::deadline::Deadline;
use crate::store::{ColumnValues, ContactEvents, HashCandidate, History, Tables, Wanted};

pub(crate) mod current_contact;
pub(crate) mod destination;
mod event_list;
mod growth;
mod occurrences;
mod outside;
pub(crate) mod probe;
pub(crate) mod removal;
pub(crate) mod route;
mod segments;
mod statistics;
pub(crate) mod tracked;

/// The most events of a bulk call in one transaction. A longer transaction would block other connections for too long.
const TOGETHER: usize = 1_000;

/// The filters that change the result of WordPress's sanitiser.
static SANITISERS: [Name; 3] =
    [name!("sanitize_text_field"), name!("sanitize_textarea_field"), name!("esc_html")];

/// The site, as one call sees it.
pub(crate) struct PhpSite {
    /// The settings of this request.
    settings: Rc<Settings>,
    /// WordPress. `None` if it is not loaded, or not far enough.
    wordpress: Option<WordPress>,
    /// The tables of the blog that was current when this call first needed them.
    tables: OnceCell<Tables>,
    /// The database of the events, and the way to it.
    destination: OnceCell<Destination>,
    /// The options, read once per call: the flag may change between two calls.
    options: OnceCell<(Flag, Rc<SiteOptions>)>,
    /// The answer of [`Self::sanitises_natively`], after the first text.
    native_sanitiser: Option<bool>,
}

impl PhpSite {
    /// The site that this script runs on now.
    pub(crate) fn current() -> Self {
        Self {
            settings: settings::current(),
            wordpress: WordPress::current(),
            tables: OnceCell::new(),
            destination: OnceCell::new(),
            options: OnceCell::new(),
            native_sanitiser: None,
        }
    }

    /// Whether the script runs inside WordPress.
    pub(crate) fn is_inside_wordpress(&self) -> bool {
        self.wordpress.is_some()
    }

    /// The settings of this request.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How long one call waits for locks on the extension's own connection, and how long it retries.
    pub(crate) fn budget(&self) -> Duration {
        self.settings.budget.unwrap_or(OWN_BUDGET)
    }

    /// Whether `fluentcrm_events.database` names a database that this site does not use.
    pub(crate) fn ignores_database(&self) -> bool {
        self.wordpress.is_some()
            && matches!(self.settings.database, Some(Ok(_)))
            && !self.settings.database_inside
    }

    /// The tables of the blog that was current when this call first needed them.
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

    /// The table prefix of the current blog.
    ///
    /// # Errors
    /// [`Error::Pending`] if WordPress raised.
    pub(crate) fn prefix(&self) -> Result<&str> {
        Ok(&self.tables()?.prefix)
    }

    /// The database of the events, and the way to it.
    ///
    /// # Errors
    /// [`Error::NotConfigured`] if there is none; the text says what to do. [`Error::Pending`] if WordPress raised.
    pub(crate) fn destination(&self) -> Result<&Destination> {
        if let Some(known) = self.destination.get() {
            return Ok(known);
        }
        let found = Destination::find(&self.settings, self.wordpress.as_ref())?;
        Ok(self.destination.get_or_init(|| found))
    }

    /// The flag and the other options. They are read when this call first needs one of them.
    fn all_options(&self) -> Result<&(Flag, Rc<SiteOptions>)> {
        if let Some(options) = self.options.get() {
            return Ok(options);
        }
        let options = match &self.wordpress {
            Some(_) => options::inside(&self.tables()?.prefix)?,
            None => self.options_outside()?,
        };
        Ok(self.options.get_or_init(|| options))
    }

    /// The options without the flag.
    fn options(&self) -> Result<&SiteOptions> {
        Ok(&self.all_options()?.1)
    }

    /// Reports problems of the site's options. Does nothing outside WordPress, as the options are read over the
    /// extension's own connection there.
    ///
    /// # Errors
    /// The error of reading the options.
    pub(crate) fn say_problems(&self) -> Result<()> {
        if self.wordpress.is_some() {
            self.options()?.zone.say_if_unknown();
        }
        Ok(())
    }

    /// Reads the options outside WordPress.
    fn options_outside(&self) -> Result<(Flag, Rc<SiteOptions>)> {
        let destination = self.destination()?;
        outside::options(destination, &self.tables()?.prefix, |names| {
            self.run(|store, tables| store.options(tables, names))
        })
    }

    /// Whether event tracking is on.
    ///
    /// # Errors
    /// The error of reading the options.
    pub(crate) fn is_enabled(&mut self) -> Result<bool> {
        self.enabled()
    }

    /// Finds the current contact.
    ///
    /// # Errors
    /// A database error; [`Error::Pending`] if WordPress raised.
    pub(crate) fn find_current_contact(&mut self) -> Result<Option<Contact>> {
        current_contact::find(self)
    }

    /// Finds a contact.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contact(&self, key: &ContactKey) -> Result<Option<Contact>> {
        self.read(|store, tables| store.contact(tables, key))
    }

    /// Finds the contact of a WordPress user.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contact_of_user(&self, user: i64, link: UserLink) -> Result<Option<Contact>> {
        self.read(|store, tables| store.contact_of_user(tables, user, link))
    }

    /// The contacts that a secure hash may belong to.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn hash_candidates(&self, hash: &str, contact: Option<i64>) -> Result<Vec<HashCandidate>> {
        self.read(|store, tables| store.hash_candidates(tables, hash, contact))
    }

    /// The whole row of a contact.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn contact_row(&self, id: i64) -> Result<Option<ColumnValues>> {
        self.read(|store, tables| store.contact_row(tables, id))
    }

    /// Whether FluentCRM runs here. Callers and listeners then get FluentCRM's models.
    pub(crate) fn speaks_fluentcrm(&self) -> bool {
        self.wordpress.is_some() && zend::constant(name!("FLUENTCRM")).is_some()
    }

    /// Creates or updates a contact. If FluentCRM runs, it does so, and its listeners are called.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn save_contact(&mut self, contact: &NewContact) -> Result<Contact> {
        if self.wordpress.is_some()
            && zend::constant(name!("FLUENTCRM")).is_some()
            && let Some(id) = fluentcrm::save_contact(contact)?
        {
            let saved = self.contact(&ContactKey::Known(id))?;
            return saved.ok_or_else(|| Error::Php("FluentCRM did not store the contact".into()));
        }
        let now = self.now()?;
        database::saw_contact_write();
        self.write(|store, tables| store.save_contact(tables, contact, &now))
    }

    /// One page of a contact's events.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn events(&self, contact: i64, page: PageRequest) -> Result<ContactEvents> {
        match self.run(|store, tables| store.events(tables, contact, page.offset(), page.per_page)) {
            // The table of events may be missing although the contact exists: the first event creates it.
            Err(Error::TableMissing(_)) => {
                let contact_exists = self.contact(&ContactKey::Known(contact))?.is_some();
                Ok(ContactEvents { contact_exists, ..ContactEvents::default() })
            }
            found => found,
        }
    }

    /// A contact's events, by their latest time.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn history(&self, wanted: &Wanted) -> Result<History> {
        let _deadline = Deadline::begin(self.budget());
        match self.run(|store, tables| store.history(tables, wanted)) {
            Err(Error::TableMissing(_)) => Ok(History::default()),
            found => found,
        }
    }

    /// Finds event keys, see [`Store::event_keys`](crate::store::Store::event_keys).
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn event_keys(&self, search: &[u8], included: &[Vec<u8>], limit: usize) -> Result<Vec<Text>> {
        let _deadline = Deadline::begin(self.budget());
        self.read(|store, tables| store.event_keys(tables, search, included, limit))
    }

    /// Whether the table of events exists. The first event creates it.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn has_events_table(&self) -> Result<bool> {
        let _deadline = Deadline::begin(self.budget());
        match self.run(|store, tables| store.event_keys(tables, b"", &[], 0)) {
            Err(Error::TableMissing(_)) => Ok(false),
            found => found.map(|_| true),
        }
    }

    /// Whether WordPress's own sanitiser is loaded. With `SHORTINIT` it is not.
    fn can_ask_wordpress(&self) -> bool {
        self.wordpress.is_some() && zend::function_exists(name!("wp_kses_normalize_entities"))
    }

    /// Whether the native sanitiser has the same result as WordPress's own: no filter changes the result, and the native
    /// sanitiser knows the site's charset.
    fn sanitises_natively(&mut self) -> Result<bool> {
        if let Some(native) = self.native_sanitiser {
            return Ok(native);
        }
        let filtered = || hooks::any_has_listeners(&SANITISERS);
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
        let flag = self.all_options()?.0;
        flag.is_on(self.compat(), || Ok(self.wordpress.is_some() && wordpress::is_fluentcrm_active()?))
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
        // After a "<" that is never closed, releases of WordPress keep different character references. WordPress
        // itself sanitises such a text.
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
        self.options()?.zone.now()
    }

    fn wall_time(&mut self, instant: Timestamp) -> Result<String> {
        self.options()?.zone.wall_time(instant)
    }

    fn keeps_history(&mut self) -> Result<bool> {
        PhpSite::keeps_history(self)
    }

    fn record(&mut self, record: &Record) -> Result<Event> {
        self.write_event(record, |store, tables, record| store.record(tables, record))
    }

    fn record_id(&mut self, record: &Record) -> Result<i64> {
        self.write_event(record, |store, tables, record| store.record_id(tables, record))
    }

    fn record_only(&mut self, record: &Record) -> Result<()> {
        self.write_event(record, |store, tables, record| store.record_only(tables, record))
    }

    fn record_all(&mut self, records: &[Record]) -> Result<Vec<Result<Event>>> {
        let mut results = Vec::with_capacity(records.len());
        for records in records.chunks(TOGETHER) {
            // Each transaction has the budget of a whole call, so that a long list does not fail because of its length.
            let _deadline = Deadline::begin(self.budget());
            match self.write_events(records) {
                Ok(recorded) => results.extend(recorded),
                Err(Error::Pending) => return Err(Error::Pending),
                Err(error) => results.resize(results.len() + records.len(), Err(error)),
            }
            if results.contains(&Err(Error::Pending)) {
                return Err(Error::Pending);
            }
        }
        Ok(results)
    }
}
