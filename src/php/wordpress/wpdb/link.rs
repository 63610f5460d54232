//! Sends statements on the site's connection: directly to its mysqli object, or through `$wpdb->query()`.
//!
//! A value becomes a literal in the statement: plain ASCII characters or hexadecimal digits. So nothing needs
//! escaping.

use std::time::{Duration, Instant};

use ext_php_rs::types::{ZendObject, Zval};
use mysql::Value;

use super::super::database;
use super::{Carrier, kept, mysqli};
use crate::core::error::{Error, Result};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, zend};
use crate::store::mysql::error_codes;
use crate::store::mysql::failure::{self, Attempt, Failure};
use crate::store::mysql::link::{self, ColumnText, Done, Link, Together};
use crate::store::mysql::sql::{Owner, RESTORE_INSERT_ID, undo_whole, whole};
use crate::store::mysql::value;
use crate::store::row::Columns;
use crate::store::{deadline, statement_log};

/// The name of the extension's savepoints.
pub(super) const SAVEPOINT: &str = "fluentcrm_events";

/// Begins a transaction on MariaDB. The server itself checks first that none is open, and raises SQLSTATE 45000 if
/// one is.
const BEGIN: &str = "BEGIN NOT ATOMIC IF @@autocommit AND NOT @@in_transaction THEN \
     SET @fluentcrm_last = LAST_INSERT_ID(); START TRANSACTION; \
     ELSE SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transaction is open'; END IF; END";

/// The site's connection.
pub(crate) struct WpdbLink {
    /// The sender of statements: the mysqli object or `$wpdb->query()`.
    carrier: Carrier,
    /// The object `$wpdb`.
    wpdb: Zval,
    /// The mysqli object in `$wpdb->dbh`; `None` if `$wpdb` has none.
    dbh: Option<Zval>,
    /// See [`Link::charset`].
    pub(super) charset: String,
    /// The kind of server. It decides the form of the SQL.
    pub(super) owner: Owner,
    /// The longest time that the server may spend on one statement; `None` leaves the limit to the site.
    limit: Option<Duration>,
    /// Whether `$wpdb->query()` may send each statement to another connection. A class of the site's with its own
    /// `query()` may do that, and so may a proxy. WordPress's own `query()` keeps one connection until it breaks.
    routes: bool,
    /// The connection id that mysqli had after the last statement (`mysqli::$thread_id`); 0 without mysqli.
    id: u32,
    /// Whether the last statement was a transaction of its own, or part of one of ours. If so, a rollback by the
    /// server undoes nothing of the site's.
    pub(super) own_transaction: bool,
    /// Whether the server has reported a host transaction.
    pub(super) in_host_transaction: bool,
    /// Whether a transaction of ours is open.
    own: bool,
}

/// The answer to a statement.
struct Answer {
    /// The number of affected rows and the insert id.
    done: Done,
    /// The rows; each is a list of columns with their names. Only [`Wanted::NamedRows`] guarantees the names.
    rows: Vec<Vec<(String, Value)>>,
}

/// The part of the answer that the caller needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The number of affected rows and the insert id, no rows.
    Done,
    /// The rows.
    Rows,
    /// The rows with the names of their columns.
    NamedRows,
}

impl WpdbLink {
    /// Makes the link of a `$wpdb`.
    ///
    /// # Errors
    /// [`Error::Pending`] if `$wpdb` raised.
    pub(super) fn new(carrier: Carrier, wpdb: Zval, limit: Option<Duration>, routes: bool) -> Result<Self> {
        let mut link = Self {
            carrier,
            wpdb,
            dbh: None,
            charset: String::new(),
            owner: Owner::Mysql,
            limit,
            routes,
            id: 0,
            own_transaction: false,
            in_host_transaction: false,
            own: false,
        };
        link.look()?;
        Ok(link)
    }

    /// Reads which mysqli object `$wpdb` has now, its connection id, and whether the server is MariaDB.
    pub(super) fn look(&mut self) -> Result<()> {
        let dbh = database::mysqli(self.wpdb()?)?;
        self.id = id_of(dbh.as_ref());
        if mysqli::text(dbh.as_ref(), name!("server_info")).to_ascii_lowercase().contains("mariadb") {
            self.owner = Owner::MariaDb;
        }
        self.dbh = dbh;
        Ok(())
    }

