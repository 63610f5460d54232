//! `wp fluentcrm-events import`: stores the events of a file. The file may have any size; memory is bounded. A second
//! run stores only what is not stored yet, as each row gets an idempotency key, made of a hash of the whole file and
//! the row's line.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;

use ext_php_rs::types::{ZendHashTable, Zval};

use super::cli::{Progress, fail, is_set, log, refused, success};
use crate::core::error::{Error, Result};
use crate::core::event::Scope;
use crate::core::import::{Content, FIELDS, File, Row};
use crate::core::settings::Compat;
use crate::core::tracker::{self, Site};
use crate::php::door::track_many;
use crate::php::site::PhpSite;
use crate::php::zend::files;
use crate::php::zend::table::{self, Key};
use crate::php::{call, convert, zend};
use crate::store::deadline::Deadline;

/// The most rows of a batch.
const ROWS: usize = 1_000;

/// The most bytes of a batch.
const BYTES: u64 = 4 << 20;

/// How many refusals are printed.
const TOLD: usize = 20;

/// The codes of errors that concern one row only. After any other error the next row would fail, too.
const OF_A_ROW: [&str; 3] = ["subscriber_not_found", "invalid_data", "conflict"];

/// What to do about refused rows. The keys of rows depend on the whole file.
const CORRECT: &str = "Import the corrected rows from a new file: a changed copy of this file would count the stored rows \
                       again, except those with an idempotency_key.";

/// What happened to the rows.
#[derive(Default)]
struct Summary {
    /// The number of rows that were read.
    read: u64,
    /// The number of rows that were stored; with `--dry-run`, that could be stored.
    stored: u64,
    /// The number of rows that an earlier run had stored.
    known: u64,
    /// The number of rows that were refused.
    refused: u64,
    /// Why rows were refused, by line: the first [`TOLD`] lines.
    told: BTreeMap<u64, String>,
}

impl Summary {
    /// Counts a refused row, and keeps its reason.
    fn refuse(&mut self, line: u64, why: &str) {
        self.refused += 1;
        // Not in the order of lines: rows that are no events are refused before the batch is stored.
        self.told.insert(line, why.to_owned());
        if self.told.len() > TOLD {
            self.told.pop_last();
        }
    }

    /// Prints the summary and ends the command.
    fn tell(&self, dry: bool, is_ended: bool) -> Result<()> {
        for (line, why) in &self.told {
            log(&format!("line {line}: {why}"))?;
        }
        let more = self.refused - self.told.len() as u64;
        if more > 0 {
            log(&format!("and {more} more"))?;
        }
        if !is_ended {
            let text = "The file does not end with a line break. If it was cut off, its last event may be incomplete.";
            call::function("WP_CLI::warning", &[&text])?;
        }
        let Self { read, stored, known, refused, .. } = self;
        let text = match dry {
            true => {
                format!(
                    "{read} rows: {stored} can be stored, {refused} would be refused. Nothing was stored."
                )
            }
            false => {
                format!("{read} rows: {stored} stored, {known} stored by an earlier run, {refused} refused.")
            }
        };
        match *refused {
            0 => success(&text),
            _ if dry || stored + known == 0 => fail(&text),
            _ => fail(&format!("{text} {CORRECT}")),
        }
    }
}

/// `wp fluentcrm-events import <file> [--append] [--dry-run]`
///
/// # Errors
/// [`Error::Pending`] if WP-CLI raised, as it does to report an error.
pub(super) fn import(arguments: Option<&Zval>, options: Option<&Zval>) -> Result<()> {
    run(arguments, options).or_else(|error| refused(&error))
}

/// Runs the command.
fn run(arguments: Option<&Zval>, options: Option<&Zval>) -> Result<()> {
    let path = arguments.and_then(Zval::array).and_then(|given| given.get_index(0)).map(zend::string_bytes);
    let Some(path) = path.filter(|path| !path.is_empty()) else {
        return fail(
            "Name a <file>: CSV with the names of the columns in its first line, or one JSON object per line.",
        );
    };
    let mut file = match open(&path) {
        Ok(file) => file,
        Err(why) => return fail(&format!("The file {} {why}.", String::from_utf8_lossy(&path))),
    };
    let (dry, repeatable) = (is_set(options, "dry-run"), !is_set(options, "append"));
    let progress = Progress::begin("Importing events", i64::try_from(file.size()).unwrap_or(i64::MAX))?;
    let mut summary = Summary::default();
    let mut site = PhpSite::current();
    let stopped = loop {
        let before = file.read_so_far();
        let batch = match next_batch(&mut file, &mut summary)? {
            Ok(batch) => batch,
            Err(why) => break Some(format!("The file cannot be read any more: {why}")),
        };
        let stopped = match dry {
            true => check(&mut site, &batch, &mut summary)?,
            false => store(&batch, repeatable, &mut summary)?,
        };
        progress.tick(i64::try_from(file.read_so_far() - before).unwrap_or(i64::MAX))?;
        if stopped.is_some() || file.read_so_far() >= file.size() {
            break stopped;
        }
    };
    progress.end()?;
    match stopped {
        None => summary.tell(dry, file.is_ended()),
        Some(why) => {
            let rows = summary.stored + summary.known;
            fail(&match dry {
                true => format!("Stopped after {rows} rows that can be stored. {why}. Nothing was stored."),
                false => format!(
                    "Stopped after {rows} rows, which stay stored. {why}. Run the same command again within 7 days: it \
                     stores only the others."
                ),
            })
        }
    }
}

