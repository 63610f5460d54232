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

/// After so long without a statement the connection is asked whether it is still there.
const SILENT: Duration = Duration::from_secs(5);

/// What has a class read from the server that it writes to: LudicrousDB's method since 5.2, where the other one is
/// deprecated and says so, and HyperDB's.
const READ_FROM_WRITER: [&str; 2] = ["send_reads_to_primaries", "send_reads_to_masters"];

/// The store behind `$wpdb`.
pub(crate) struct WpdbMysql {
    /// What statements go through.
    link: WpdbLink,
    /// What carries them.
    carrier: Carrier,
    /// Of this request.
    compat: Compat,
    /// How long one call may wait for locks, if that is not left to the site.
    budget: Option<Duration>,
    /// As far as we see no transaction of the site's is open. On MariaDB each statement that writes asks, too.
    own_transaction: bool,
}

impl WpdbMysql {
    /// The store of this site.
    ///
    /// # Errors
    /// [`Error::Pending`] if `$wpdb` raised, or what the server says.
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
            // What is read back was written a moment ago.
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
            // The site leaves the choice to the server.
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

    /// Does a piece of work, within the time that is set for it.
    ///
    /// # Errors
    /// What the work fails with, or what the server says.
    pub(crate) fn work<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let deadline = Deadline::join(self.budget());
        let bound = self.link.bound().map_err(|failure| failure.explain(&deadline))?;
        let done = work(self);
        if bound {
            // Where there is no connection any more there is nothing to put back.
            let _ = zend::put_aside(|| self.link.unbound());
        }
        done
    }

    /// Undoes what was done since the savepoint; false if there is no transaction that it could be in.
    fn roll_back(&mut self, tables: &Tables) -> Result<bool> {
        let sql = format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}");
        match self.run(tables, |link, _| link.run(&sql, Vec::new())) {
            Ok(_) => Ok(true),
            Err(Error::Pending) => Err(Error::Pending),
            Err(_) => Ok(false),
        }
    }

    /// Records an event with a key in one statement; `None` where a transaction turned out to be open.
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

    /// Records an event with a key as part of a transaction of the site's: both are in it, or neither.
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
                // After a deadlock there is nothing left to roll back.
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

    /// In a transaction of the site a savepoint makes them one piece. Without one each is committed by itself:
    /// then those before the one that failed stay, and are reported as stored.
    fn record_singly(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        let mut in_transaction = false;
        if !self.own_transaction {
            let sql = format!("SAVEPOINT {SAVEPOINT}");
            self.run(tables, |link, _| link.run(&sql, Vec::new()))?;
            // Without a transaction there is no savepoint to go back to.
            in_transaction = self.roll_back(tables)?;
        }
        let mut results = Vec::with_capacity(records.len());
        for record in records {
            match self.record(tables, record) {
                Err(Error::Pending) => return Err(Error::Pending),
                Err(error) if error.is_database() => {
                    if in_transaction {
                        // After a deadlock there is nothing left to roll back, nor to report as stored.
                        self.roll_back(tables)?;
                        return Err(error);
                    }
                    if results.is_empty() && !matches!(error, Error::Unconfirmed(_)) {
                        return Err(error);
                    }
                    let not_sent = match &error {
                        // That says of one event that it may be stored; those after it surely are not.
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

/// Asks a connection that was silent for long whether it is still there, and has `$wpdb` connect anew if not: nothing
/// was sent yet, and no transaction is lost. `$wpdb` tries for up to 5 s.
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

/// Whether a transaction of ours would end nothing of the site's: neither a transaction nor what `LOCK TABLES` has locked.
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
                // The site waits no longer than this.
                return Err(Error::Busy { waited_ms: deadline.waited_ms() });
            }
            // The host must hear of it, or it would commit what it does not know to be incomplete.
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
        // Between two calls of `$wpdb->query()` code of the site runs, which must not be part of a transaction of ours.
        if !self.own_transaction || self.carrier == Carrier::Query {
            return self.record_singly(tables, records);
        }
        let sql = Sql::within(tables, Owner::Ours);
        self.run(tables, |link, _| bulk::record_all(link, &sql, records))
    }
}
