//! The size of the table of events, and its growth.

use super::PhpSite;
use crate::core::error::{Error, Result};
use crate::core::said::Said;
use crate::core::segment::date;
use crate::core::tracker::Site;
use crate::store::deadline::Deadline;
use crate::store::growth::{self, LATEST};
use crate::store::segment::{Grammar, Question};
use crate::store::{Store, Tables};

/// The table of events, in words for people.
pub(crate) struct Growth {
    /// The number of rows, and the size in MB.
    pub(crate) size: Said,
    /// The number of new rows in the last days.
    pub(crate) lately: Said,
}

/// A number of rows, for people.
fn whole(count: i64) -> Said {
    Said::Number(u64::try_from(count).unwrap_or(0))
}

impl PhpSite {
    /// The approximate size of an occurrence in the database, in bytes.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn bytes_of_occurrence(&self) -> Result<u64> {
        self.read(|store, _| Ok(growth::bytes_of_occurrence(store.grammar())))
    }

    /// Reads the size and the growth of the table of events. The cost does not depend on the size of the table, except for
    /// a count on SQLite.
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
            let is_least = count >= LATEST;
            let count = whole(count);
            Ok::<_, Error>(if is_least { Said::With("more than %s", vec![count]) } else { count })
        };
        let size = match bytes {
            Some(bytes) => {
                let megabytes = Said::Verbatim(format!("{:.1}", bytes as f64 / 1e6));
                Said::With("about %1$s rows, %2$s MB", vec![whole(rows), megabytes])
            }
            None if is_estimate => Said::With("about %s rows", vec![whole(rows)]),
            None => Said::With("%s rows", vec![whole(rows)]),
        };
        Ok(Growth {
            size,
            lately: Said::With("%1$s in 7 days, %2$s in 30 days", vec![since(7)?, since(30)?]),
        })
    }
}
