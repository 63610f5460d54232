//! The reasons why conditions on events matched nobody. Each is logged. The status and Site Health show the latest ones.

use std::cell::RefCell;
use std::sync::Mutex;

use super::zend;

/// How many texts are kept, and how many different texts a request logs. A request may check a condition for thousands of
/// contacts.
const MOST: usize = 10;

/// How many reasons one text has.
const MOST_REASONS: usize = 5;

thread_local! {
    /// The texts that this request has logged.
    static LOGGED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The latest texts of this process, the newest last. They hold paths and names of conditions, but no values.
static LATEST: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Forgets the texts that the last request has logged.
pub(crate) fn reset() {
    LOGGED.set(Vec::new());
}

/// Logs why conditions match nobody, if there are reasons. `place` names the conditions in words.
pub(crate) fn say(place: &str, reasons: &[String]) {
    if reasons.is_empty() {
        return;
    }
    let mut text = reasons.iter().take(MOST_REASONS).map(String::as_str).collect::<Vec<_>>().join("; ");
    if let Some(more) = reasons.len().checked_sub(MOST_REASONS).filter(|more| *more > 0) {
        text.push_str(&format!("; and {more} more"));
    }
    let text = format!("{place} matches nobody: {text}");
    if let Ok(mut latest) = LATEST.lock() {
        latest.retain(|known| *known != text);
        let surplus = (latest.len() + 1).saturating_sub(MOST);
        latest.drain(..surplus);
        latest.push(text.clone());
    }
    let is_new = LOGGED.with_borrow(|logged| logged.len() < MOST && !logged.contains(&text));
    if is_new {
        zend::log(&format!("fluentcrm_events: {text}"));
        LOGGED.with_borrow_mut(|logged| logged.push(text));
    }
}

/// The latest texts of this process, the newest last.
pub(crate) fn latest() -> Vec<String> {
    LATEST.lock().map(|latest| latest.clone()).unwrap_or_default()
}
