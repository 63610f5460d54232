//! The SQLite Database Integration, by a PHP process of our own. FluentCRM's queries go through it.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::{Database, Grammar, Question, tables};
use crate::core::input::Scalar;
use crate::core::segment::Segment;
use crate::store::schema;

/// A release of the integration, on a database in memory.
pub(super) struct Integration {
    name: &'static str,
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Integration {
    /// The releases that the site tests have fetched. Without one, a line past the output capture of the test
    /// harness says so.
    pub(super) fn all() -> Vec<Self> {
        let php = std::env::var("PHP").unwrap_or_else(|_| "php".into());
        let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
        let cache = cache.unwrap_or_default().join("fluentcrm_events");
        let all: Vec<_> = [
            ("integration 3.0.2", "sqlite-database-integration-3.0.2"),
            ("integration 2.1.11", "sqlite-database-integration-2.1.11"),
        ]
        .into_iter()
        .filter_map(|(name, directory)| Self::open(&php, name, cache.join(directory)))
        .collect();
        if all.is_empty() {
            let _ =
                writeln!(std::io::stderr(), "SKIPPED: no SQLite Database Integration, or no PHP with PDO");
        }
        all
    }

    fn open(php: &str, name: &'static str, directory: PathBuf) -> Option<Self> {
        let can = Command::new(php).args(["-r", "exit((int) !extension_loaded('pdo_sqlite'));"]).status();
        if !directory.is_dir() || !can.is_ok_and(|status| status.success()) {
            return None;
        }
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/php-tests/support/translated.php");
        let mut process = Command::new(php)
            .arg(script)
            .arg(directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (process.stdin.take().unwrap(), BufReader::new(process.stdout.take().unwrap()));
        let mut integration = Self { name, process, to, from };
        for statement in schema::mysql("wp_", "DEFAULT CHARSET=utf8mb4") {
            integration.run(&statement);
        }
        Some(integration)
    }

    /// The result of a statement, in JSON.
    fn ask(&mut self, sql: &str) -> String {
        let hex: String = sql.bytes().map(|byte| format!("{byte:02x}")).collect();
        writeln!(self.to, "{hex}").unwrap();
        let mut answer = String::new();
        self.from.read_line(&mut answer).unwrap();
        assert!(answer.starts_with('['), "{}: {answer}\n{sql}", self.name);
        answer
    }
}

impl Drop for Integration {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Database for Integration {
    fn name(&self) -> &'static str {
        self.name
    }

    /// Escapes as WordPress's `esc_sql()` does.
    fn literal(&self, text: &str) -> String {
        let mut literal = String::from("'");
        for c in text.chars() {
            match c {
                '\0' => literal.push_str("\\0"),
                '\n' => literal.push_str("\\n"),
                '\r' => literal.push_str("\\r"),
                '\x1a' => literal.push_str("\\Z"),
                '\\' | '\'' | '"' => literal.extend(['\\', c]),
                c => literal.push(c),
            }
        }
        literal + "'"
    }

    fn run(&mut self, sql: &str) {
        self.ask(sql);
    }

    fn ids(&mut self, segment: &Segment) -> Vec<i64> {
        let question = Question::list(segment, Grammar::Translated, &tables(), 0, i64::MAX);
        let mut values = question.values.iter().map(|value| match value {
            Scalar::Text(text) => self.literal(std::str::from_utf8(text).unwrap()),
            Scalar::Int(i) => i.to_string(),
            Scalar::Float(_) => unreachable!(),
        });
        let mut sql = String::new();
        for (at, part) in question.sql.split('?').enumerate() {
            sql += &if at > 0 { values.next().unwrap() } else { String::new() };
            sql += part;
        }
        assert_eq!(values.next(), None);
        drop(values);
        let answer = self.ask(&sql);
        let digits = |c: char| c.is_ascii_digit();
        answer.split(|c| !digits(c)).filter(|id| !id.is_empty()).map(|id| id.parse().unwrap()).collect()
    }
}
