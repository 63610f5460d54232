//! `wp fluentcrm-events contacts`: the contacts of a segment.

use ext_php_rs::types::{ZendHashTable, Zval};

use super::cli::{fail, refused};
use crate::core::error::Result;
use crate::core::segment::{MOST_BYTES, Segment};
use crate::php::site::PhpSite;
use crate::php::{call, zend};
use crate::store::deadline::Deadline;

/// How many ids are read at once.
const PAGE: i64 = 1_000;

/// The most bytes that are read of a file. A longer file is no segment: the texts of a segment have at most
/// [`MOST_BYTES`], also if JSON escapes every character.
const MOST_OF_FILE: usize = 8 * MOST_BYTES;

/// The format of the output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Ids with spaces between them, as `wp … --format=ids` prints them; one line for each page.
    Ids,
    /// One id on each line, below the name of the column.
    Csv,
    /// Only the number of contacts.
    Count,
}

/// `wp fluentcrm-events contacts --segment=<json|file> [--format=ids|csv|count]`
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WP-CLI raised, as it does to report an error.
pub(super) fn contacts(options: Option<&Zval>) -> Result<()> {
    match list(options.and_then(Zval::array)) {
        Err(error) => refused(&error),
        Ok(()) => Ok(()),
    }
}

/// Prints the contacts.
fn list(options: Option<&ZendHashTable>) -> Result<()> {
    let option = |name: &str| options.and_then(|given| given.get(name)).map(zend::string_bytes);
    let format = match option("format").as_deref() {
        None | Some(b"ids") => Format::Ids,
        Some(b"csv") => Format::Csv,
        Some(b"count") => Format::Count,
        Some(_) => return fail("--format must be ids, csv or count."),
    };
    let Some(given) = option("segment").filter(|given| !given.is_empty()) else {
        return fail("Give --segment=<json|file>: groups of conditions as JSON, or a file that holds them.");
    };
    let groups = match groups(&given)? {
        Ok(groups) => groups,
        Err(why) => return fail(&format!("--segment {why}.")),
    };
    let mut site = PhpSite::current();
    let segment = site.segment(&groups)?;
    for why in segment.unanswered() {
        call::function("WP_CLI::warning", &[&format!("Matches nobody: {why}.")])?;
    }
    if format == Format::Count {
        let count = {
            let _deadline = Deadline::begin(site.budget());
            site.count_contacts_matching(&segment)?
        };
        return line(&count.to_string());
    }
    if format == Format::Csv {
        line("id")?;
    }
    print(&site, &segment, if format == Format::Csv { "\n" } else { " " })
}

/// Prints the ids, page by page.
fn print(site: &PhpSite, segment: &Segment, between: &str) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let ids = {
            let _deadline = Deadline::begin(site.budget());
            site.contacts_matching(segment, after, PAGE)?
        };
        let Some(last) = ids.last() else { return Ok(()) };
        after = *last;
        line(&ids.iter().map(i64::to_string).collect::<Vec<_>>().join(between))?;
    }
}

/// Prints a line, also with `--quiet`: it is the command's result.
fn line(text: &str) -> Result<()> {
    call::function("WP_CLI::line", &[&text]).map(drop)
}

/// Reads the groups of conditions from a JSON text or from a file. The inner error says why there are none.
fn groups(given: &[u8]) -> Result<std::result::Result<Zval, String>> {
    let is_json = matches!(given.trim_ascii_start().first(), Some(b'[' | b'{'));
    let json = if is_json {
        zend::string(given)
    } else {
        let most = i64::try_from(MOST_OF_FILE).unwrap_or(i64::MAX);
        let (path, include, context) = (zend::string(given), false, Zval::null());
        let read = call::silently("file_get_contents", &[&path, &include, &context, &0i64, &most])?;
        if !read.is_string() && !call::silently("file_exists", &[&path])?.is_true() {
            let path: String = String::from_utf8_lossy(given).chars().take(200).collect();
            return Ok(Err(format!("is not JSON, and there is no file {path}")));
        }
        read
    };
    let neither = || Err("is neither JSON nor a file that holds JSON".into());
    if !json.is_string() {
        return Ok(neither());
    }
    let (associative, depth) = (true, 64i64);
    let decoded = call::function("json_decode", &[&json, &associative, &depth])?;
    Ok(if decoded.is_array() { Ok(decoded) } else { neither() })
}
