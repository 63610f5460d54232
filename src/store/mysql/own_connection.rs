//! One connection of our own with a server: set up as WordPress sets up its, and how statements travel in it.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use mysql::consts::CapabilityFlags;
use mysql::prelude::Queryable;
use mysql::{Column, Conn, DriverError, OptsBuilder, QueryResult, SslOpts, Text, Value};

use super::MysqlTarget;
use super::failure::{self, Attempt};
use super::link::{self, ColumnText, Done, Link, Together};
use super::socket::Socket;
use super::sql::{CONTACT_INDEXES, undo_whole, whole};
use super::value;
use crate::core::dsn::{Server, Tls};
use crate::core::error::{Error, Result};
use crate::store::row::Columns;
use crate::store::{deadline, panics, statement_log};

/// The character set of a connection.
const CHARSET: &str = "utf8mb4";

/// The modes WordPress takes out of `sql_mode`: `$incompatible_modes` of its class `wpdb`.
const INCOMPATIBLE_MODES: [&str; 6] =
    ["NO_ZERO_DATE", "ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "TRADITIONAL", "ANSI"];

/// How much longer than the server may work the client listens: the server must be the first to give up,
/// or nobody knows what became of the statement.
const GRACE: Duration = Duration::from_millis(250);

/// How long the columns of a table are remembered: a site may be converted to another character set.
const COLUMNS_AGE: Duration = Duration::from_secs(60);

/// A wait of this length is cut into turns of a second.
const SEVERAL_TURNS: Duration = Duration::from_secs(3);

/// A time limit is set anew only when it is off by more than this: setting it is a round trip.
const SLACK: Duration = Duration::from_millis(100);

/// How long a connection that was silent may take for a sign of life.
const SIGN_OF_LIFE: Duration = Duration::from_secs(1);

/// How long an answer is listened for.
#[derive(Debug, Clone, Copy)]
struct Listening {
    /// The socket the answer comes from.
    socket: Socket,
    /// Until when.
    end: Instant,
}

/// What came back for one statement.
struct Answer {
    /// What was done.
    done: Done,
    /// The columns of its rows.
    columns: Arc<[Column]>,
    /// Its rows.
    rows: Vec<Vec<Value>>,
}

/// An open connection.
pub(crate) struct OwnConnection {
    /// The connection.
    connection: Conn,
    /// How long the calls that it was opened for may wait for locks.
    budget: Duration,
    /// How long the server may work on one statement, as it was last told.
    limit: Duration,
    /// Whether the server is MariaDB, once that was asked.
    mariadb: Option<bool>,
    /// The statement at hand commits.
    committing: bool,
    /// A statement that commits was sent, and no answer has come.
    in_doubt: bool,
    /// The columns of tables, and when they were asked for.
    columns: Vec<(String, Instant, Vec<ColumnText>)>,
}

impl OwnConnection {
    /// Connects and sets the connection up.
    ///
    /// # Errors
    /// [`Error::Unreachable`], [`Error::NotConfigured`].
    pub(crate) fn open(target: &MysqlTarget, budget: Duration) -> Result<Self> {
        // The crate panics where it lacks a way to sign in (MariaDB's parsec), and at a server's key or packet that it
        // cannot read.
        let connected = panics::expected(|| connect(target, budget)).map_err(|_| {
            Error::Unreachable("the extension does not support the account's authentication method".into())
        })?;
        let connection = connected.map_err(|error| failure::not_connected(&error, target))?;
        let mut connection = Self {
            connection,
            budget,
            limit: budget,
            mariadb: None,
            committing: false,
            in_doubt: false,
            columns: Vec::new(),
        };
        let setup = format!("{}, {}", setup(), limits(budget));
        connection.connection.query_drop(setup).map_err(|error| failure::unreachable(&error))?;
        Ok(connection)
    }

    /// Whether the server has hung up, or said something unasked, which is always good-bye. Asked before a
    /// piece of work, so that a connection that was idle for too long costs nobody an event.
    pub(crate) fn is_over(&self) -> bool {
        Socket::of(&self.connection).has_news()
    }

    /// Asks the server for a sign of life. Not every connection that is over looks so: a firewall forgets one without a
    /// word.
    pub(crate) fn answers(&mut self) -> bool {
        Socket::of(&self.connection).listen_for(SIGN_OF_LIFE);
        !self.is_over() && self.connection.ping().is_ok()
    }

    /// When the client stops listening for the answer to a statement that is sent now, however it comes: all at once,
    /// or in drops.
    fn patience(&self) -> Listening {
        let socket = Socket::of(&self.connection);
        let patience = self.limit.max(Duration::from_secs(1)) + GRACE;
        socket.listen_for(patience);
        Listening { socket, end: Instant::now() + patience }
    }

    /// Whether the connection was opened for calls of this budget.
    pub(crate) fn is_for(&self, budget: Duration) -> bool {
        self.budget == budget
    }

    /// Whether nobody knows what became of the last statement that commits.
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// Whether the server is MariaDB.
    ///
    /// # Errors
    /// What the server says.
    pub(crate) fn is_mariadb(&mut self) -> Attempt<bool> {
        if let Some(known) = self.mariadb {
            return Ok(known);
        }
        let row = self.row("SELECT VERSION()", Vec::new())?;
        let version = row.and_then(|row| row.text(0)).unwrap_or_default();
        let is_mariadb = String::from_utf8_lossy(&version.0).contains("MariaDB");
        self.mariadb = Some(is_mariadb);
        Ok(is_mariadb)
    }

    /// Has it take its server for MySQL.
    #[cfg(test)]
    pub(crate) fn as_on_mysql(&mut self) {
        self.mariadb = Some(false);
    }

    /// The indexes of a table of events that begin with the contact; none if that cannot be told.
    pub(crate) fn contact_indexes(&mut self, table: &str) -> Vec<String> {
        let rows = self.rows(CONTACT_INDEXES, vec![Value::from(table)]).unwrap_or_default();
        let name = |row: &Vec<Value>| Some(String::from_utf8_lossy(&row.text(0)?.0).into_owned());
        rows.iter().filter_map(name).collect()
    }

    /// Sends a statement that has its values in it. None is prepared: that is a round trip more, a connection ends with its
    /// request, and MariaDB 11.8 takes another index when it executes a prepared count for the second time.
    fn send(&mut self, sql: &str) -> Attempt<Answer> {
        self.in_doubt = false;
        self.keep_time()?;
        self.in_doubt = self.committing;
        let start = Instant::now();
        let listening = self.patience();
        let answer = read(self.connection.query_iter(sql)?, listening);
        if statement_log::is_on() {
            statement_log::keep(sql.to_owned(), start.elapsed());
        }
        answer
    }

    /// Sends a statement with its values in the places of its marks.
    fn fill_in(&mut self, sql: &str, params: &[Value]) -> Attempt<Answer> {
        self.send(&value::fill_in(sql, params, CHARSET))
    }

    /// Tells the server when to give up, where what is left of the budget differs from what it was told.
    fn keep_time(&mut self) -> Attempt<()> {
        let left = deadline::left();
        let limit = if left + SLACK >= self.budget { self.budget } else { left };
        if limit.abs_diff(self.limit) <= SLACK.min(self.budget / 10) {
            return Ok(());
        }
        let sql = format!("SET SESSION {}", limits(limit));
        self.connection.query_drop(sql)?;
        self.limit = limit;
        Ok(())
    }
}

impl Link for OwnConnection {
    fn run(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        Ok(self.fill_in(sql, &params)?.done)
    }

    fn commit(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Done> {
        self.committing = true;
        let done = self.run(sql, params);
        self.committing = false;
        self.in_doubt &= done.as_ref().is_err_and(|f| f.is_kill() || (f.is_lost() && !f.is_unsent()));
        done
    }

    fn rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<Value>>> {
        Ok(self.fill_in(sql, &params)?.rows)
    }

    fn named_rows(&mut self, sql: &str, params: Vec<Value>) -> Attempt<Vec<Vec<(String, Value)>>> {
        let answer = self.fill_in(sql, &params)?;
        let names = || answer.columns.iter().map(|column| column.name_str().into_owned());
        Ok(answer.rows.into_iter().map(|row| names().zip(row).collect()).collect())
    }

    fn id(&self) -> u32 {
        self.connection.connection_id()
    }

    fn charset(&self) -> &str {
        CHARSET
    }

    fn columns_of(&mut self, table: &str) -> Attempt<Vec<ColumnText>> {
        self.columns.retain(|(_, asked, _)| asked.elapsed() < COLUMNS_AGE);
        if let Some((.., columns)) = self.columns.iter().find(|(known, ..)| known == table) {
            return Ok(columns.clone());
        }
        let columns = link::columns_of(self, table)?;
        // A table that is not there yet is asked for again.
        if !columns.is_empty() {
            self.columns.push((table.to_owned(), Instant::now(), columns.clone()));
        }
        Ok(columns)
    }
}

impl Together for OwnConnection {
    fn once(&mut self, sql: &str) -> Attempt<(Done, Vec<Vec<Value>>)> {
        let answer = self.send(sql)?;
        Ok((answer.done, answer.rows))
    }

    fn all(&mut self, statements: &[String]) -> Attempt<()> {
        self.keep_time()?;
        let statements = statements.join(";");
        let start = Instant::now();
        let mut result = self.connection.query_iter(&statements)?;
        while let Some(set) = result.iter() {
            for row in set {
                row?;
            }
        }
        if statement_log::is_on() {
            statement_log::keep(statements, start.elapsed());
        }
        Ok(())
    }

    fn whole(&mut self, statements: &str, answer: &str) -> Attempt<Vec<Vec<Value>>> {
        let mark = fastrand::u32(..);
        self.committing = true;
        let done = self.send(&whole(statements, answer, mark));
        self.committing = false;
        self.in_doubt &= done.as_ref().is_err_and(|f| f.is_kill() || (f.is_lost() && !f.is_unsent()));
        if done.as_ref().is_err_and(|failure| !failure.is_lost() && !failure.is_duplicate()) {
            self.once(&undo_whole(mark))?;
        }
        done.map(|answer| answer.rows)
    }

    fn begin(&mut self) -> Attempt<()> {
        self.once("START TRANSACTION").map(drop)
    }

    fn commit_transaction(&mut self) -> Attempt<()> {
        self.committing = true;
        let done = self.send("COMMIT");
        self.committing = false;
        self.in_doubt &=
            done.as_ref().is_err_and(|f| f.is_kill() || f.is_timeout() || (f.is_lost() && !f.is_unsent()));
        done.map(drop)
    }

    fn roll_back(&mut self) -> Attempt<()> {
        self.once("ROLLBACK").map(drop)
    }
}

/// Reads all there is to a statement.
fn read(mut result: QueryResult<'_, '_, '_, Text>, listening: Listening) -> Attempt<Answer> {
    let done = Done { rows: result.affected_rows(), insert_id: result.last_insert_id().unwrap_or(0) };
    let columns = Arc::from(result.columns().as_ref());
    let mut rows = Vec::new();
    if let Some(set) = result.iter() {
        for row in set {
            rows.push(row?.unwrap());
            listening.socket.listen_until(listening.end).map_err(mysql::Error::from)?;
        }
    }
    Ok(Answer { done, columns, rows })
}

/// The assignments that make the server give up after `limit`. MySQL limits the wait for a lock, in whole
/// seconds, at least one; MariaDB, which alone reads the comment, also the whole statement, to the millisecond. A row's
/// lock is waited for in turns of a second where there is time for several: the next may find a way around it.
fn limits(limit: Duration) -> String {
    let limit = limit.max(Duration::from_millis(1));
    let whole = limit.as_secs().max(1);
    let begun = limit.as_millis().div_ceil(1000);
    let exact = limit.as_secs_f64();
    let turn = |seconds| if limit >= SEVERAL_TURNS { 1 } else { seconds };
    format!(
        "innodb_lock_wait_timeout = {}, lock_wait_timeout = {whole} \
         /*M!100101 , innodb_lock_wait_timeout = {}, lock_wait_timeout = {begun}, \
         max_statement_time = {exact:.3} */",
        turn(whole.into()),
        turn(begun),
    )
}

/// The statement that sets a connection up as WordPress does. What it leaves alone, the time zone above all, is left alone.
/// Index merges are off: they lock more rows than the one index that suffices.
fn setup() -> String {
    let kept =
        INCOMPATIBLE_MODES.iter().fold("CONCAT(',', @@SESSION.sql_mode, ',')".to_owned(), |list, mode| {
            format!("REPLACE({list}, ',{mode},', ',')")
        });
    format!(
        "SET NAMES {CHARSET} COLLATE utf8mb4_unicode_520_ci, SESSION sql_mode = TRIM(BOTH ',' FROM {kept}), \
         autocommit = 1, completion_type = 0, optimizer_switch = 'index_merge=off'"
    )
}

/// Connects. Of the addresses that a name has the crate tries the first alone, unless it is told which kind of them to begin
/// with: `localhost` is often `::1` first, where a server that keeps to 127.0.0.1 is not.
fn connect(target: &MysqlTarget, budget: Duration) -> mysql::Result<Conn> {
    let is_nobody_there = |connected: &mysql::Result<Conn>| {
        matches!(connected, Err(mysql::Error::DriverError(DriverError::CouldNotConnect(_))))
    };
    let first = Conn::new(options(target, budget));
    let Server::Tcp { host, port } = &target.server else { return first };
    if !is_nobody_there(&first) {
        return first;
    }
    let addresses: Vec<_> = (host.as_str(), *port).to_socket_addrs().into_iter().flatten().collect();
    for any in [IpAddr::from(Ipv4Addr::UNSPECIFIED), IpAddr::from(Ipv6Addr::UNSPECIFIED)] {
        if addresses.len() > 1 && addresses.iter().any(|address| address.is_ipv4() == any.is_ipv4()) {
            let kind = Some(SocketAddr::new(any, 0));
            let connected = Conn::new(options(target, budget).bind_address(kind));
            if !is_nobody_there(&connected) {
                return connected;
            }
        }
    }
    first
}

/// How the crate connects.
fn options(target: &MysqlTarget, budget: Duration) -> OptsBuilder {
    let patience = budget.max(Duration::from_secs(1)) + GRACE;
    let left = deadline::left().clamp(Duration::from_millis(1), budget.max(Duration::from_millis(1)));
    let mut options = OptsBuilder::new()
        .user(Some(target.user.as_str()))
        .pass(Some(target.password.0.as_str()))
        .db_name(Some(target.database.as_str()))
        .prefer_socket(false)
        .read_timeout(Some(patience))
        .write_timeout(Some(patience))
        .tcp_connect_timeout(Some(left))
        .tcp_keepalive_time_ms(Some(60_000))
        // A row that matches counts, whether or not the statement changes it: a full counter stays as it is.
        .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS)
        .connect_attrs(Some(HashMap::from([("program_name", "fluentcrm_events")])));
    match &target.server {
        Server::Socket(path) => options = options.socket(Some(path.as_str())),
        Server::Tcp { host, port } => {
            let host = if host.contains(':') { format!("[{host}]") } else { host.clone() };
            options = options.ip_or_hostname(Some(host)).tcp_port(*port);
            let tls = match &target.tls {
                Tls::Off => None,
                Tls::Required => Some(
                    SslOpts::default()
                        .with_danger_accept_invalid_certs(true)
                        .with_danger_skip_domain_validation(true),
                ),
                Tls::Verify { ca } => {
                    Some(SslOpts::default().with_root_cert_path(ca.clone().map(std::path::PathBuf::from)))
                }
            };
            options = options.ssl_opts(tls);
        }
    }
    options
}
