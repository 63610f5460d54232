//! Statistics of this site, in its own zone.

use jiff::Timestamp;

use super::PhpSite;
use crate::core::error::Result;
use crate::core::statistics::answer::Answer;
use crate::core::statistics::query::{Asked, Query};
use crate::store::deadline::Deadline;
use crate::store::statistics;

impl PhpSite {
    /// Answers a question.
    ///
    /// # Errors
    /// [`Error::InvalidField`](crate::core::error::Error::InvalidField) that names what is wrong, or a database error.
    pub(crate) fn statistics(&self, asked: &Asked) -> Result<Answer> {
        let zone = self.options()?.zone.known()?;
        let query = Query::read(asked, zone.rules().to_datetime(Timestamp::now()).date())?;
        let _deadline = Deadline::begin(self.budget());
        let answer = self.run(|store, tables| statistics::answer(store, tables, &query, zone.rules()))?;
        Ok(Answer { zone: zone.name(), ..answer })
    }
}
