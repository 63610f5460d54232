//! A connection of our own to a server, set up as WordPress sets up its connection.

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

/// The modes that WordPress removes from `sql_mode`: `$incompatible_modes` of its class `wpdb`.
const INCOMPATIBLE_MODES: [&str; 6] =
    ["NO_ZERO_DATE", "ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "TRADITIONAL", "ANSI"];

/// How much longer the client waits than the server may work. The server must give up first: if the client does, it
/// is unknown whether the statement was executed.
const GRACE: Duration = Duration::from_millis(250);

/// How long the columns of a table are kept. A site may be converted to another character set.
const COLUMNS_AGE: Duration = Duration::from_secs(60);

/// A wait for a row lock that is at least this long is cut into turns of a second.
const SEVERAL_TURNS: Duration = Duration::from_secs(3);

/// A time limit that differs by no more than this is not sent again: setting it is a round trip.
const SLACK: Duration = Duration::from_millis(100);

/// How long a connection that was silent may take to answer a ping.
const SIGN_OF_LIFE: Duration = Duration::from_secs(1);

/// The time that the client waits for an answer.
#[derive(Debug, Clone, Copy)]
struct Listening {
    /// The socket that the answer comes from.
    socket: Socket,
    /// The end of the wait.
    end: Instant,
}

impl Listening {
    /// Gives the rest of the answer the time that is left.
    ///
    /// # Errors
    /// A lost connection if no time is left.
    fn go_on(&self) -> Attempt<()> {
        Ok(self.socket.listen_until(self.end).map_err(mysql::Error::from)?)
    }
}

/// The server's answer to one statement.
struct Answer {
    /// The number of affected rows and the insert id.
    done: Done,
    /// The columns of the rows.
    columns: Arc<[Column]>,
    /// The rows; empty if the statement yields none.
    rows: Vec<Vec<Value>>,
}

/// An open connection.
pub(crate) struct OwnConnection {
    /// The connection of the crate `mysql`.
    connection: Conn,
    /// How long the calls that the connection was opened for may wait for locks.
    budget: Duration,
    /// The server's present time limit for one statement.
    limit: Duration,
    /// Whether the server is MariaDB. `None` until the server was asked.
    mariadb: Option<bool>,
    /// Whether the current statement commits.
    committing: bool,
    /// Whether it is unknown if the last statement that commits was stored: it was sent, and no answer came.
    in_doubt: bool,
    /// The columns of tables, each with the time of reading them.
    columns: Vec<(String, Instant, Vec<ColumnText>)>,
}

impl OwnConnection {
    /// Connects and sets the connection up.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if there is no connection, or the server refuses its set-up.
    pub(crate) fn open(target: &MysqlTarget, budget: Duration) -> Result<Self> {
        // The crate panics if it lacks the account's authentication plugin (MariaDB's parsec). It also panics at a
        // server key or packet that it cannot read.
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

    /// Whether the server has closed the connection, or has sent a message unasked. Such a message always announces
    /// the end of the connection. Called before each unit of work, so that a connection that was idle for too long
    /// costs no event.
    pub(crate) fn is_over(&self) -> bool {
        Socket::of(&self.connection).has_news()
    }

    /// Pings the server. A connection may be dead without [`OwnConnection::is_over`]: a firewall forgets an idle one
    /// silently.
    pub(crate) fn answers(&mut self) -> bool {
        Socket::of(&self.connection).listen_for(SIGN_OF_LIFE);
        !self.is_over() && self.connection.ping().is_ok()
    }

    /// Limits the wait for the answer to a statement that is sent now. The limit also holds for an answer that comes
    /// in drops.
    fn patience(&self) -> Listening {
        let socket = Socket::of(&self.connection);
        let patience = self.limit.max(Duration::from_secs(1)) + GRACE;
        socket.listen_for(patience);
        Listening { socket, end: Instant::now() + patience }
    }

    /// Whether the connection was opened for calls with this budget.
    pub(crate) fn is_for(&self, budget: Duration) -> bool {
        self.budget == budget
    }

    /// Whether it is unknown if the last statement that commits was stored.
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// Whether the server is MariaDB.
    ///
    /// # Errors
    /// The failure of the statement.
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

    /// Makes the connection treat its server as MySQL.
    #[cfg(test)]
    pub(crate) fn as_on_mysql(&mut self) {
        self.mariadb = Some(false);
    }

    /// Returns the names of the indexes of a table of events that begin with the contact. Empty if they cannot be
    /// read.
    pub(crate) fn contact_indexes(&mut self, table: &str) -> Vec<String> {
        let rows = self.rows(CONTACT_INDEXES, vec![Value::from(table)]).unwrap_or_default();
        let name = |row: &Vec<Value>| Some(String::from_utf8_lossy(&row.text(0)?.0).into_owned());
        rows.iter().filter_map(name).collect()
    }

    /// Sends a statement that contains its values. Statements are not prepared, for three reasons. Preparing is one
    /// more round trip. A connection ends with its request. MariaDB 11.8 takes another index when it executes a
    /// prepared count for the second time.
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

    /// Sends a statement with its values in place of the marks.
    fn fill_in(&mut self, sql: &str, params: &[Value]) -> Attempt<Answer> {
        self.send(&value::fill_in(sql, params, CHARSET))
    }

    /// Sets the server's time limit if the rest of the budget differs from it.
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
        // A table that does not exist yet has no columns: the next call asks again.
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
        let listening = self.patience();
        let mut result = self.connection.query_iter(&statements)?;
        while let Some(set) = result.iter() {
            for row in set {
                row?;
            }
            listening.go_on()?;
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

/// Reads the whole answer to a statement.
fn read(mut result: QueryResult<'_, '_, '_, Text>, listening: Listening) -> Attempt<Answer> {
    let done = Done { rows: result.affected_rows(), insert_id: result.last_insert_id().unwrap_or(0) };
    let columns = Arc::from(result.columns().as_ref());
    let mut rows = Vec::new();
    if let Some(set) = result.iter() {
        for row in set {
            rows.push(row?.unwrap());
            listening.go_on()?;
        }
    }
    Ok(Answer { done, columns, rows })
}

/// Returns the assignments that make the server give up after `limit`. On MySQL they limit the wait for a lock, in
/// whole seconds, and at least one. Only MariaDB reads the comment: there they also limit the whole statement, in
/// milliseconds. If there is time for several turns, one wait for a row lock takes a second at most: the next try may
/// find a way around the lock.
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

/// Returns the statement that sets a connection up as WordPress does. WordPress leaves everything else alone, such as
/// the time zone, and so does this. Index merges are off: they lock more rows than a single index, and a single index
/// is enough.
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

/// Connects. The crate tries only the first address of a host name, unless it is given an address family. `localhost`
/// is often `::1` first, and a server that listens on 127.0.0.1 only does not answer there.
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

/// Returns the crate's options for a connection.
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
        // A matching row counts as affected, also if the statement does not change it: a full counter stays as it is.
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
