//! Events in a MySQL or MariaDB database: the WordPress site's own, or one of our own.
//!
//! Counting is one statement, which both finds the contact and brings the counter back; a row that is wanted
//! is a second one, a new row a third. What becomes of a statement whose answer is lost nobody can know: a
//! write is then never sent again, because nothing may be stored twice, and the error says so. Everything
//! else (a connection found dead beforehand, a refusal, a deadlock, a read) is repeated within the deadline.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use mysql::Value;

use self::failure::{Failed, Remedy};
use self::session::{Done, Session};
use self::sql::Sql;
use super::retry::{self, Deadline};
use super::sql::By;
use super::sqlite::contact_hash;
use super::{ColumnValues, HashCandidate, Options, Store, Tables, schema};
use crate::core::contact::{Contact, ContactKey, NewContact, UserLink};
use crate::core::dsn::{MysqlDsn, Password, Server, Tls};
use crate::core::error::{Error, Result};
use crate::core::event::{Event, EventRow, Text};
use crate::core::settings::Compat;
use crate::core::tracker::Record;

mod bulk;
#[cfg(test)]
mod concurrency_tests;
mod failure;
#[cfg(test)]
mod failure_tests;
#[cfg(test)]
mod server;
mod session;
mod sql;
#[cfg(test)]
mod store_tests;
mod value;

/// How long a server is left alone after a connection failed.
const REST: Duration = Duration::from_secs(30);

/// The largest counter an `INT UNSIGNED` column holds; there it stays.
const COUNTER_LIMIT: u64 = 4_294_967_295;

/// The character set and collation of tables of our own.
const OWN_TABLES: &str = "DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_unicode_520_ci";

/// Which server to connect to, as whom, and how the session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MysqlTarget {
    /// The server.
    pub server: Server,
    /// The user to sign in as.
    pub user: String,
    /// The user's password.
    pub password: Password,
    /// The database.
    pub database: String,
    /// Whether the connection is encrypted.
    pub tls: Tls,
    /// The character set of the connection, as `$wpdb->charset` names it. Never empty.
    pub charset: String,
    /// The collation of the connection, as `$wpdb->collate` names it; empty for the character set's own.
    pub collation: String,
    /// Modes to take out of `sql_mode` besides those that WordPress takes out.
    pub incompatible_modes: Vec<String>,
    /// What happens to characters of four bytes that a column of three-byte `utf8` cannot hold: replaced by
    /// U+FFFD in `Fixed`, an error in `Strict`.
    pub compat: Compat,
}

impl MysqlTarget {
    /// The target of `fluentcrm_events.database`.
    #[must_use]
    pub fn new(dsn: &MysqlDsn, compat: Compat) -> Self {
        Self {
            server: dsn.server.clone(),
            user: dsn.user.clone(),
            password: dsn.password.clone(),
            database: dsn.database.clone(),
            tls: dsn.tls.clone(),
            charset: "utf8mb4".into(),
            collation: "utf8mb4_unicode_520_ci".into(),
            incompatible_modes: Vec::new(),
            compat,
        }
    }

    /// Server and database, for people; never the user or the password.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.server {
            Server::Socket(path) => format!("{} on {path}", self.database),
            Server::Tcp { host, port } => format!("{} on {host}:{port}", self.database),
        }
    }
}

/// A MySQL or MariaDB database.
pub struct Mysql {
    target: MysqlTarget,
    budget: Duration,
    session: Option<Session>,
    sql: Sql,
}

impl fmt::Debug for Mysql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mysql").field("target", &self.target).finish_non_exhaustive()
    }
}

impl Mysql {
    /// Connects to the database.
    ///
    /// # Errors
    /// [`Error::Unreachable`] when there is no connection: at once if one failed within the last 30 seconds.
    pub fn open(target: &MysqlTarget, budget: Duration) -> Result<Self> {
        let _deadline = Deadline::join(budget);
        let session = Some(connect(target, budget)?);
        let sql = Sql::new(&Tables::with_prefix("wp_"));
        Ok(Self { target: target.clone(), budget, session, sql })
    }

