//! Why conditions on events matched nobody: said in PHP's error log, and the latest shown by the status and Site Health.

use std::cell::RefCell;
use std::sync::Mutex;

use super::zend;

/// How many texts are kept, and how many different ones a request logs: a condition may be asked for thousands of contacts.
const MOST: usize = 10;

/// How many reasons one text names.
const MOST_REASONS: usize = 5;

thread_local! {
    /// What this request has logged.
    static LOGGED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The latest of this process, the last one last. They hold paths and names of conditions, no values.
static LATEST: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Begins a request that has logged nothing.
pub(crate) fn reset() {
    LOGGED.set(Vec::new());
}

/// Says why conditions match nobody, if there is a reason. `place` is where they stand, in words.
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

/// What was said last in this process.
pub(crate) fn latest() -> Vec<String> {
    LATEST.lock().map(|latest| latest.clone()).unwrap_or_default()
}
