//! Statistics of the events in a store.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use self::sql::{Events, Span, span_of};
use super::row::Columns;
use super::segment::Question;
use super::{Store, Tables, TextRow};
use crate::core::error::{Error, Result};
use crate::core::event::Text;
use crate::core::statistics::answer::{
    Answer, Cohort, EVENTS, KeyRow, Previous, ProviderRow, Rows, Series, Step, Totals,
};
use crate::core::statistics::buckets::{Buckets, MOST};
use crate::core::statistics::query::{Metric, Period, Query};

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
    let answer = Answer {
        metric: metric.name(),
        source: EVENTS,
        from: period.from.to_string(),
        to: period.to.to_string(),
        unit: metric.has_unit().then(|| query.unit.name()),
        ..Answer::default()
    };
    let most = if metric == Metric::Retention { MOST_COHORTS } else { MOST };
    let buckets = match metric.has_unit() {
        true => Buckets::new(zone, period, query.unit, most)?,
        false => {
            Buckets { names: Vec::new(), local: vec![midnight(period.from, 0)?, midnight(period.to, 1)?] }
        }
    };
    let events = Events::new(tables, store.grammar(), query);
    let asking = Asking { store, tables, events, query };
    match metric {
        Metric::Trend => asking.trend(answer, buckets, zone),
        Metric::Keys | Metric::Providers => asking.list(answer, span_of(&buckets.local)),
        Metric::NewReturning => asking.new_and_returning(answer, buckets),
        Metric::Funnel => asking.funnel(answer, span_of(&buckets.local)),
        Metric::Retention => asking.retention(answer, buckets),
    }
}

/// The beginning of a day so many days later, on the clocks of the site.
fn midnight(day: jiff::civil::Date, later: i64) -> Result<String> {
    let day = day.checked_add(later.days());
    day.map(|day| format!("{day} 00:00:00"))
        .map_err(|_| Error::InvalidField("to must be a day that the calendar has".into()))
}

/// A question on its way.
struct Asking<'a> {
    /// Who answers.
    store: &'a mut dyn Store,
    /// Of which site.
    tables: &'a Tables,
    /// What is looked at.
    events: Events<'a>,
    /// What is asked.
    query: &'a Query,
}

impl Asking<'_> {
    /// The rows that answer a question; none where the table is not there yet.
    fn rows(&mut self, question: &Question) -> Result<Vec<TextRow>> {
        match self.store.rows(self.tables, question) {
            Err(Error::TableMissing(_)) => Ok(Vec::new()),
            rows => rows,
        }
    }

    /// The trend, and that of the period before.
    fn trend(mut self, answer: Answer, buckets: Buckets, zone: &TimeZone) -> Result<Answer> {
        let (series, totals) = self.series(&buckets)?;
        let previous = match self.query.compare {
            true => {
                let Period { from, to } = self.query.period.previous()?;
                // It may have an hour or a month more than this one.
                let buckets = Buckets::new(zone, Period { from, to }, self.query.unit, MOST + 1)?;
                let (series, totals) = self.series(&buckets)?;
                let (from, to) = (from.to_string(), to.to_string());
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
    fn series(&mut self, buckets: &Buckets) -> Result<(Vec<Series>, Totals)> {
        let keys: Vec<_> = match self.query.keys.as_slice() {
            [] => vec![None],
            keys => keys.iter().map(Some).collect(),
        };
        let mut series = Vec::with_capacity(keys.len());
        for key in keys {
            let of = key.cloned().into_iter().collect::<Vec<_>>();
            let rows = self.rows(&self.events.trend(&of, &buckets.local))?;
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
        let totals = self.rows(&self.events.totals(span_of(&buckets.local)))?;
        let total = |at| totals.first().and_then(|row| row.integer(at)).unwrap_or(0);
        Ok((series, Totals { occurrences: total(0), contacts: total(1) }))
    }

    /// Keys or providers.
    fn list(mut self, answer: Answer, span: Span) -> Result<Answer> {
        let number = |row: &TextRow, at| row.integer(at).unwrap_or(0);
        let text = |row: &TextRow, at| row.text(at).unwrap_or_default();
        let rows = match self.query.metric {
            Metric::Providers => {
                let rows = self.rows(&self.events.providers(span))?;
                let provider = |row: &TextRow| ProviderRow {
                    provider: text(row, 0),
                    occurrences: number(row, 1),
                    contacts: number(row, 2),
                };
                Rows::Providers(rows.iter().map(provider).collect())
            }
            _ => {
                let rows = self.rows(&self.events.keys(span))?;
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

    /// New and returning contacts.
    fn new_and_returning(mut self, answer: Answer, buckets: Buckets) -> Result<Answer> {
        let (mut new, mut returning) = (vec![0; buckets.len()], vec![0; buckets.len()]);
        for row in self.rows(&self.events.returning(&buckets.local))? {
            let is_new = row.integer(0) == row.integer(1);
            put(if is_new { &mut new } else { &mut returning }, row.integer(1), row.integer(2));
        }
        Ok(Answer { buckets: Some(buckets.names), new: Some(new), returning: Some(returning), ..answer })
    }

    /// A funnel.
    fn funnel(mut self, answer: Answer, span: Span) -> Result<Answer> {
        let until = midnight(self.query.period.to, 1 + self.query.days)?;
        let mut steps = Vec::with_capacity(self.query.keys.len());
        for (step, key) in self.query.keys.iter().enumerate() {
            let rows = self.rows(&self.events.step(step, span, &until))?;
            let contacts = rows.first().and_then(|row| row.integer(0)).unwrap_or(0);
            steps.push(Step { event_key: Text(key.clone()), contacts });
        }
        Ok(Answer { steps: Some(steps), ..answer })
    }

    /// A retention table.
    fn retention(mut self, answer: Answer, buckets: Buckets) -> Result<Answer> {
        let count = buckets.len();
        let cohort = |(at, start)| Cohort { start, contacts: 0, returned: vec![0; count - at] };
        let mut cohorts: Vec<_> = buckets.names.into_iter().enumerate().map(cohort).collect();
        for row in self.rows(&self.events.returning(&buckets.local))? {
            let (Some(first), Some(bucket)) = (row.integer(0), row.integer(1)) else { continue };
            let cohort = usize::try_from(first).ok().and_then(|first| cohorts.get_mut(first));
            let Some(cohort) = cohort else { continue };
            put(&mut cohort.returned, Some(bucket - first), row.integer(2));
        }
        for cohort in &mut cohorts {
            cohort.contacts = cohort.returned.first().copied().unwrap_or(0);
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