    /// Sets how long a call of its own may wait for locks.
    pub fn set_budget(&mut self, budget: Duration) {
        self.budget = budget;
    }

    /// One piece of work on the right tables, repeated where that is safe and the deadline allows.
    fn run<T>(&mut self, tables: &Tables, work: impl Fn(&mut Session, &Sql) -> Failed<T>) -> Result<T> {
        if self.sql.tables != *tables {
            self.sql = Sql::new(tables);
        }
        let deadline = Deadline::join(self.budget);
        let mut reconnected = false;
        loop {
            let budget = self.budget;
            let session = match self.session.take().filter(|s| s.is_for(budget) && !s.is_over()) {
                Some(session) => self.session.insert(session),
                None => self.session.insert(connect(&self.target, budget)?),
            };
            let failure = match work(session, &self.sql) {
                Ok(done) => return Ok(done),
                Err(failure) => failure,
            };
            let in_doubt = session.is_in_doubt();
            let remedy = failure.remedy();
            if remedy == Remedy::Reconnect {
                self.session = None;
            }
            if in_doubt {
                return Err(failure::in_doubt());
            }
            let again = match remedy {
                Remedy::Retry => retry::wait(0),
                Remedy::Reconnect => !std::mem::replace(&mut reconnected, true) && !retry::left().is_zero(),
                Remedy::Busy | Remedy::None => false,
            };
            if !again {
                return Err(failure.explain(&deadline));
            }
        }
    }

    /// The record with text its table can hold.
    fn fit(&mut self, tables: &Tables, record: &Record) -> Result<Record> {
        let event = &record.event;
        let has_wide = [&event.provider, &event.event_key, &event.title, &event.value]
            .iter()
            .any(|text| text.iter().any(|byte| *byte >= 0xF0));
        if !has_wide {
            return Ok(record.clone());
        }
        let compat = self.target.compat;
        self.run(tables, |session, sql| {
            let columns = session.columns_of(&sql.events_table(), sql.text_columns)?;
            let narrow_session = session.is_three_byte();
            let is_narrow = |name: &str| {
                let column = columns.iter().find(|c| c.name.eq_ignore_ascii_case(name));
                narrow_session || column.is_some_and(|c| session::is_three_byte(&c.charset))
            };
            let mut fitting = record.clone();
            let event = &mut fitting.event;
            for (name, text) in [
                ("provider", &mut event.provider),
                ("event_key", &mut event.event_key),
                ("title", &mut event.title),
                ("value", &mut event.value),
            ] {
                if is_narrow(name)
                    && let Some(narrow) = without_wide_characters(text)
                {
                    if compat == Compat::Strict {
                        return Err(Error::Database(format!(
                            "the character set of column {name} cannot hold a character of the event"
                        ))
                        .into());
                    }
                    *text = narrow;
                }
            }
            Ok(fitting)
        })
    }
}

/// The targets this process could not connect to, when, and why.
static FAILED: Mutex<Vec<(MysqlTarget, Instant, Error)>> = Mutex::new(Vec::new());

/// Ends the rest after failed connections.
#[cfg(test)]
fn forget_failures() {
    FAILED.lock().unwrap().clear();
}

/// Connects, unless a connection to this server failed a moment ago: then it is the same error at once.
fn connect(target: &MysqlTarget, budget: Duration) -> Result<Session> {
    if let Ok(mut failed) = FAILED.lock() {
        failed.retain(|(_, at, _)| at.elapsed() < REST);
        if let Some((.., error)) = failed.iter().find(|(known, ..)| known == target) {
            return Err(error.clone());
        }
    }
    let session = Session::open(target, budget);
    if let Err(error) = &session
        && let Ok(mut failed) = FAILED.lock()
    {
        failed.push((target.clone(), Instant::now(), error.clone()));
    }
    session
}