    /// Checks whether the server and mysqli have the same connection id. If not, a proxy such as ProxySQL or MaxScale
    /// stands between them and may send each statement to another connection. Then it sets `routes`, because one
    /// connection cannot be told from the next.
    ///
    /// # Errors
    /// The server's error.
    pub(super) fn look_for_proxy(&mut self) -> Attempt<()> {
        if self.carrier != Carrier::Query || self.routes || kept::has_same_id(self.id) {
            return Ok(());
        }
        // A proxy answers a bare `SELECT CONNECTION_ID()` itself. It passes on the one with `+ 0`.
        let row = self.row("SELECT CONNECTION_ID() + 0 AS id", Vec::new())?;
        self.routes = row.and_then(|row| row.integer(0)) != Some(self.id.into());
        if !self.routes {
            kept::keep_same_id(self.id);
        }
        Ok(())
    }

    /// The object `$wpdb`.
    pub(super) fn wpdb(&self) -> Result<&ZendObject> {
        self.wpdb.object().ok_or_else(|| Error::NotConfigured("$wpdb is gone".into()))
    }

    /// Sends a statement that has its values in it.
    fn send(&mut self, sql: &str, wanted: Wanted) -> Attempt<Answer> {
        match (self.carrier, self.dbh.as_ref().map(Zval::shallow_clone)) {
            (Carrier::Mysqli, Some(dbh)) => send_natively(&dbh, sql, wanted),
            _ => self.send_by_query(sql, wanted),
        }
    }

    /// Sends a statement through `$wpdb->query()`.
    fn send_by_query(&mut self, sql: &str, wanted: Wanted) -> Attempt<Answer> {
        let answer = mysqli::caught(call::method(self.wpdb()?, "query", &[&sql]))?;
        let dbh = database::mysqli(self.wpdb()?)?;
        self.id = id_of(dbh.as_ref());
        if answer.is_false() {
            return Err(mysqli::refused(dbh.as_ref()));
        }
        let rows = match wanted {
            Wanted::Done => Vec::new(),
            Wanted::Rows | Wanted::NamedRows => {
                rows_of(&database::value(self.wpdb()?, name!("last_result"))?)
            }
        };
        let done = match &dbh {
            Some(dbh) => mysqli::done(dbh),
            None => {
                let rows = answer.long().unwrap_or(0).unsigned_abs();
                let inserted = wanted == Wanted::Done && rows > 0 && sql.contains("INSERT ");
                Done { rows, insert_id: if inserted { self.last_insert_id()? } else { 0 } }
            }
        };
        Ok(Answer { done, rows })
    }

    /// Asks the server for the id of the row that was just inserted. Needed if `$wpdb` has no mysqli object.
    fn last_insert_id(&mut self) -> Attempt<u64> {
        match self.row("SELECT LAST_INSERT_ID() AS id", Vec::new()) {
            Ok(row) => Ok(row.and_then(|row| row.integer(0)).unwrap_or(0).unsigned_abs()),
            Err(pending @ Failure::Own(Error::Pending)) => Err(pending),
            Err(_) => Err(failure::in_doubt().into()),
        }
    }

    /// Writes the values into a statement. On MariaDB it also limits the time of a read or a write, see
    /// [`WpdbLink::limit`].
    fn text(&self, sql: &str, params: &[Value]) -> String {
        let sql = value::fill_in(sql, params, &self.charset);
        let reads_or_writes =
            ["SELECT", "UPDATE", "INSERT", "DELETE"].iter().any(|word| sql.starts_with(word));
        match self.limit {
            Some(budget) if self.owner != Owner::Mysql && reads_or_writes => {
                let left = deadline::left().min(budget).max(Duration::from_millis(1)).as_secs_f64();
                format!("SET STATEMENT max_statement_time = {left:.3} FOR {sql}")
            }
            _ => sql,
        }
    }

