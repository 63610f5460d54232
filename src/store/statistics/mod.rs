//! Statistics of the events in a store.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use self::sql::Moments;
use super::row::Columns;
use super::segment::Question;
use super::{Store, Tables, TextRow};
use crate::core::clock::SiteZone;
use crate::core::error::{Error, Result};
use crate::core::event::Text;
use crate::core::occurrence::iso_8601;
use crate::core::statistics::answer::{
    Answer, Cohort, KeyRow, Previous, ProviderRow, Rows, Series, Source, Step, Totals,
};
use crate::core::statistics::buckets::{Buckets, MOST};
use crate::core::statistics::query::{Metric, Period, Query, Unit};

mod by_day;
mod sql;
#[cfg(test)]
mod tests;

/// The most cohorts of a retention table: it has a figure for each two.
const MOST_COHORTS: usize = 120;

/// Answers a question in the zone of the site. Where there is no table yet nothing has happened.
///
/// # Errors
/// [`Error::InvalidField`] where there are too many buckets, or a database error.
pub(crate) fn answer(
    store: &mut dyn Store,
    tables: &Tables,
    query: &Query,
    zone: &TimeZone,
) -> Result<Answer> {
    let (period, metric) = (query.period, query.metric);
    let most = if metric == Metric::Retention { MOST_COHORTS } else { MOST };
    let buckets = match metric.has_unit() {
        true => Buckets::new(zone, period, query.unit, most)?,
        false => Buckets::whole(zone, period)?,
    };
    let moments = Moments::new(tables, store.grammar(), query);
    let mut asking = Asking { store, tables, moments, query, zone, kept: None };
    asking.choose(&buckets)?;
    let answer = Answer {
        metric: metric.name(),
        source: asking.moments.source,
        since: asking.kept.map(|(first, _)| iso_8601(first)),
        from: period.from.to_string(),
        to: period.to.to_string(),
        unit: metric.has_unit().then(|| query.unit.name()),
        ..Answer::default()
    };
    match metric {
        Metric::Trend => asking.trend(answer, buckets),
        Metric::Keys | Metric::Providers => asking.list(answer, &buckets),
        Metric::NewReturning => asking.new_and_returning(answer, buckets),
        Metric::Funnel => asking.funnel(answer, &buckets),
        Metric::Retention => asking.retention(answer, buckets),
    }
}

/// A question on its way.
struct Asking<'a> {
    /// Who answers.
    store: &'a mut dyn Store,
    /// Of which site.
    tables: &'a Tables,
    /// What is looked at.
    moments: Moments<'a>,
    /// What is asked.
    query: &'a Query,
    /// The zone of the site.
    zone: &'a TimeZone,
    /// When the first and the last occurrence was that is there, where occurrences are counted.
    kept: Option<(i64, i64)>,
}

