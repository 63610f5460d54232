//! The compiler on real databases: SQLite, MariaDB, and the SQLite Database Integration in front of SQLite.

use std::time::Duration;

use mysql::prelude::Queryable;
use mysql::{Conn, OptsBuilder};

use self::translated::Integration;
use super::{Grammar, Question};
use crate::core::contact::ContactKey;
use crate::core::input::{Input, Scalar};
use crate::core::segment::tree::{Name, Tree};
use crate::core::segment::{Others, Reading, Segment};
use crate::core::settings::Compat;
use crate::store::mysql::tests::server;
use crate::store::mysql::{Mysql, value};
use crate::store::row::Columns;
use crate::store::sqlite::{Sqlite, SqliteTarget};
use crate::store::{Store, Tables, schema};

mod evaluator;
mod fixtures;
mod hostile;
mod random;
mod translated;

/// The site's wall time in all tests.
const NOW: &str = "2026-03-15 12:00:00";

fn tables() -> Tables {
    Tables::with_prefix("wp_")
}

fn reading(compat: Compat) -> Reading<'static> {
    Reading { compat, now: NOW, others: Others::None }
}

fn array(elements: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::Array(elements.into_iter().enumerate().map(|(at, e)| (Name::Index(at as i64), e)).collect())
}

fn object<const N: usize>(members: [(&str, Tree); N]) -> Tree {
    Tree::Array(members.into_iter().map(|(name, value)| (Name::Text(name.into()), value)).collect())
}

fn int(number: i64) -> Tree {
    Tree::Scalar(Input::Int(number))
}

const NULL: Tree = Tree::Scalar(Input::Null);

/// A condition as FluentCRM keeps it.
fn condition(property: &str, operator: &str, value: Tree, extra: Tree) -> Tree {
    object([
        ("source", array([Tree::text("event_tracking"), Tree::text(property)])),
        ("operator", Tree::text(operator)),
        ("value", value),
        ("extra_value", extra),
    ])
}

/// A database with the three tables.
trait Database {
    fn name(&self) -> &'static str;

    /// The SQL literal of a text.
    fn literal(&self, text: &str) -> String;

    /// Runs a statement.
    fn run(&mut self, sql: &str);

    /// The ids of a segment's contacts.
    fn ids(&mut self, segment: &Segment) -> Vec<i64>;
}

/// Databases of one kind.
type Databases = Vec<Box<dyn Database>>;

/// A store of our own. It is asked by all of its methods.
struct Own<S: Store> {
    name: &'static str,
    store: S,
    /// Runs a statement on another connection to its tables.
    run: Box<dyn FnMut(&str)>,
    /// How often it was asked. After the first hundred, only every fifth question goes through all methods.
    asked: u32,
}

impl<S: Store> Database for Own<S> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn literal(&self, text: &str) -> String {
        match self.name {
            "SQLite" => format!("'{}'", text.replace('\'', "''")),
            _ => {
                let mut literal = String::new();
                value::text_literal(&mut literal, text.as_bytes(), "utf8mb4");
                literal
            }
        }
    }

    fn run(&mut self, sql: &str) {
        (self.run)(sql);
    }

    fn ids(&mut self, segment: &Segment) -> Vec<i64> {
        let tables = tables();
        let ids = self.store.contacts_matching(&tables, segment, 0, i64::MAX).unwrap();
        self.asked += 1;
        if self.asked > 100 && !self.asked.is_multiple_of(5) {
            return ids;
        }
        assert_eq!(self.store.count_contacts_matching(&tables, segment), Ok(ids.len() as i64));
        // Asks about contacts one by one, but only about a few.
        for id in [1, 2, 3].into_iter().chain(ids.last().copied()) {
            let matches = self.store.contact_matches(&tables, &ContactKey::Id(Scalar::Int(id)), segment);
            assert_eq!(matches, Ok(ids.contains(&id)), "{} contact {id} {segment:?}", self.name);
        }
        ids
    }
}

/// A server that gets statements with literals, as mysqli sends them.
struct Literals {
    name: &'static str,
    connection: Conn,
}

impl Database for Literals {
    fn name(&self) -> &'static str {
        self.name
    }

    fn literal(&self, text: &str) -> String {
        let mut literal = String::new();
        value::text_literal(&mut literal, text.as_bytes(), "utf8mb4");
        literal
    }

    fn run(&mut self, sql: &str) {
        self.connection.query_drop(sql).unwrap();
    }

    fn ids(&mut self, segment: &Segment) -> Vec<i64> {
        let question = Question::list(segment, Grammar::Mysql, &tables(), 0, i64::MAX);
        let values: Vec<_> = question.values.into_iter().map(value::scalar).collect();
        let sql = value::fill_in(&question.sql, &values, "utf8mb4");
        let rows: Vec<mysql::Row> = self.connection.query(sql).unwrap();
        rows.into_iter().map(|row| row.unwrap().integer(0).unwrap()).collect()
    }
}