    /// Writes the values into a statement and sends it.
    fn query(&mut self, sql: &str, params: &[Value], wanted: Wanted) -> Attempt<Answer> {
        self.own_transaction = self.own;
        let sql = self.text(sql, params);
        self.send(&sql, wanted)
    }

    /// Makes a write do nothing on another connection: adds the connection id to its condition. `wpdb::query()`
    /// reconnects after error 2006 and sends the statement again, although the server may have stored it the first
    /// time.
    fn once_only(&self, sql: &str) -> String {
        if self.carrier == Carrier::Query && !self.routes && self.id != 0 {
            return sql.replacen("WHERE ", &format!("WHERE CONNECTION_ID() = {} AND ", self.id), 1);
        }
        sql.to_owned()
    }

    /// Fails if `$wpdb->query()` has sent the statement again, on another connection. It is then unknown what was
    /// stored.
    fn in_connection(&self, connection: u32) -> Attempt<()> {
        if self.carrier == Carrier::Query && !self.routes && self.id != connection {
            return Err(failure::in_doubt().into());
        }
        Ok(())
    }

    /// Returns the error of a statement that commits. If the connection broke or somebody killed the statement, it is
    /// unknown whether it was stored: the error then says so.
    fn doubt(failure: Failure) -> Failure {
        let is_gone = matches!(failure, Failure::Own(Error::Unreachable(_)));
        if is_gone || failure.is_kill() { failure::in_doubt().into() } else { failure }
    }

    /// Whether a transaction is open on MySQL, which has no variable for it. Outside a transaction a savepoint ends
    /// with its statement, so going back to it fails.
    fn has_savepoints(&mut self) -> Attempt<bool> {
        self.run(&format!("SAVEPOINT {SAVEPOINT}"), Vec::new())?;
        match self.run(&format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}"), Vec::new()) {
            Ok(_) => {
                self.run(&format!("RELEASE SAVEPOINT {SAVEPOINT}"), Vec::new())?;
                Ok(true)
            }
            Err(failure) if failure.code() == Some(error_codes::NO_SUCH_SAVEPOINT) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Limits how long MySQL waits for row and table locks, in whole seconds. [`WpdbLink::unbound`] restores the
    /// site's limits. Returns false if there is no limit to set, or an outer call has set it: then don't call
    /// `unbound`.
    ///
    /// # Errors
    /// The server's error.
    pub(super) fn bound(&mut self) -> Attempt<bool> {
        let Some(limit) = self.limit.filter(|_| self.owner == Owner::Mysql) else { return Ok(false) };
        if kept::is_bound() {
            return Ok(false);
        }
        let seconds = limit.as_millis().div_ceil(1000).max(1);
        let sql = format!(
            "SET @fluentcrm_wait = @@SESSION.innodb_lock_wait_timeout, @fluentcrm_table_wait = @@SESSION.lock_wait_timeout, \
             SESSION innodb_lock_wait_timeout = {seconds}, SESSION lock_wait_timeout = {seconds}"
        );
        self.run(&sql, Vec::new())?;
        kept::bound(true);
        Ok(true)
    }

    /// Restores the limits that [`WpdbLink::bound`] has changed.
    ///
    /// # Errors
    /// The server's error.
    pub(super) fn unbound(&mut self) -> Attempt<()> {
        kept::bound(false);
        let sql = "SET SESSION innodb_lock_wait_timeout = @fluentcrm_wait, \
             SESSION lock_wait_timeout = @fluentcrm_table_wait";
        self.run(sql, Vec::new()).map(drop)
    }

    /// Limits the time of a block of statements, if there is a limit; returns whether it did. `SET STATEMENT` cannot
    /// limit a block, so this sets the connection's `max_statement_time`. [`Together::whole`] restores it.
    fn limit_block(&mut self) -> Attempt<bool> {
        let Some(limit) = self.limit else { return Ok(false) };
        let left = deadline::left().min(limit).max(Duration::from_millis(1)).as_secs_f64();
        let sql = format!(
            "SET @fluentcrm_time = @@SESSION.max_statement_time, SESSION max_statement_time = {left:.3}"
        );
        self.send(&sql, Wanted::Done).map(|_| true)
    }

    /// Records that our transaction is over.
    fn end(&mut self) {
        self.own = false;
        kept::ended();
    }
}

/// Sends a statement to a mysqli object.
fn send_natively(dbh: &Zval, sql: &str, wanted: Wanted) -> Attempt<Answer> {
    let start = Instant::now();
    let result = mysqli::query(dbh, sql)?;
    if statement_log::is_on() {
        statement_log::keep(sql.to_owned(), start.elapsed());
    }
    if result.is_false() {
        return Err(mysqli::refused(Some(dbh)));
    }
    let rows = mysqli::rows(&result, wanted == Wanted::NamedRows)?;
    let done = match wanted {
        Wanted::Done => mysqli::done(dbh),
        Wanted::Rows | Wanted::NamedRows => Done { rows: rows.len() as u64, insert_id: 0 },
    };
    Ok(Answer { done, rows })
}

/// Returns the rows that `$wpdb->query()` has left in `$wpdb->last_result`.
fn rows_of(rows: &Zval) -> Vec<Vec<(String, Value)>> {
    let columns = |row: &Zval| {
        let columns = row.object().and_then(|row| row.get_properties().ok());
        let columns = columns.into_iter().flat_map(table::elements);
        columns.map(|(name, value)| (name.text(), mysqli::column(value))).collect()
    };
    rows.array().into_iter().flat_map(table::values).map(columns).collect()
}

/// The connection id that mysqli has; 0 without mysqli.
fn id_of(dbh: Option<&Zval>) -> u32 {
    mysqli::number(dbh, name!("thread_id")).try_into().unwrap_or(0)
}

/// Drops the names of the columns.
fn unnamed(rows: Vec<Vec<(String, Value)>>) -> Vec<Vec<Value>> {
    rows.into_iter().map(|row| row.into_iter().map(|(_, value)| value).collect()).collect()
}

impl Link for WpdbLink {
    fn run(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        Ok(self.query(sql, &params, Wanted::Done)?.done)
    }

