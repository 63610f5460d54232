//! Statistics of the events in a store.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use self::keeping::Keeping;
use self::sql::Statements;
use super::row::Columns;
use super::{Store, Tables, TextRow, occurrences};
use crate::core::clock::SiteZone;
use crate::core::error::Result;
use crate::core::event::Text;
use crate::core::occurrence::iso_8601;
use crate::core::statistics::answer::{
    Answer, Cohort, KeyRow, Previous, ProviderRow, Rows, Series, Source, Step, Totals,
};
use crate::core::statistics::buckets::{Buckets, MOST};
use crate::core::statistics::days::Span;
use crate::core::statistics::query::{Metric, Period, Query, Unit};

mod building;
mod by_day;
mod keeping;
mod known;
mod lists;
mod rows;
mod sql;
mod steps;
#[cfg(test)]
mod tests;
pub(crate) mod upkeep;

/// The maximum number of cohorts of a retention table. It has a figure for each cohort and each later one.
const MOST_COHORTS: usize = 120;

/// The maximum number of days that are read at once. Their sets of contacts are in memory together.
const TOGETHER: usize = 32;

/// How often an answer is tried if other processes change its kept days meanwhile.
const TRIES: usize = 3;

/// Answers a query in the site's time zone. `now` is in milliseconds since 1970. A missing table counts as empty.
/// Days that are over are counted once and kept, if `may_write` allows it.
///
/// # Errors
/// [`Error::InvalidField`](crate::core::error::Error::InvalidField) if there are too many buckets, or a database
/// error.
pub(crate) fn answer(
    store: &mut dyn Store,
    tables: &Tables,
    query: &Query,
    zone: &TimeZone,
    (now, may_write): (i64, bool),
) -> Result<Answer> {
    let (period, metric) = (query.period, query.metric);
    let most = if metric == Metric::Retention { MOST_COHORTS } else { MOST };
    let buckets = match metric.has_unit() {
        true => Buckets::new(zone, period, query.unit, most)?,
        false => Buckets::whole(zone, period)?,
    };
    let statements = Statements::new(tables, store.grammar(), query);
    let keeping = Keeping::new(store, tables, now, may_write);
    let mut calculation = Calculation { keeping, statements, query, zone, kept: None };
    calculation.choose(&buckets)?;
    let answer = Answer {
        metric: metric.name(),
        source: if calculation.kept.is_some() { Source::Occurrences } else { Source::Events },
        since: calculation.kept.map(|(first, _)| iso_8601(first)),
        from: period.from.to_string(),
        to: period.to.to_string(),
        unit: metric.has_unit().then(|| query.unit.name()),
        ..Answer::default()
    };
    let Some((needed, first)) = calculation.needed()? else { return calculation.figure(answer, &buckets) };
    for _ in 0..TRIES {
        calculation.keeping.prepare(&needed, first)?;
        let answer = calculation.figure(answer.clone(), &buckets)?;
        if calculation.keeping.is_unchanged()? {
            return Ok(answer);
        }
    }
    calculation.keeping.ignore_kept();
    calculation.figure(answer, &buckets)
}

/// A query that is being answered.
struct Calculation<'a> {
    /// The store with its kept days.
    keeping: Keeping<'a>,
    /// The builder of the statements.
    statements: Statements<'a>,
    /// The query.
    query: &'a Query,
    /// The site's time zone.
    zone: &'a TimeZone,
    /// The times of the first and the last occurrence, in milliseconds since 1970. `None` if events are counted.
    kept: Option<(i64, i64)>,
}

