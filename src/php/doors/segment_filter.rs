//! FluentCRM's queries for contacts: conditions on events become a condition in SQL on FluentCRM's own query.
//!
//! If conditions cannot be evaluated, a campaign or an automation must not reach everybody. So every error matches
//! nobody; the log and the status report it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::types::Zval;

use crate::core::error::{Error, Result};
use crate::core::segment::{Others, Reading, Segment};
use crate::core::settings::Compat;
use crate::core::tracker::Site;
use crate::php::site::PhpSite;
use crate::php::wordpress::fluentcrm::handlers::SEGMENT;
use crate::php::wordpress::{WordPress, database, pdo};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, unanswered, zend};
use crate::store::segment::{Compiled, Grammar, Scope, compile, contact_column};

/// The longest SQL text for the SQLite Database Integration, in bytes. Version 3 takes a second and 20 MB to translate
/// it. The time of version 2 grows with the square of the length.
const MOST_TRANSLATED: usize = 64 * 1024;

/// The longest pattern that SQLite accepts, in bytes.
const LONGEST_PATTERN: usize = 50_000;

/// A condition that no contact meets.
const NOBODY: &str = "1 = 0";

/// The place of the conditions, in reports.
const PLACE: &str = "a condition on events in FluentCRM";

thread_local! {
    /// The number of statements that `$wpdb` had sent when conditions were last added, and the bytes of all conditions
    /// that were added since then.
    static ADDED: Cell<(i64, usize)> = const { Cell::new((0, 0)) };
}

/// Forgets the added conditions when a visit begins.
pub(super) fn reset() {
    ADDED.set((0, 0));
}

/// Adds the conditions to FluentCRM's query.
///
/// # Errors
/// [`Error::Pending`] if PHP is ending by `exit`, or if FluentCRM's query builder raised.
pub(crate) fn apply(query: &Zval, conditions: &Zval) -> Result<()> {
    let compiled = catch_unwind(AssertUnwindSafe(|| {
        if SEGMENT.take()? {
            return compiled(conditions);
        }
        // FluentCRM answers. If its handler is gone, the condition would be missing, and everybody would match.
        Ok(if SEGMENT.is_ours_alone() { nobody("FluentCRM's own listener was removed") } else { None })
    }));
    let compiled = match compiled.unwrap_or_else(|_| Err(Error::Php("an internal error".into()))) {
        Err(Error::Pending) => nobody(&zend::take_throwable().ok_or(Error::Pending)?),
        Err(error) => nobody(&error.to_string()),
        Ok(compiled) => compiled,
    };
    let Some(Compiled { text, values }) = compiled else { return Ok(()) };
    let values = table::list(values.iter().map(zend::string));
    // FluentCRM's query builder of models has the method only through `__call`.
    call::magic_method(query, "whereRaw", &[&text, &values]).map(drop)
}

/// Compiles the conditions to SQL; `None` if they do not restrict the query.
fn compiled(conditions: &Zval) -> Result<Option<Compiled>> {
    let mut site = PhpSite::current();
    let compat = site.compat();
    if !site.is_enabled()? {
        return Ok(match compat {
            Compat::Fixed => nobody("event tracking is switched off"),
            Compat::Strict => None,
        });
    }
    let others = if SEGMENT.is_ours_alone() { Others::None } else { Others::MayAnswer };
    let now = site.now()?;
    let reading = Reading { compat, now: &now, others };
    let segment = Segment::of_conditions(&convert::tree(conditions)?, &reading)?;
    unanswered::say(PLACE, segment.unanswered());
    if !segment.restricts() {
        return Ok(None);
    }
    // FluentCRM's own query must not fail because the table is missing.
    if !site.has_events_table()? {
        return Ok(nobody("the table of events does not exist yet"));
    }
    let wordpress =
        WordPress::current().ok_or_else(|| Error::NotConfigured("WordPress is no longer loaded".into()))?;
    let grammar = if pdo::is_sqlite(&wordpress) { Grammar::Translated } else { Grammar::Mysql };
    let tables = wordpress.tables()?;
    let compiled = compile(&segment, grammar, &tables, &contact_column(&tables), Scope::Many);
    if grammar == Grammar::Translated {
        return Ok(match is_translated(&wordpress, &compiled, compat)? {
            true => Some(compiled),
            false => nobody("the condition is too long for the SQLite Database Integration"),
        });
    }
    for value in &compiled.values {
        if !is_sent(&wordpress, &tables.prefix, value)? {
            return Ok(nobody("a value has characters that the table's character set cannot hold"));
        }
    }
    Ok(Some(compiled))
}

/// Whether the SQLite Database Integration and SQLite can handle these conditions, together with the other groups of
/// the same query. The groups come one by one, and no statement is sent in between.
fn is_translated(wordpress: &WordPress, compiled: &Compiled, compat: Compat) -> Result<bool> {
    let is_too_long = |value: &Vec<u8>| compat == Compat::Strict && value.len() > LONGEST_PATTERN;
    if compiled.values.iter().any(is_too_long) {
        return Ok(false);
    }
    let sent = database::value(wordpress.wpdb(), name!("num_queries"))?.long().unwrap_or(0);
    let (of, so_far) = ADDED.get();
    let length = compiled.text.len() + if of == sent { so_far } else { 0 };
    let fits = length <= MOST_TRANSLATED;
    if fits {
        ADDED.set((sent, length));
    }
    Ok(fits)
}

/// Reports why nobody matches, and returns that condition.
fn nobody(why: &str) -> Option<Compiled> {
    unanswered::say(PLACE, &[why.to_owned()]);
    Some(Compiled { text: NOBODY.into(), values: Vec::new() })
}

/// Whether `$wpdb` accepts a value: it does not send a statement with characters that the table's character set lacks.
fn is_sent(wordpress: &WordPress, prefix: &str, value: &[u8]) -> Result<bool> {
    if value.is_ascii() {
        return Ok(true);
    }
    let table = format!("{prefix}fc_event_tracking");
    let column = "value";
    let text = zend::string(value);
    let kept = call::method(wordpress.wpdb(), "strip_invalid_text_for_column", &[&table, &column, &text])?;
    Ok(zend::string_bytes(&kept) == value)
}