fn sqlite() -> Databases {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("events.db");
    let target = SqliteTarget { path: path.clone(), create: true };
    let mut store = Sqlite::open(&target, Duration::from_secs(60)).unwrap();
    store.create_tables(&tables()).unwrap();
    let connection = rusqlite::Connection::open(path).unwrap();
    let run = Box::new(move |sql: &str| {
        let _until_the_end = &directory;
        connection.execute_batch(sql).unwrap();
    });
    vec![Box::new(Own { name: "SQLite", store, run, asked: 0 })]
}

/// MariaDB, through our own connection and by literals.
fn mariadb() -> Databases {
    let Some(server) = server::shared() else { return Vec::new() };
    let opened = || {
        let target = server.database();
        let mut store = Mysql::open(&target, Duration::from_secs(60)).unwrap();
        store.create_tables(&tables()).unwrap();
        let mut root = server.root();
        root.select_db(&target.database).unwrap();
        root.query_drop("SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci").unwrap();
        (store, root)
    };
    let ((store, mut root), (_, connection)) = (opened(), opened());
    let run = Box::new(move |sql: &str| root.query_drop(sql).unwrap());
    vec![
        Box::new(Own { name: "MariaDB", store, run, asked: 0 }),
        Box::new(Literals { name: "MariaDB, literals", connection }),
    ]
}

/// A MySQL server at the socket that the environment names. Its user `root` has no password.
fn mysql() -> Databases {
    let Ok(socket) = std::env::var("FLUENTCRM_EVENTS_MYSQL_SOCKET") else { return Vec::new() };
    let options = OptsBuilder::new().socket(Some(socket)).user(Some("root"));
    let mut connection = Conn::new(options).unwrap();
    let database = format!("segments{}", fastrand::u64(..));
    connection.query_drop(format!("CREATE DATABASE {database} CHARACTER SET utf8mb4")).unwrap();
    connection.select_db(&database).unwrap();
    connection.query_drop("SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci, sql_mode = ''").unwrap();
    for statement in schema::mysql("wp_", "DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_unicode_520_ci") {
        connection.query_drop(statement).unwrap();
    }
    vec![Box::new(Literals { name: "MySQL, literals", connection })]
}

fn integrations() -> Databases {
    Integration::all().into_iter().map(|it| Box::new(it) as Box<dyn Database>).collect()
}

/// Opens the databases of each kind that are installed.
const OPENERS: [fn() -> Databases; 4] = [sqlite, mariadb, mysql, integrations];

/// All databases that are installed.
fn databases() -> Databases {
    OPENERS.iter().flat_map(|open| open()).collect()
}

/// A row of events: contact, counter, key, title, value, time of creation and of change, provider.
#[derive(Debug, Clone)]
struct Row {
    contact: i64,
    counter: Option<i64>,
    key: String,
    title: String,
    value: Option<String>,
    created_at: Option<String>,
    updated_at: Option<String>,
    provider: Option<String>,
}

/// Fills a database with this many contacts, and these rows.
fn fill(database: &mut dyn Database, contacts: i64, rows: &[Row]) {
    let emails: Vec<_> = (1..=contacts).map(|n| format!("('c{n}@example.com')")).collect();
    for emails in emails.chunks(100) {
        database.run(&format!("INSERT INTO wp_fc_subscribers (email) VALUES {}", emails.join(", ")));
    }
    for rows in rows.chunks(100) {
        let text = |text: &Option<String>| text.as_ref().map_or("NULL".into(), |t| database.literal(t));
        let tuple = |row: &Row| {
            format!(
                "({}, {}, {}, {}, {}, {}, {}, {})",
                row.contact,
                row.counter.map_or("NULL".into(), |counter| counter.to_string()),
                database.literal(&row.key),
                database.literal(&row.title),
                text(&row.value),
                text(&row.created_at),
                text(&row.updated_at),
                text(&row.provider)
            )
        };
        let tuples: Vec<_> = rows.iter().map(tuple).collect();
        database.run(&format!(
            "INSERT INTO wp_fc_event_tracking \
             (subscriber_id, counter, event_key, title, value, created_at, updated_at, provider) VALUES {}",
            tuples.join(", ")
        ));
    }
}