impl Asking<'_> {
    /// The rows that answer a question; none where the table is not there yet.
    fn rows(&mut self, question: &Question) -> Result<Vec<TextRow>> {
        match self.store.rows(self.tables, question) {
            Err(Error::TableMissing(_)) => Ok(Vec::new()),
            rows => rows,
        }
    }

    /// Chooses occurrences, where the period has some.
    fn choose(&mut self, buckets: &Buckets) -> Result<()> {
        if self.rows(&self.moments.has_occurrences(buckets))?.is_empty() {
            return Ok(());
        }
        let kept = self.rows(&self.moments.first_and_last())?;
        self.kept = kept.first().and_then(|row| row.integer(0).zip(row.integer(1)));
        if self.kept.is_some() {
            self.moments.source = Source::Occurrences;
        }
        Ok(())
    }

    /// The day of the site that a moment is on.
    fn day_of(&self, moment: i64) -> Option<Date> {
        Some(self.zone.to_datetime(Timestamp::from_millisecond(moment).ok()?).date())
    }

    /// The trend, and that of the period before.
    fn trend(mut self, answer: Answer, buckets: Buckets) -> Result<Answer> {
        let (series, totals) = self.series(&buckets, self.query.period)?;
        let previous = match self.query.compare {
            true => {
                let period = self.query.period.previous()?;
                // It may have an hour or a month more than this one.
                let buckets = Buckets::new(self.zone, period, self.query.unit, MOST + 1)?;
                let (series, totals) = self.series(&buckets, period)?;
                let (from, to) = (period.from.to_string(), period.to.to_string());
                Some(Previous { from, to, buckets: buckets.names, series, totals })
            }
            false => None,
        };
        Ok(Answer {
            buckets: Some(buckets.names),
            series: Some(series),
            totals: Some(totals),
            previous,
            ..answer
        })
    }

    /// The figures of each key by bucket, and of all together.
    fn series(&mut self, buckets: &Buckets, period: Period) -> Result<(Vec<Series>, Totals)> {
        if self.kept.is_some() && self.query.unit != Unit::Hour {
            return self.series_by_day(buckets, period);
        }
        let keys: Vec<_> = match self.query.keys.as_slice() {
            [] => vec![None],
            keys => keys.iter().map(Some).collect(),
        };
        let mut series = Vec::with_capacity(keys.len());
        for key in keys {
            let of = key.cloned().into_iter().collect::<Vec<_>>();
            let rows = self.rows(&self.moments.trend(&of, buckets))?;
            let mut of_key = Series {
                event_key: key.cloned().map(Text),
                occurrences: vec![0; buckets.len()],
                contacts: vec![0; buckets.len()],
            };
            for row in &rows {
                put(&mut of_key.occurrences, row.integer(0), row.integer(1));
                put(&mut of_key.contacts, row.integer(0), row.integer(2));
            }
            series.push(of_key);
        }
        let totals = self.rows(&self.moments.totals(buckets))?;
        let total = |at| totals.first().and_then(|row| row.integer(at)).unwrap_or(0);
        Ok((series, Totals { occurrences: total(0), contacts: total(1) }))
    }

    /// Keys or providers.
    fn list(mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let number = |row: &TextRow, at| row.integer(at).unwrap_or(0);
        let text = |row: &TextRow, at| row.text(at).unwrap_or_default();
        let rows = match self.query.metric {
            Metric::Providers => {
                let rows = self.rows(&self.moments.providers(buckets))?;
                let provider = |row: &TextRow| ProviderRow {
                    provider: text(row, 0),
                    occurrences: number(row, 1),
                    contacts: number(row, 2),
                };
                Rows::Providers(rows.iter().map(provider).collect())
            }
            _ => {
                let rows = self.rows(&self.moments.keys(buckets))?;
                let key = |row: &TextRow| KeyRow {
                    event_key: text(row, 0),
                    occurrences: number(row, 1),
                    contacts: number(row, 2),
                    last: self.shown(row),
                };
                Rows::Keys(rows.iter().map(key).collect())
            }
        };
        Ok(Answer { rows: Some(rows), ..answer })
    }

    /// When a key happened last, on the clocks of the site.
    fn shown(&self, row: &TextRow) -> Text {
        match self.moments.source {
            Source::Events => row.text(3).unwrap_or_default(),
            Source::Occurrences => {
                let moment = Timestamp::from_millisecond(row.integer(3).unwrap_or(0)).unwrap_or_default();
                Text::from(SiteZone::from(self.zone.clone()).wall_time(moment).as_str())
            }
        }
    }

    /// New and returning contacts.
    fn new_and_returning(mut self, answer: Answer, buckets: Buckets) -> Result<Answer> {
        if self.kept.is_some() {
            return self.arrivals(answer, buckets);
        }
        let (mut new, mut returning) = (vec![0; buckets.len()], vec![0; buckets.len()]);
        for row in self.rows(&self.moments.returning(&buckets))? {
            let is_new = row.integer(0) == row.integer(1);
            put(if is_new { &mut new } else { &mut returning }, row.integer(1), row.integer(2));
        }
        Ok(Answer { buckets: Some(buckets.names), new: Some(new), returning: Some(returning), ..answer })
    }

    /// A funnel.
    fn funnel(mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let Period { from, to } = self.query.period;
        // A day more, on which clocks may change.
        let late = to.saturating_add((1 + self.query.days).days());
        let late = Buckets::whole(self.zone, Period { from, to: late })?;
        let mut steps = Vec::with_capacity(self.query.keys.len());
        for (step, key) in self.query.keys.iter().enumerate() {
            let rows = self.rows(&self.moments.step(step, buckets, &late))?;
            let contacts = rows.first().and_then(|row| row.integer(0)).unwrap_or(0);
            steps.push(Step { event_key: Text(key.clone()), contacts });
        }
        Ok(Answer { steps: Some(steps), ..answer })
    }

    /// A retention table.
    fn retention(mut self, answer: Answer, buckets: Buckets) -> Result<Answer> {
        if self.kept.is_some() {
            return self.cohorts(answer, buckets);
        }
        let count = buckets.len();
        let cohort = |(at, start)| Cohort { start, contacts: 0, returned: vec![0; count - at] };
        let mut cohorts: Vec<_> = buckets.names.iter().cloned().enumerate().map(cohort).collect();
        for row in self.rows(&self.moments.returning(&buckets))? {
            let (Some(first), Some(bucket)) = (row.integer(0), row.integer(1)) else { continue };
            let cohort = usize::try_from(first).ok().and_then(|first| cohorts.get_mut(first));
            let Some(cohort) = cohort else { continue };
            put(&mut cohort.returned, Some(bucket - first), row.integer(2));
        }
        // Who had the first event in a bucket was there.
        for row in self.rows(&self.moments.beginning(&buckets))? {
            let cohort = row.integer(0).and_then(|first| usize::try_from(first).ok());
            if let Some(cohort) = cohort.and_then(|first| cohorts.get_mut(first)) {
                cohort.contacts = row.integer(1).unwrap_or(0);
                cohort.returned[0] = cohort.contacts;
            }
        }
        Ok(Answer { cohorts: Some(cohorts), ..answer })
    }
}

/// Adds a figure to that of its bucket.
fn put(figures: &mut [i64], bucket: Option<i64>, figure: Option<i64>) {
    let bucket = bucket.and_then(|bucket| usize::try_from(bucket).ok());
    if let Some(place) = bucket.and_then(|bucket| figures.get_mut(bucket)) {
        *place += figure.unwrap_or(0);
    }
}