/// The text with every character of four bytes replaced; `None` if there is none.
fn without_wide_characters(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let wide = |c: char| c.len_utf8() == 4;
    text.contains(wide).then(|| text.replace(wide, "\u{FFFD}").into_bytes())
}

fn by(key: &ContactKey) -> (By, Value) {
    let (by, id) = By::of(key);
    (by, value::scalar(id))
}

fn bytes(text: &[u8]) -> Value {
    Value::Bytes(text.to_vec())
}

/// A row that was written.
struct Written {
    /// The row's id, where the server said it.
    id: Option<i64>,
    /// The counter this very call wrote.
    counter: i64,
    /// The session that knows which row was counted.
    session: u32,
}

/// How a statement that writes is sent: [`Session::commit`], or [`Session::run`] inside a transaction.
type Send = fn(&mut Session, &str, Vec<Value>) -> Failed<Done>;

/// Counts or inserts; `None` for an unknown contact.
fn write(session: &mut Session, sql: &Sql, record: &Record, send: Send) -> Failed<Option<Written>> {
    let (by, contact) = by(&record.contact);
    let event = &record.event;
    let (key, title) = (bytes(&event.event_key), bytes(&event.title));
    let (text, now) = (bytes(&event.value), Value::from(record.now.as_str()));
    let fields = || {
        let creator = Value::Int(record.created_by);
        let (text, now) = (text.clone(), now.clone());
        vec![key.clone(), title.clone(), text, now.clone(), now, creator, bytes(&event.provider)]
    };
    let inserted = |session: &Session, done: Done| Written {
        id: i64::try_from(done.insert_id).ok(),
        counter: 1,
        session: session.id(),
    };
    let same = || [contact.clone(), key.clone(), title.clone()];

    if !record.repeatable {
        let mut params = fields();
        params.insert(if by == By::Known { 0 } else { params.len() }, contact.clone());
        let done = send(session, sql.append(by), params)?;
        return Ok((done.rows > 0).then(|| inserted(session, done)));
    }
    loop {
        let count = [vec![text.clone(), now.clone()], same().to_vec()].concat();
        let done = send(session, sql.count(by), count)?;
        if done.rows > 0 {
            let counter = done.insert_id.min(COUNTER_LIMIT) as i64;
            return Ok(Some(Written { id: None, counter, session: session.id() }));
        }
        let done = send(session, sql.insert(by), [fields(), same().to_vec()].concat())?;
        if done.rows > 0 {
            return Ok(Some(inserted(session, done)));
        }
        // Either there is no such contact, or another process was quicker.
        if session.row(sql.contact(by), vec![contact.clone()])?.is_none() {
            if by != By::Known {
                return Ok(None);
            }
            let params = [vec![contact.clone()], fields(), same().to_vec()].concat();
            let done = send(session, &sql.insert_unchecked, params)?;
            if done.rows > 0 {
                return Ok(Some(inserted(session, done)));
            }
        }
        if !retry::wait(0) {
            return Err(Error::Busy { waited_ms: 0 }.into());
        }
    }
}

/// The row that was written; `None` if it is gone already.
fn read_back(session: &mut Session, sql: &Sql, record: &Record, written: &Written) -> Failed<Option<Event>> {
    let (by, contact) = by(&record.contact);
    let row = match written.id {
        Some(id) => session.row(&sql.event, vec![Value::Int(id)])?,
        None if written.session == session.id() => session.row(&sql.counted_event, Vec::new())?,
        None => {
            let params = vec![contact, bytes(&record.event.event_key), bytes(&record.event.title)];
            session.row(sql.same_event(by), params)?
        }
    };
    Ok(row.map(|row| {
        let mut event = value::event(&row, written.id.is_some());
        // Whoever counted since then wrote more than the counter.
        if event.counter != written.counter {
            event.counter = written.counter;
            event.value = Some(Text(record.event.value.clone()));
            event.updated_at = Some(Text::from(record.now.as_str()));
        }
        event
    }))
}

