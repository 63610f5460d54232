//! The site's connection as what statements travel through: natively to its mysqli object, or by `$wpdb->query()`.
//!
//! Values are written into the statements as literals of plain letters or hexadecimal digits, so there is nothing
//! to escape.

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
use crate::store::mysql::sql::{GIVE_BACK, Owner, undo_whole, whole};
use crate::store::mysql::value;
use crate::store::row::Columns;
use crate::store::{deadline, statement_log};

/// The name of our savepoints.
pub(super) const SAVEPOINT: &str = "fluentcrm_events";

/// Begins a transaction unless one is open, which the server decides.
const BEGIN: &str = "BEGIN NOT ATOMIC IF @@autocommit AND NOT @@in_transaction THEN \
     SET @fluentcrm_last = LAST_INSERT_ID(); START TRANSACTION; \
     ELSE SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transaction is open'; END IF; END";

/// The site's connection.
pub(crate) struct WpdbLink {
    /// What statements go through.
    carrier: Carrier,
    /// The object `$wpdb`.
    wpdb: Zval,
    /// The mysqli object, where statements go to it.
    dbh: Option<Zval>,
    /// See [`Link::charset`].
    pub(super) charset: String,
    /// Whose connection it is, as SQL knows it.
    pub(super) owner: Owner,
    /// How long the server may work on one statement, if that is not left to the site.
    limit: Option<Duration>,
    /// Whose `query()` it is: WordPress's own keeps to one connection, until that breaks.
    routes: bool,
    /// The server's number for the connection, as of the last statement.
    id: u32,
    /// What was sent last is a transaction of its own, or in one of ours: where the server has rolled it back, that is all
    /// it has rolled back.
    pub(super) own_transaction: bool,
    /// A transaction of the site's turned out to be open.
    pub(super) in_host_transaction: bool,
    /// A transaction of ours is open.
    own: bool,
}

/// What came back for a statement.
struct Answer {
    /// What was done.
    done: Done,
    /// Its rows, column by column with the names; without names where nobody asked for them.
    rows: Vec<Vec<(String, Value)>>,
}

/// What is wanted of the answer to a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// What was done, no rows.
    Done,
    /// The rows.
    Rows,
    /// The rows with the names of their columns.
    NamedRows,
}

impl WpdbLink {
    /// The link of a `$wpdb`.
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

    /// Looks at the mysqli object that `$wpdb` has now.
    pub(super) fn look(&mut self) -> Result<()> {
        let dbh = database::mysqli(self.wpdb()?)?;
        self.id = id_of(dbh.as_ref());
        if mysqli::text(dbh.as_ref(), name!("server_info")).to_ascii_lowercase().contains("mariadb") {
            self.owner = Owner::MariaDb;
        }
        self.dbh = dbh;
        Ok(())
    }

    /// Asks whether the server's number for the connection is the one that mysqli knows. Behind a proxy that deals connections out
    /// it is not, and nothing tells one connection from the next.
    ///
    /// # Errors
    /// What the server says.
    pub(super) fn look_for_proxy(&mut self) -> Attempt<()> {
        if self.carrier != Carrier::Query || self.routes || kept::is_connections_own(self.id) {
            return Ok(());
        }
        // A proxy answers the bare question itself.
        let row = self.row("SELECT CONNECTION_ID() + 0 AS id", Vec::new())?;
        self.routes = row.and_then(|row| row.integer(0)) != Some(self.id.into());
        if !self.routes {
            kept::keep_connections_own(self.id);
        }
        Ok(())
    }

    /// The object `$wpdb`.
    pub(super) fn wpdb(&self) -> Result<&ZendObject> {
        self.wpdb.object().ok_or_else(|| Error::NotConfigured("$wpdb is gone".into()))
    }

    /// Sends a statement with its values in place.
    fn send(&mut self, sql: &str, wanted: Wanted) -> Attempt<Answer> {
        match (self.carrier, self.dbh.as_ref().map(Zval::shallow_clone)) {
            (Carrier::Mysqli, Some(dbh)) => send_natively(&dbh, sql, wanted),
            _ => self.send_by_query(sql, wanted),
        }
    }

    /// Sends a statement by `$wpdb->query()`.
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

    /// The id of the row that was just inserted, where no mysqli object tells it.
    fn last_insert_id(&mut self) -> Attempt<u64> {
        match self.row("SELECT LAST_INSERT_ID() AS id", Vec::new()) {
            Ok(row) => Ok(row.and_then(|row| row.integer(0)).unwrap_or(0).unsigned_abs()),
            Err(pending @ Failure::Own(Error::Pending)) => Err(pending),
            Err(_) => Err(failure::in_doubt().into()),
        }
    }

    /// Fills a statement in, and bounds its time if that is not left to the site.
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

