//! Events on the site's own connection to a MySQL or MariaDB server.

use std::rc::Rc;
use std::time::Duration;

use super::super::{WordPress, database};
use super::link::{SAVEPOINT, WpdbLink};
use super::{Carrier, kept, mysqli};
use crate::core::error::{Error, Result};
use crate::core::event::Event;
use crate::core::settings::{Compat, OWN_BUDGET};
use crate::core::tracker::Record;
use crate::php::zend::name::name;
use crate::php::{call, zend};
use crate::store::deadline::{self, Deadline};
use crate::store::mysql::failure::{Attempt, Failure, Remedy};
use crate::store::mysql::link::{Connection, Link};
use crate::store::mysql::sql::{Owner, Sql};
use crate::store::mysql::{bulk, error_codes, tokens};
use crate::store::row::Columns;
use crate::store::{Store, Tables};

/// After this time without a statement, [`WpdbMysql::of`] checks that the connection still works.
const SILENT: Duration = Duration::from_secs(5);

/// The methods that make a class read from the server that it writes to. LudicrousDB has the first one since 5.2, and
/// its notice says that the second one is deprecated. HyperDB has the second one.
const READ_FROM_WRITER: [&str; 2] = ["send_reads_to_primaries", "send_reads_to_masters"];

/// The store behind `$wpdb`.
pub(crate) struct WpdbMysql {
    /// The link to the site's server.
    link: WpdbLink,
    /// How statements reach the server: by the mysqli object or by `$wpdb->query()`.
    carrier: Carrier,
    /// The setting `fluentcrm_events.compat` of this request.
    compat: Compat,
    /// The longest time that one call may wait for locks; `None` leaves the limit to the site.
    budget: Option<Duration>,
    /// Whether no host transaction is open, as far as the extension has seen. On MariaDB each statement that writes
    /// checks again.
    own_transaction: bool,
}

impl WpdbMysql {
    /// Makes the store of this site.
    ///
    /// # Errors
    /// [`Error::Pending`] if `$wpdb` raised, or the server's error.
    pub(crate) fn of(
        wordpress: &WordPress,
        carrier: Carrier,
        compat: Compat,
        budget: Option<Duration>,
    ) -> Result<Self> {
        let wpdb = wordpress.wpdb();
        let routes = !super::is_known(wpdb);
        let mut methods = READ_FROM_WRITER.into_iter();
        if let Some(method) = methods.find(|name| routes && zend::has_method(wpdb, name)) {
            // Events are read back right after they were written. A replica may not have them yet.
            call::method(wpdb, method, &[])?;
        }
        let mut link = WpdbLink::new(carrier, wordpress.wpdb_value(), budget, routes)?;
        link.charset = database::property(wordpress, name!("charset"))?;
        let open = database::seen_transaction();
        if carrier == Carrier::Mysqli && database::was_silent(SILENT) {
            awaken(wordpress, &mut link, open)?;
        }
        let own_transaction = match link.owner {
            Owner::MariaDb => open != Some(true),
            _ => open == Some(false),
        };
        let mut store = Self { link, carrier, compat, budget, own_transaction };
        if store.link.charset.is_empty() {
            // The site lets the server choose the character set.
            let row = store.run(&Tables::with_prefix("wp_"), |link, _| {
                link.row("SELECT @@character_set_connection AS charset", Vec::new())
            })?;
            let name = row.and_then(|row| row.text(0)).unwrap_or_default().0;
            store.link.charset = String::from_utf8_lossy(&name).into_owned();
        }
        let deadline = Deadline::join(store.budget());
        store.link.look_for_proxy().map_err(|failure| failure.explain(&deadline))?;
        drop(deadline);
        Ok(store)
    }