impl Store for Mysql {
    fn record(&mut self, tables: &Tables, record: &Record) -> Result<Event> {
        let _deadline = Deadline::join(self.budget);
        let record = self.fit(tables, record)?;
        let written = self.run(tables, |session, sql| write(session, sql, &record, Session::commit))?;
        let written = written.ok_or(Error::ContactNotFound)?;
        // A run of its own: what is committed must not be written again because it cannot be read.
        let event = self.run(tables, |session, sql| read_back(session, sql, &record, &written));
        let unread = |why: &str| Error::Database(format!("the event was stored, but not read back: {why}"));
        event.map_err(|error| unread(&error.to_string()))?.ok_or_else(|| unread("it was deleted at once"))
    }

    fn record_unread(&mut self, tables: &Tables, record: &Record) -> Result<i64> {
        let _deadline = Deadline::join(self.budget);
        let record = self.fit(tables, record)?;
        let written = self.run(tables, |session, sql| write(session, sql, &record, Session::commit))?;
        Ok(written.ok_or(Error::ContactNotFound)?.counter)
    }

    fn record_all(&mut self, tables: &Tables, records: &[Record]) -> Result<Vec<Result<Event>>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let _deadline = Deadline::join(self.budget);
        let fitting: Result<Vec<_>> = records.iter().map(|record| self.fit(tables, record)).collect();
        let fitting = fitting?;
        let recorded = self.run(tables, |session, sql| bulk::record_all(session, sql, &fitting))?;
        Ok(recorded.into_iter().map(|event| event.ok_or(Error::ContactNotFound)).collect())
    }

    fn contact(&mut self, tables: &Tables, key: &ContactKey) -> Result<Option<Contact>> {
        let (by, id) = by(key);
        let row = self.run(tables, |session, sql| session.row(sql.contact(by), vec![id.clone()]))?;
        Ok(row.map(|row| value::contact(&row)))
    }

    fn contact_row(&mut self, tables: &Tables, id: i64) -> Result<Option<ColumnValues>> {
        let row =
            self.run(tables, |session, sql| session.named_row(&sql.contact_row, vec![Value::Int(id)]))?;
        Ok(row.map(|row| row.into_iter().map(|(name, v)| (name, value::text(&v))).collect()))
    }

    fn contact_of_user(&mut self, tables: &Tables, user: i64, link: UserLink) -> Result<Option<Contact>> {
        let row = self.run(tables, |session, sql| {
            let id = || vec![Value::Int(user)];
            if link == UserLink::ColumnThenEmail
                && let Some(row) = session.row(&sql.contact_by_user_column, id())?
            {
                return Ok(Some(row));
            }
            // Two statements: the two tables' collations may differ, and then nothing compares.
            let email = match session.row(&sql.user_email, id()) {
                // Outside WordPress there may be no users.
                Err(failure) if failure.missing_table().as_ref() == Some(&sql.tables.users) => {
                    return Ok(None);
                }
                found => found?.and_then(|row| row.into_iter().next()),
            };
            match email {
                Some(email) => session.row(sql.contact(By::Email), vec![email]),
                None => Ok(None),
            }
        })?;
        Ok(row.map(|row| value::contact(&row)))
    }

    fn hash_candidates(
        &mut self,
        tables: &Tables,
        hash: &str,
        contact: Option<i64>,
    ) -> Result<Vec<HashCandidate>> {
        let rows = self.run(tables, |session, sql| match contact {
            Some(id) => session.rows(&sql.hash_of_contact, vec![Value::Int(id), Value::from(hash)]),
            None => session.rows(&sql.hash_candidates, vec![Value::from(hash)]),
        })?;
        let candidate = |row: Vec<Value>| HashCandidate {
            contact_id: row.first().and_then(value::integer).unwrap_or(0),
            hash: row.get(1).and_then(value::text).unwrap_or_default().0,
        };
        Ok(rows.into_iter().map(candidate).collect())
    }

    fn save_contact(&mut self, tables: &Tables, contact: &NewContact, now: &str) -> Result<Contact> {
        let text = |field: &Option<Vec<u8>>| field.clone().map_or(Value::NULL, Value::Bytes);
        let (email, now) = (bytes(&contact.email), Value::from(now));
        let fields = || {
            let user = contact.user_id.map_or(Value::NULL, Value::Int);
            vec![
                user,
                text(&contact.status),
                text(&contact.first_name),
                text(&contact.last_name),
                now.clone(),
            ]
        };
        let hash = Value::from(contact_hash(&contact.email));
        // To save a contact twice is to save it once, so a lost answer is no harm.
        let saved = self.run(tables, |session, sql| {
            let update = || [fields(), vec![email.clone()]].concat();
            if session.run(&sql.update_contact, update())?.rows == 0 {
                let insert = [vec![email.clone()], fields(), vec![now.clone(), hash.clone()]].concat();
                match session.run(&sql.insert_contact, insert) {
                    // Another process was quicker.
                    Err(failure) if failure.code() == Some(failure::DUPLICATE) => {
                        session.run(&sql.update_contact, update())?;
                    }
                    inserted => {
                        inserted?;
                    }
                }
            }
            session.row(sql.contact(By::Email), vec![email.clone()])
        })?;
        let saved = saved.ok_or_else(|| Error::Database("the contact was not stored".into()))?;
        Ok(value::contact(&saved))
    }

    fn events(
        &mut self,
        tables: &Tables,
        contact_id: i64,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<EventRow>)> {
        self.run(tables, |session, sql| {
            let total = session.row(&sql.count_events, vec![Value::Int(contact_id)])?;
            let total = total.and_then(|row| value::integer(row.first()?)).unwrap_or(0);
            if offset >= total {
                return Ok((total, Vec::new()));
            }
            let page = vec![Value::Int(contact_id), Value::Int(limit), Value::Int(offset)];
            let rows = session.rows(&sql.page_of_events, page)?;
            Ok((total, rows.iter().map(|row| value::event_row(row)).collect()))
        })
    }

    fn options(&mut self, tables: &Tables, names: &[&str]) -> Result<Option<Options>> {
        self.run(tables, |session, sql| {
            let params = names.iter().map(|name| Value::from(*name)).collect();
            let rows = match session.rows(&sql.options(names.len()), params) {
                Err(failure) if failure.missing_table().is_some() => return Ok(None),
                rows => rows?,
            };
            let option = |row: &Vec<Value>| {
                let name = row.first().and_then(value::text).unwrap_or_default().0;
                let value = row.get(1).and_then(value::text).unwrap_or_default().0;
                (String::from_utf8_lossy(&name).into_owned(), value)
            };
            Ok(Some(rows.iter().map(option).collect()))
        })
    }

    fn create_tables(&mut self, tables: &Tables) -> Result<()> {
        let statements = schema::mysql(&tables.prefix, OWN_TABLES);
        self.run(tables, |session, _| {
            for statement in &statements {
                session.once(statement)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_does_not_print_its_password() {
        let dsn = crate::core::dsn::Dsn::parse("mysql://u:secret@h/db");
        let Ok(crate::core::dsn::Dsn::Mysql(dsn)) = dsn else { panic!("{dsn:?}") };
        let target = MysqlTarget::new(&dsn, Compat::Fixed);
        assert!(!format!("{target:?}").contains("secret"));
    }

    #[test]
    fn characters_of_four_bytes_are_replaced() {
        let replaced = without_wide_characters("a\u{1F600}é\u{1F600}".as_bytes());
        assert_eq!(replaced, Some("a\u{FFFD}é\u{FFFD}".into()));
        assert_eq!(without_wide_characters("é\u{FFFD}".as_bytes()), None);
        assert_eq!(without_wide_characters(b"\xFF\xF0"), None);
    }
}