/// Opens a file. The error is a text that follows the file's name.
fn open(path: &[u8]) -> std::result::Result<File<BufReader<fs::File>>, String> {
    use std::os::unix::ffi::OsStrExt;

    if path.contains(&0) || !files::is_within_open_basedir(path) {
        return Err("may not be opened by PHP (open_basedir)".into());
    }
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
    // A pipe would block, and cannot be read twice.
    if !fs::metadata(path).map_err(|error| format!("cannot be read: {error}"))?.is_file() {
        return Err("is not a regular file".into());
    }
    let file = fs::File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    File::open(BufReader::with_capacity(1 << 16, file))
}

/// The event of a row.
struct Item {
    /// The row's line in the file.
    line: u64,
    /// The event as an array.
    event: Zval,
}

/// Reads the events of the next rows, and refuses rows that are no events. The inner error says why the file cannot be
/// read.
fn next_batch(
    file: &mut File<BufReader<fs::File>>,
    summary: &mut Summary,
) -> Result<std::result::Result<Vec<Item>, String>> {
    let mut batch = Vec::new();
    let start = file.read_so_far();
    while batch.len() < ROWS && file.read_so_far() - start < BYTES {
        let Row { line, content } = match file.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(error) => return Ok(Err(error.to_string())),
        };
        summary.read += 1;
        let event = match content {
            Ok(content) => event(content, &file.key(line))?,
            Err(why) => Err(why),
        };
        match event {
            Ok(event) => batch.push(Item { line, event }),
            Err(why) => summary.refuse(line, &format!("{why} (invalid_data)")),
        }
    }
    Ok(Ok(batch))
}

/// Makes the event of a row; the inner error says why the row is no event. An event without an idempotency key gets
/// `key`.
fn event(content: Content, key: &str) -> Result<std::result::Result<Zval, String>> {
    let mut event = match content {
        Content::Fields(fields) => {
            let mut event = ZendHashTable::new();
            for (name, value) in fields {
                event.insert(name, zend::string(value))?;
            }
            event
        }
        Content::Json(json) => {
            let (associative, depth) = (true, 64i64);
            let decoded = call::function("json_decode", &[&zend::string(json), &associative, &depth])?;
            let Some(decoded) = decoded.array() else {
                return Ok(Err("the line is not a JSON object".into()));
            };
            let is_field = |key: &Key| matches!(key, Key::Name(name) if FIELDS.iter().any(|field| field.as_bytes() == *name));
            if let Some((unknown, _)) = table::elements(decoded).find(|(key, _)| !is_field(key)) {
                return Ok(Err(format!(
                    "the line has a field \"{}\", but events have no such field; their fields are: {}",
                    unknown.text(),
                    FIELDS.join(", ")
                )));
            }
            decoded.to_owned()
        }
    };
    let is_given = |event: &ZendHashTable, name: &str| {
        convert::input(event.get(name).map(Zval::dereference)).map(|given| !given.is_empty())
    };
    let mut names_somebody = false;
    for name in ["email", "subscriber_id", "user_id"] {
        names_somebody |= is_given(&event, name)?;
    }
    if !names_somebody {
        // It would belong to the current contact: the user who runs the import.
        return Ok(Err("the line names no contact; give email, subscriber_id or user_id".into()));
    }
    if !is_given(&event, "idempotency_key")? {
        event.insert("idempotency_key", key)?;
    }
    Ok(Ok(zend::zval(event)))
}

/// Stores events. Returns why the import must stop, if the rest of the file would fail, too.
fn store(batch: &[Item], repeatable: bool, summary: &mut Summary) -> Result<Option<String>> {
    let events: Vec<Zval> = batch.iter().map(|item| item.event.shallow_clone()).collect();
    let refuse = |_, error: &Error, _| {
        Ok(table::list([zend::string(error.code()), zend::string(error.to_string())].into_iter()))
    };
    let results =
        track_many(Scope::Site, &events, |_| repeatable, |event| zend::zval(event.replayed), refuse)?;
    let mut stopped = None;
    for (item, result) in batch.iter().zip(&results) {
        let Some(error) = result.array() else {
            match result.is_true() {
                true => summary.known += 1,
                false => summary.stored += 1,
            }
            continue;
        };
        let mut texts =
            table::values(error).map(|text| String::from_utf8_lossy(&zend::string_bytes(text)).into_owned());
        let (code, text) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
        if OF_A_ROW.contains(&code.as_str()) {
            summary.refuse(item.line, &format!("{text} ({code})"));
        } else if stopped.is_none() {
            stopped = Some(format!("Line {}: {text} ({code})", item.line));
        }
    }
    Ok(stopped)
}

/// Checks whether events could be stored. Returns why the check must stop, if the rest of the file would fail, too.
fn check(site: &mut PhpSite, batch: &[Item], summary: &mut Summary) -> Result<Option<String>> {
    let compat: Compat = site.compat();
    for item in batch {
        let submission = convert::submission(&item.event, compat)?;
        let _deadline = Deadline::begin(site.budget());
        match tracker::check(site, &submission) {
            Ok(()) => summary.stored += 1,
            Err(Error::Pending) => return Err(Error::Pending),
            Err(error) if OF_A_ROW.contains(&error.code()) => {
                summary.refuse(item.line, &format!("{error} ({})", error.code()));
            }
            Err(error) => return Ok(Some(format!("Line {}: {error} ({})", item.line, error.code()))),
        }
    }
    Ok(None)
}
