//! Statistics of this site, in its own time zone.

use std::time::Instant;

use jiff::Timestamp;

use super::PhpSite;
use crate::core::error::{Error, Result};
use crate::core::statistics::answer::Answer;
use crate::core::statistics::query::{Asked, Query};
use crate::store::deadline::Deadline;
use crate::store::statistics::{self, upkeep};

impl PhpSite {
    /// Answers a query. Counts of past days are kept, unless the site has a transaction open: its snapshot may be old.
    ///
    /// # Errors
    /// [`Error::InvalidField`] that names the fault, or a database error.
    pub(crate) fn statistics(&self, asked: &Asked) -> Result<Answer> {
        let zone = self.options()?.zone.known()?;
        let now = Timestamp::now();
        let query = Query::read(asked, zone.rules().to_datetime(now).date())?;
        let _deadline = Deadline::begin(self.budget());
        let answer = |may_write| {
            let when = (now.as_millisecond(), may_write);
            self.write(|store, tables| statistics::answer(store, tables, &query, zone.rules(), when))
        };
        let answer = match answer(!self.is_in_transaction()?) {
            // Without the table of days, or if it is locked, everything is counted.
            Err(Error::NotConfigured(_) | Error::Busy { .. }) => answer(false),
            answer => answer,
        }?;
        Ok(Answer { zone: zone.name(), ..answer })
    }

    /// Checks the kept counts of every day after the one that begins at `after`, and counts the missing ones. Returns the
    /// day after which to go on, if the time until `until` was too short.
    ///
    /// # Errors
    /// A database error.
    pub(crate) fn keep_up_statistics(&self, after: i64, until: Instant) -> Result<Option<i64>> {
        if self.is_in_transaction()? {
            return Ok(None);
        }
        let zone = self.options()?.zone.known()?;
        let when = (Timestamp::now().as_millisecond(), after);
        let _deadline = Deadline::begin(self.budget());
        self.write(|store, tables| upkeep::keep_up(store, tables, zone.rules(), when, until))
    }
}