    /// Sends a statement with its values in it.
    fn query(&mut self, sql: &str, params: &[Value], wanted: Wanted) -> Attempt<Answer> {
        self.own_transaction = self.own;
        let sql = self.text(sql, params);
        self.send(&sql, wanted)
    }

    /// The statement, which is a write, in a form that does nothing in another connection. `$wpdb->query()` sends again by
    /// itself, on a connection that it has made anew, what was perhaps stored.
    fn once_only(&self, sql: &str) -> String {
        if self.carrier == Carrier::Query && !self.routes && self.id != 0 {
            return sql.replacen("WHERE ", &format!("WHERE CONNECTION_ID() = {} AND ", self.id), 1);
        }
        sql.to_owned()
    }

    /// Whether the statement went to this connection, not once more to another.
    fn in_connection(&self, connection: u32) -> Attempt<()> {
        if self.carrier == Carrier::Query && !self.routes && self.id != connection {
            return Err(failure::in_doubt().into());
        }
        Ok(())
    }

    /// The error of a statement that commits: as it is, unless nobody knows what became of it.
    fn doubt(failure: Failure) -> Failure {
        let is_gone = matches!(failure, Failure::Own(Error::Unreachable(_)));
        if is_gone || failure.is_kill() { failure::in_doubt().into() } else { failure }
    }

    /// Whether a transaction is open on MySQL, which does not say: there, a savepoint is none without one.
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

    /// Bounds the wait for the lock of a row and of a table on MySQL, in whole seconds, until [`WpdbLink::unbound`]; false
    /// where that is not to be called, as within a piece of work that has bounded it already.
    ///
    /// # Errors
    /// What the server says.
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

    /// Puts back what [`WpdbLink::bound`] has set.
    ///
    /// # Errors
    /// What the server says.
    pub(super) fn unbound(&mut self) -> Attempt<()> {
        kept::bound(false);
        let sql = "SET SESSION innodb_lock_wait_timeout = @fluentcrm_wait, \
             SESSION lock_wait_timeout = @fluentcrm_table_wait";
        self.run(sql, Vec::new()).map(drop)
    }

    /// Bounds the time of a block of statements, if that is not left to the site: a block takes no limit of its own.
    fn limit_block(&mut self) -> Attempt<bool> {
        let Some(limit) = self.limit else { return Ok(false) };
        let left = deadline::left().min(limit).max(Duration::from_millis(1)).as_secs_f64();
        let sql = format!(
            "SET @fluentcrm_time = @@SESSION.max_statement_time, SESSION max_statement_time = {left:.3}"
        );
        self.send(&sql, Wanted::Done).map(|_| true)
    }

    /// Takes note that the transaction of ours is over.
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

/// The rows that `$wpdb->query()` leaves in `$wpdb->last_result`.
fn rows_of(rows: &Zval) -> Vec<Vec<(String, Value)>> {
    let columns = |row: &Zval| {
        let columns = row.object().and_then(|row| row.get_properties().ok());
        let columns = columns.into_iter().flat_map(table::elements);
        columns.map(|(name, value)| (name.text(), mysqli::column(value))).collect()
    };
    rows.array().into_iter().flat_map(table::values).map(columns).collect()
}

/// The server's number for the connection.
fn id_of(dbh: Option<&Zval>) -> u32 {
    mysqli::number(dbh, name!("thread_id")).try_into().unwrap_or(0)
}

/// Rows without the names of their columns.
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

    fn give_back(&mut self) -> Attempt<()> {
        self.run(GIVE_BACK, Vec::new()).map(drop)
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
        // A time limit is one of a statement, and none of a block.
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
            // What `$wpdb` makes of a statement that has two answers is its own.
            let done = self.send(&whole(statements, "DO 0", mark), Wanted::Done);
            done.and_then(|_| self.send(answer, Wanted::Rows))
        } else {
            self.send(&whole(statements, answer, mark), Wanted::Rows)
        };
        if let (Ok(_), Carrier::Mysqli, Some(dbh)) = (&sent, self.carrier, &self.dbh) {
            mysqli::finish(dbh)?;
        }
        let sent = sent.map_err(Self::doubt);
        if zend::is_pending() {
            return Err(Error::Pending.into());
        }
        if sent.as_ref().is_err_and(|failure| !failure.is_duplicate()) {
            let _ = self.send(&undo_whole(mark), Wanted::Done);
        }
        if limited {
            let _ = self.send("SET SESSION max_statement_time = @fluentcrm_time", Wanted::Done);
        }
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
        // Stored it is, whatever becomes of this.
        let _ = self.send(GIVE_BACK, Wanted::Done);
        Ok(())
    }

    fn roll_back(&mut self) -> Attempt<()> {
        if zend::is_pending() {
            return Err(Error::Pending.into());
        }
        let undone = self.send("ROLLBACK", Wanted::Done);
        if undone.is_ok() {
            let _ = self.send(GIVE_BACK, Wanted::Done);
        }
        self.end();
        undone.map(drop)
    }
}