    fn commit(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        let connection = self.id;
        let sql = self.text(&self.once_only(sql), &params);
        self.own_transaction = true;
        let answer = self.send(&sql, Wanted::Done).map_err(Self::doubt)?;
        self.in_connection(connection).map(|()| answer.done)
    }

    fn write(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        if self.owner != Owner::Mysql || self.in_host_transaction {
            return self.run(sql, params);
        }
        let connection = self.id;
        let sql = self.once_only(sql);
        let done = self.run(&sql, params).map_err(Self::doubt)?;
        self.in_connection(connection).map(|()| done)
    }

    fn named_rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<(String, Value)>>> {
        Ok(self.query(sql, &params, Wanted::NamedRows)?.rows)
    }

    fn rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<Value>>> {
        Ok(unnamed(self.query(sql, &params, Wanted::Rows)?.rows))
    }

    fn in_host_transaction(&mut self) -> Attempt<bool> {
        if self.own || self.owner != Owner::MariaDb {
            return Ok(false);
        }
        let row = self.row("SELECT @@autocommit AND NOT @@in_transaction AS own_transaction", Vec::new())?;
        self.in_host_transaction = row.and_then(|row| row.integer(0)) == Some(0);
        Ok(self.in_host_transaction)
    }

    fn may_lock(&mut self) -> Attempt<bool> {
        if self.own || self.owner != Owner::Mysql {
            return Ok(true);
        }
        self.in_host_transaction = self.has_savepoints()?;
        Ok(!self.in_host_transaction)
    }

    fn restore_insert_id(&mut self) -> Attempt<()> {
        self.run(RESTORE_INSERT_ID, Vec::new()).map(drop)
    }

    fn id(&self) -> u32 {
        self.id
    }

    fn charset(&self) -> &str {
        &self.charset
    }