    /// Runs a unit of work within its time limit.
    ///
    /// # Errors
    /// The error of `work`, or the server's.
    pub(crate) fn work<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let deadline = Deadline::join(self.budget());
        let bound = self.link.bound().map_err(|failure| failure.explain(&deadline))?;
        let done = work(self);
        if bound {
            // If this fails, the connection is gone, and so are its limits.
            let _ = zend::put_aside(|| self.link.unbound());
        }
        done
    }

    /// Goes back to the savepoint. Returns false if there was none, because no transaction is open.
    fn roll_back(&mut self, tables: &Tables) -> Result<bool> {
        let sql = format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}");
        match self.run(tables, |link, _| link.run(&sql, Vec::new())) {
            Ok(_) => Ok(true),
            Err(Error::Pending) => Err(Error::Pending),
            Err(_) => Ok(false),
        }
    }

    /// Records an event with an idempotency key in one statement. Returns `None` if the server reports an open
    /// transaction.
    fn record_whole(&mut self, tables: &Tables, record: &Record) -> Result<Option<Result<Event>>> {
        let sql = Sql::within(tables, Owner::Ours);
        self.run(tables, |link, _| match tokens::whole(link, &sql, record) {
            Err(failure) if failure.code() == Some(error_codes::SIGNALLED) => Ok(None),
            recorded => {
                let recorded = recorded?;
                tokens::prune(link, &sql, std::slice::from_ref(record))?;
                Ok(Some(recorded))
            }
        })
    }

    /// Records an event with an idempotency key inside a host transaction. Both are part of it, or neither is.
    fn record_among_others(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        let send = |store: &mut Self, what: &str| {
            let sql = format!("{what} SAVEPOINT {SAVEPOINT}_key");
            store.run(tables, |link, _| link.run(sql.trim_start(), Vec::new())).map(drop)
        };
        loop {
            send(self, "")?;
            let recorded = self.run(tables, |link, sql| bulk::record_within(link, sql, record));
            match recorded {
                Err(Error::Pending) => return Err(Error::Pending),
                Ok(Some(recorded)) => {
                    send(self, "RELEASE")?;
                    return recorded;
                }
                // After a deadlock the savepoint is gone: the server has rolled back the whole transaction.
                Err(error) => {
                    return match send(self, "ROLLBACK TO") {
                        Err(Error::Pending) => Err(Error::Pending),
                        _ => Err(error),
                    };
                }
                Ok(None) => {
                    send(self, "ROLLBACK TO")?;
                    if let Some(stored) = self.run(tables, |l, sql| tokens::stored_before(l, sql, record))? {
                        return stored;
                    }
                }
            }
        }
    }

    /// Records events one by one. In a host transaction a savepoint makes them one unit. Without one, each event is
    /// committed on its own: those before a failed one stay, and are reported as stored.
    fn record_singly(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        let mut in_transaction = false;
        if !self.own_transaction {
            let sql = format!("SAVEPOINT {SAVEPOINT}");
            self.run(tables, |link, _| link.run(&sql, Vec::new()))?;
            // Outside a transaction the savepoint has ended already, so going back to it fails.
            in_transaction = self.roll_back(tables)?;
        }
        let mut results = Vec::with_capacity(records.len());
        for record in records {
            match self.record(tables, record) {
                Err(Error::Pending) => return Err(Error::Pending),
                Err(error) if error.is_database() => {
                    if in_transaction {
                        // After a deadlock the savepoint is gone. No event of this call is stored, so none is
                        // reported.
                        self.roll_back(tables)?;
                        return Err(error);
                    }
                    if results.is_empty() && !matches!(error, Error::Unconfirmed(_)) {
                        return Err(error);
                    }
                    let not_sent = match &error {
                        // `Unconfirmed` means that this event may be stored. Those after it were not sent.
                        Error::Unconfirmed(_) => Error::Database(
                            "it was not sent, because an earlier event was not confirmed".into(),
                        ),
                        error => error.clone(),
                    };
                    results.push(Err(error));
                    results.resize(records.len(), Err(not_sent));
                    return Ok(results);
                }
                result => results.push(result),
            }
        }
        Ok(results)
    }
}

