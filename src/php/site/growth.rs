//! How large the table of events is, and how fast it grows.

use super::PhpSite;
use crate::core::error::{Error, Result};
use crate::core::segment::date;
use crate::core::tracker::Site;
use crate::store::deadline::Deadline;
use crate::store::growth::{self, LATEST};
use crate::store::segment::{Grammar, Question};
use crate::store::{Store, Tables};

/// The table of events, in words for people.
pub(crate) struct Growth {
    /// How many rows it has, and how large it is.
    pub(crate) size: String,
    /// How many came lately.
    pub(crate) lately: String,
}

impl PhpSite {
    /// Looks at the table of events. Its price does not grow with the table, but for a count on SQLite.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn growth(&mut self) -> Result<Growth> {
        let now = self.now()?;
        let site = &*self;
        let _deadline = Deadline::begin(site.budget());
        let number = |question: &dyn Fn(&dyn Store, &Tables) -> Option<Question>| {
            let found = site.read(|store, tables| match question(store, tables) {
                Some(question) => store.ask(tables, &question),
                None => Ok(Vec::new()),
            })?;
            Ok::<_, Error>(found.first().copied().flatten())
        };
        let is_estimate = site.read(|store, _| Ok(store.grammar() == Grammar::Mysql))?;
        let rows = number(&|store, tables| Some(growth::rows(tables, store.grammar())))?.unwrap_or(0);
        let bytes = number(&|store, tables| growth::bytes(tables, store.grammar()))?;
        let since = |days| {
            let moment = date::days_before(days, &now).unwrap_or_default();
            let count = number(&|_, tables| Some(growth::since(tables, &moment)))?.unwrap_or(0);
            let more = if count >= LATEST { "more than " } else { "" };
            Ok::<_, Error>(format!("{more}{count} in {days} days"))
        };
        let about = if is_estimate { "about " } else { "" };
        let bytes = bytes.map_or_else(String::new, |bytes| format!(", {:.1} MB", bytes as f64 / 1e6));
        Ok(Growth {
            size: format!("{about}{rows} rows{bytes}"),
            lately: format!("{}, {}", since(7)?, since(30)?),
        })
    }
}