    fn columns_of(&mut self, table: &str) -> Attempt<Vec<ColumnText>> {
        if let Some(columns) = kept::columns(table) {
            return Ok(columns);
        }
        let columns = link::columns_of(self, table)?;
        kept::keep_columns(table, &columns);
        Ok(columns)
    }
}

impl Together for WpdbLink {
    fn once(&mut self, sql: &str) -> Attempt<(Done, Vec<Vec<Value>>)> {
        let wanted = if sql.starts_with("SELECT") { Wanted::Rows } else { Wanted::Done };
        let answer = self.query(sql, &[], wanted)?;
        Ok((answer.done, unnamed(answer.rows)))
    }

    fn all(&mut self, statements: &[String]) -> Attempt<()> {
        // `SET STATEMENT max_statement_time` limits a single statement. It cannot limit a block.
        if self.owner == Owner::MariaDb && self.limit.is_none() {
            return self.once(&format!("BEGIN NOT ATOMIC {}; END", statements.join("; "))).map(drop);
        }
        statements.iter().try_for_each(|statement| self.once(statement).map(drop))
    }

    fn whole(&mut self, statements: &str, answer: &str) -> Attempt<Vec<Vec<Value>>> {
        let mark = fastrand::u32(..);
        let limited = self.limit_block()?;
        self.own_transaction = true;
        let sent = if self.carrier == Carrier::Query {
            // The block would return two results, and each class of `$wpdb` reads the second one differently. So the
            // answer is a statement of its own here.
            let done = self.send(&whole(statements, "DO 0", mark), Wanted::Done);
            done.and_then(|_| self.send(answer, Wanted::Rows))
        } else {
            self.send(&whole(statements, answer, mark), Wanted::Rows)
        };
        let sent = match (sent, self.carrier, &self.dbh) {
            (Ok(answer), Carrier::Mysqli, Some(dbh)) => {
                mysqli::finish(dbh).map(|()| answer).map_err(Failure::from)
            }
            (sent, ..) => sent,
        };
        let sent = sent.map_err(Self::doubt);
        // Also after an exception or `exit`: neither our transaction nor our limit may stay on the site's connection.
        zend::put_aside(|| {
            if let (Err(Failure::Own(Error::Pending)), Carrier::Mysqli, Some(dbh)) =
                (&sent, self.carrier, &self.dbh)
            {
                // The block may have been executed. What is left of its answer would block the connection.
                let _ = mysqli::finish(dbh);
            }
            if sent.as_ref().is_err_and(|failure| !failure.is_duplicate()) {
                let _ = self.send(&undo_whole(mark), Wanted::Done);
            }
            if limited {
                let _ = self.send("SET SESSION max_statement_time = @fluentcrm_time", Wanted::Done);
            }
        });
        if zend::is_pending() { Err(Error::Pending.into()) } else { sent.map(|answer| unnamed(answer.rows)) }
    }

    fn begin(&mut self) -> Attempt<()> {
        let Some(dbh) = self.dbh.as_ref().map(Zval::shallow_clone) else {
            return Err(Error::Database("the site has no connection for a transaction".into()).into());
        };
        if self.owner == Owner::MariaDb {
            self.once(BEGIN)?;
        } else {
            if self.has_savepoints()? {
                return Err(Error::Database("the site has a transaction open".into()).into());
            }
            self.once("SET @fluentcrm_last = LAST_INSERT_ID()")?;
            self.once("START TRANSACTION")?;
        }
        self.own = true;
        kept::begun(dbh);
        Ok(())
    }

    fn commit_transaction(&mut self) -> Attempt<()> {
        let committed = self.send("COMMIT", Wanted::Done).map_err(|failure| match failure.is_timeout() {
            true => failure::in_doubt().into(),
            false => Self::doubt(failure),
        });
        self.end();
        committed?;
        // The transaction is committed. An error here changes nothing.
        let _ = self.send(RESTORE_INSERT_ID, Wanted::Done);
        Ok(())
    }

    fn roll_back(&mut self) -> Attempt<()> {
        if zend::is_pending() {
            return Err(Error::Pending.into());
        }
        let undone = self.send("ROLLBACK", Wanted::Done);
        if undone.is_ok() {
            let _ = self.send(RESTORE_INSERT_ID, Wanted::Done);
        }
        self.end();
        undone.map(drop)
    }
}