impl Calculation<'_> {
    /// Adds the figures of the query's metric to an answer.
    fn figure(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        match (self.query.metric, self.kept) {
            (Metric::Trend, _) => self.trend(answer, buckets),
            (Metric::Keys | Metric::Providers, None) => self.list(answer, buckets),
            (Metric::Keys | Metric::Providers, Some(_)) => self.list_by_day(answer),
            (Metric::NewReturning, None) => self.new_and_returning(answer, buckets),
            (Metric::NewReturning, Some((first, _))) => self.arrivals(answer, buckets, first),
            (Metric::Funnel, None) => self.funnel(answer, buckets),
            (Metric::Funnel, Some(_)) => self.funnel_by_day(answer, buckets),
            (Metric::Retention, None) => self.retention(answer, buckets),
            (Metric::Retention, Some((first, _))) => self.cohorts(answer, buckets, first),
        }
    }

    /// Returns the days that the answer is made of, and the time of the first occurrence. `None` if it is not made of
    /// days.
    fn needed(&self) -> Result<Option<(Vec<Span>, i64)>> {
        let Some((first, _)) = self.kept else { return Ok(None) };
        let Query { period, compare, unit, ref keys, .. } = *self.query;
        let from_the_first = Period { from: Date::MIN, ..period };
        let period = match self.query.metric {
            Metric::Funnel => return Ok(None),
            // Hours are counted from the occurrences. Only the totals of several keys need whole days.
            Metric::Trend if unit == Unit::Hour && keys.len() < 2 => return Ok(None),
            Metric::Trend if compare => Period { from: period.previous()?.from, ..period },
            Metric::Trend | Metric::Keys | Metric::Providers => period,
            Metric::NewReturning | Metric::Retention => from_the_first,
        };
        Ok(Some((self.days(period)?, first)))
    }

    /// Chooses occurrences instead of events if the period has any.
    fn choose(&mut self, buckets: &Buckets) -> Result<()> {
        if self.keeping.rows(&self.statements.has_occurrences(buckets))?.is_empty() {
            return Ok(());
        }
        let kept = self.keeping.rows(&occurrences::first_and_last(self.keeping.tables))?;
        self.kept = kept.first().and_then(|row| row.integer(0).zip(row.integer(1)));
        Ok(())
    }

    /// Returns the site's day of a moment, and the moment at which that day begins.
    fn day_of(&self, moment: i64) -> Option<(String, i64)> {
        let day = self.zone.to_datetime(Timestamp::from_millisecond(moment).ok()?).date();
        let begin = day.to_zoned(self.zone.clone()).ok()?.timestamp().as_millisecond();
        Some((day.to_string(), begin))
    }

    /// Returns a moment as the site's wall time.
    fn wall_time(&self, moment: i64) -> Text {
        let moment = Timestamp::from_millisecond(moment).unwrap_or_default();
        Text::from(SiteZone::from(self.zone.clone()).wall_time(moment).as_str())
    }

    /// Answers the trend, with that of the previous period if the query compares them.
    fn trend(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let (series, totals) = self.series(buckets, self.query.period)?;
        let previous = match self.query.compare {
            true => {
                let period = self.query.period.previous()?;
                // The previous period may have one hour or month more.
                let buckets = Buckets::new(self.zone, period, self.query.unit, MOST + 1)?;
                let (series, totals) = self.series(&buckets, period)?;
                let (from, to) = (period.from.to_string(), period.to.to_string());
                Some(Previous { from, to, buckets: buckets.names, series, totals })
            }
            false => None,
        };
        Ok(Answer {
            buckets: Some(buckets.names.clone()),
            series: Some(series),
            totals: Some(totals),
            previous,
            ..answer
        })
    }

    /// Returns the figures of each key by bucket, and the totals of all keys.
    fn series(&mut self, buckets: &Buckets, period: Period) -> Result<(Vec<Series>, Totals)> {
        if self.kept.is_some() {
            return self.series_by_day(buckets, period);
        }
        let keys: Vec<_> = match self.query.keys.as_slice() {
            [] => vec![None],
            keys => keys.iter().map(Some).collect(),
        };
        let mut series = Vec::with_capacity(keys.len());
        for key in keys {
            let of = key.cloned().into_iter().collect::<Vec<_>>();
            let rows = self.keeping.rows(&self.statements.trend(&of, buckets))?;
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
        let totals = self.keeping.rows(&self.statements.totals(buckets))?;
        let total = |at| totals.first().and_then(|row| row.integer(at)).unwrap_or(0);
        Ok((series, Totals { occurrences: total(0), contacts: total(1) }))
    }

    /// Answers the list of keys or of providers.
    fn list(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let number = |row: &TextRow, at| row.integer(at).unwrap_or(0);
        let text = |row: &TextRow, at| row.text(at).unwrap_or_default();
        let rows = match self.query.metric {
            Metric::Providers => {
                let rows = self.keeping.rows(&self.statements.providers(buckets))?;
                let provider = |row: &TextRow| ProviderRow {
                    provider: text(row, 0),
                    occurrences: number(row, 1),
                    contacts: number(row, 2),
                };
                Rows::Providers(rows.iter().map(provider).collect())
            }
            _ => {
                let rows = self.keeping.rows(&self.statements.keys(buckets))?;
                let key = |row: &TextRow| KeyRow {
                    event_key: text(row, 0),
                    occurrences: number(row, 1),
                    contacts: number(row, 2),
                    last: text(row, 3),
                };
                Rows::Keys(rows.iter().map(key).collect())
            }
        };
        Ok(Answer { rows: Some(rows), ..answer })
    }

    /// Answers the numbers of new and of returning contacts.
    fn new_and_returning(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let (mut new, mut returning) = (vec![0; buckets.len()], vec![0; buckets.len()]);
        for row in self.keeping.rows(&self.statements.returning(buckets))? {
            let is_new = row.integer(0) == row.integer(1);
            put(if is_new { &mut new } else { &mut returning }, row.integer(1), row.integer(2));
        }
        Ok(Answer {
            buckets: Some(buckets.names.clone()),
            new: Some(new),
            returning: Some(returning),
            ..answer
        })
    }

    /// Answers a funnel.
    fn funnel(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let Period { from, to } = self.query.period;
        // One day more, because the clocks may change in between.
        let late = to.saturating_add((1 + self.query.days).days());
        let late = Buckets::whole(self.zone, Period { from, to: late })?;
        let mut steps = Vec::with_capacity(self.query.keys.len());
        for (step, key) in self.query.keys.iter().enumerate() {
            let rows = self.keeping.rows(&self.statements.step(step, buckets, &late))?;
            let contacts = rows.first().and_then(|row| row.integer(0)).unwrap_or(0);
            steps.push(Step { event_key: Text(key.clone()), contacts });
        }
        Ok(Answer { steps: Some(steps), ..answer })
    }

    /// Answers a retention table.
    fn retention(&mut self, answer: Answer, buckets: &Buckets) -> Result<Answer> {
        let count = buckets.len();
        let cohort = |(at, start)| Cohort { start, contacts: 0, returned: vec![0; count - at] };
        let mut cohorts: Vec<_> = buckets.names.iter().cloned().enumerate().map(cohort).collect();
        for row in self.keeping.rows(&self.statements.returning(buckets))? {
            let (Some(first), Some(bucket)) = (row.integer(0), row.integer(1)) else { continue };
            let cohort = usize::try_from(first).ok().and_then(|first| cohorts.get_mut(first));
            let Some(cohort) = cohort else { continue };
            put(&mut cohort.returned, Some(bucket - first), row.integer(2));
        }
        // A contact was present in the bucket of its first event.
        for row in self.keeping.rows(&self.statements.beginning(buckets))? {
            let cohort = row.integer(0).and_then(|first| usize::try_from(first).ok());
            if let Some(cohort) = cohort.and_then(|first| cohorts.get_mut(first)) {
                cohort.contacts = row.integer(1).unwrap_or(0);
                cohort.returned[0] = cohort.contacts;
            }
        }
        Ok(Answer { cohorts: Some(cohorts), ..answer })
    }
}

/// Adds a figure to the figure of its bucket.
fn put(figures: &mut [i64], bucket: Option<i64>, figure: Option<i64>) {
    let bucket = bucket.and_then(|bucket| usize::try_from(bucket).ok());
    if let Some(place) = bucket.and_then(|bucket| figures.get_mut(bucket)) {
        *place += figure.unwrap_or(0);
    }
}