/// Checks that a long silent connection still works. If it does not, has `$wpdb` connect again: nothing was sent yet,
/// and no transaction is lost. `wpdb::check_connection()` tries for up to 5 s.
fn awaken(wordpress: &WordPress, link: &mut WpdbLink, open: Option<bool>) -> Result<()> {
    let gone = match link.run("DO 1", Vec::new()) {
        Err(Failure::Own(gone @ Error::Unreachable(_))) => gone,
        Err(Failure::Own(Error::Pending)) => return Err(Error::Pending),
        _ => return Ok(()),
    };
    if open != Some(false) {
        return Err(gone);
    }
    let connected = database::quietly(wordpress, || {
        mysqli::caught(call::method(wordpress.wpdb(), "check_connection", &[&false]))
    })?;
    if !connected.is_true() {
        return Err(gone);
    }
    link.look()
}

/// Whether we may begin a transaction. It would commit a host transaction, and release the locks of `LOCK TABLES`.
fn is_clear(link: &mut WpdbLink, sql: &Sql) -> Attempt<bool> {
    match link.rows(&sql.unlocked, Vec::new()) {
        Err(failure) if failure.is_of_locked_tables() => Ok(false),
        Err(failure) => Err(failure),
        Ok(_) => Ok(link.may_lock()? && !link.in_host_transaction()?),
    }
}

impl Connection for WpdbMysql {
    type Link = WpdbLink;

    fn compat(&self) -> Compat {
        self.compat
    }

    fn budget(&self) -> Duration {
        self.budget.unwrap_or(OWN_BUDGET)
    }

    fn in_host_transaction(&self) -> bool {
        !self.own_transaction
    }

    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&mut WpdbLink, &Sql) -> Attempt<T>) -> Result<T> {
        let sql: Rc<Sql> = kept::sql(tables, self.link.owner);
        let deadline = Deadline::join(self.budget());
        loop {
            let failure = match work(&mut self.link, &sql) {
                Ok(done) => {
                    database::saw_statement();
                    return Ok(done);
                }
                Err(failure) => failure,
            };
            if failure.is_lock_wait() && self.budget.is_none() {
                // The site's own limit has passed. Don't try again.
                return Err(Error::Busy { waited_ms: deadline.waited_ms() });
            }
            // The site must learn of this. Otherwise it commits the rest of its transaction, not knowing that the
            // first part is gone.
            if (!self.own_transaction || self.link.in_host_transaction) && failure.is_rollback() {
                return Err(Error::Database(
                    "because of a deadlock the server rolled back the whole transaction that the site had open; \
                     repeat all of it"
                        .into(),
                ));
            }
            let own_transaction =
                self.own_transaction && (self.link.own_transaction || !failure.is_rollback());
            if !own_transaction || failure.remedy() != Remedy::Retry || !deadline::wait(0) {
                return Err(failure.explain(&deadline));
            }
        }
    }

    fn record_once(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        if self.own_transaction
            && self.link.owner == Owner::MariaDb
            && let Some(recorded) = self.record_whole(tables, record)?
        {
            return recorded;
        }
        self.own_transaction = self.run(tables, is_clear)?;
        match (self.own_transaction, self.carrier) {
            (true, Carrier::Query) => Err(Error::NotConfigured(
                "on MySQL, idempotency keys outside a transaction need the site's own connection \
                 (fluentcrm_events.storage=auto, and a $wpdb of WordPress's own class)"
                    .into(),
            )),
            (true, _) => {
                let sql = Sql::within(tables, Owner::Ours);
                let records = std::slice::from_ref(record);
                let recorded = self.run(tables, |link, _| bulk::record_all(link, &sql, records))?;
                recorded.into_iter().next().unwrap_or(Err(Error::ContactNotFound))
            }
            (false, _) => self.record_among_others(tables, record),
        }
    }

    fn record_together(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        self.own_transaction = self.own_transaction && self.run(tables, is_clear)?;
        // The site's code runs between two calls of `$wpdb->query()`, such as listeners of the filter `query`. It
        // must not run inside a transaction of ours.
        if !self.own_transaction || self.carrier == Carrier::Query {
            return self.record_singly(tables, records);
        }
        let sql = Sql::within(tables, Owner::Ours);
        self.run(tables, |link, _| bulk::record_all(link, &sql, records))
    }
}
