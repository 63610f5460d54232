//! Statistics of occurrences that are made of whole days, each counted separately.

use std::collections::HashMap;

use roaring::RoaringTreemap;

use super::keeping::named;
use super::{Calculation, TOGETHER};
use crate::core::error::Result;
use crate::core::event::Text;
use crate::core::statistics::answer::{Answer, Cohort, Series, Totals};
use crate::core::statistics::buckets::Buckets;
use crate::core::statistics::days::{Figures, HOUR, Span, between, contact, count};
use crate::core::statistics::query::{Period, Unit};
use crate::store::row::Columns;

impl Calculation<'_> {
    /// Returns the figures of each key by bucket, and the totals of all keys.
    pub(super) fn series_by_day(
        &mut self,
        buckets: &Buckets,
        period: Period,
    ) -> Result<(Vec<Series>, Totals)> {
        let spans = self.spans(buckets, period)?;
        let keys: Vec<_> = match self.query.keys.as_slice() {
            [] => vec![None],
            keys => keys.iter().map(Some).collect(),
        };
        let mut series = Vec::with_capacity(keys.len());
        let mut all = Figures::default();
        for key in &keys {
            let of = key.cloned().into_iter().collect::<Vec<_>>();
            let mut by_bucket = vec![Figures::default(); buckets.len()];
            self.each(&spans, &of, |span, figures| by_bucket[span.bucket(buckets)] += &figures)?;
            if keys.len() == 1 {
                by_bucket.iter().for_each(|figures| all += figures);
            }
            series.push(Series {
                event_key: key.cloned().map(Text),
                occurrences: by_bucket.iter().map(|figures| figures.occurrences).collect(),
                contacts: by_bucket.iter().map(Figures::contacts).collect(),
            });
        }
        if keys.len() > 1 {
            // To the database, two of the keys may be the same.
            let (days, keys) = (self.days(period)?, &self.query.keys);
            self.each(&days, keys, |_, figures| all += &figures)?;
        }
        Ok((series, Totals { occurrences: all.occurrences, contacts: all.contacts() }))
    }

    /// Answers the numbers of new and of returning contacts.
    pub(super) fn arrivals(&mut self, answer: Answer, buckets: &Buckets, first: i64) -> Result<Answer> {
        let (mut new, mut returning) = (vec![0; buckets.len()], vec![0; buckets.len()]);
        let mut seen = self.seen_before(first)?;
        let spans = self.spans(buckets, self.query.period)?;
        self.each_bucket(&spans, buckets, |bucket, there| {
            returning[bucket] = count(there.intersection_len(&seen));
            new[bucket] = count(there.len()) - returning[bucket];
            seen |= there;
        })?;
        Ok(Answer {
            buckets: Some(buckets.names.clone()),
            new: Some(new),
            returning: Some(returning),
            ..answer
        })
    }

    /// Answers a retention table.
    pub(super) fn cohorts(&mut self, answer: Answer, buckets: &Buckets, first: i64) -> Result<Answer> {
        let mut seen = self.seen_before(first)?;
        let spans = self.days(self.query.period)?;
        let mut began: Vec<RoaringTreemap> = vec![RoaringTreemap::new(); buckets.len()];
        let mut cohorts: Vec<Cohort> = Vec::with_capacity(buckets.len());
        for (at, start) in buckets.names.iter().cloned().enumerate() {
            cohorts.push(Cohort { start, contacts: 0, returned: vec![0; buckets.len() - at] });
        }
        self.each_bucket(&spans, buckets, |bucket, there| {
            began[bucket] = &there - &seen;
            cohorts[bucket].contacts = count(began[bucket].len());
            for first in 0..=bucket {
                cohorts[first].returned[bucket - first] = count(began[first].intersection_len(&there));
            }
            seen |= there;
        })?;
        Ok(Answer { cohorts: Some(cohorts), ..answer })
    }

    /// Returns the spans that the buckets of a period are made of: days, or the hours themselves.
    fn spans(&self, buckets: &Buckets, period: Period) -> Result<Vec<Span>> {
        match self.query.unit {
            Unit::Hour => Ok(Span::of(buckets)),
            _ => self.days(period),
        }
    }

    /// Returns the days of a period that may have occurrences.
    pub(super) fn days(&self, period: Period) -> Result<Vec<Span>> {
        match self.kept.and_then(|(first, last)| between(self.zone, period, first, last)) {
            Some(period) => Span::days(self.zone, period),
            None => Ok(Vec::new()),
        }
    }

    /// Returns the contacts that are not new in the period. They were present before, or have an event that is older
    /// than the day of the first occurrence.
    fn seen_before(&mut self, first: i64) -> Result<RoaringTreemap> {
        let query = self.query;
        let mut seen = self.known(first)?;
        let before = query.period.before();
        for day in before.map(|period| self.days(period)).transpose()?.unwrap_or_default().chunks(TOGETHER) {
            for figures in self.figures(day, &query.keys)? {
                seen |= figures.contacts;
            }
        }
        Ok(seen)
    }

    /// Calls `act` with the contacts of each bucket that has spans, in order.
    fn each_bucket(
        &mut self,
        spans: &[Span],
        buckets: &Buckets,
        mut act: impl FnMut(usize, RoaringTreemap),
    ) -> Result<()> {
        let mut under_way: Option<(usize, RoaringTreemap)> = None;
        let keys = &self.query.keys;
        self.each(spans, keys, |span, figures| match &mut under_way {
            Some((bucket, there)) if *bucket == span.bucket(buckets) => *there |= figures.contacts,
            other => {
                if let Some((bucket, there)) = other.replace((span.bucket(buckets), figures.contacts)) {
                    act(bucket, there);
                }
            }
        })?;
        if let Some((bucket, there)) = under_way {
            act(bucket, there);
        }
        Ok(())
    }

    /// Calls `act` with the figures of each span, in order.
    fn each(&mut self, spans: &[Span], keys: &[Vec<u8>], mut act: impl FnMut(Span, Figures)) -> Result<()> {
        for some in spans.chunks(TOGETHER) {
            for (span, figures) in some.iter().zip(self.figures(some, keys)?) {
                act(*span, figures);
            }
        }
        Ok(())
    }

    /// Returns the figures of these keys for each span. No keys mean all keys.
    fn figures(&mut self, spans: &[Span], keys: &[Vec<u8>]) -> Result<Vec<Figures>> {
        // Only whole days are kept.
        if spans.iter().all(|span| span.end - span.begin <= HOUR) {
            return self.count_hours(spans, keys);
        }
        let kept: Vec<_> = spans.iter().filter_map(|span| self.keeping.of(*span).map(named)).collect();
        let mut read: HashMap<i64, Figures> = HashMap::new();
        if !kept.is_empty() {
            let begins: Vec<_> = kept.iter().map(|day| day.0).collect();
            for row in self.keeping.rows(&self.statements.kept(&begins, keys))? {
                let Some(day) = row.integer(0).zip(row.integer(1)).filter(|day| kept.contains(day)) else {
                    continue;
                };
                let contacts = self.keeping.contacts(day, row.text(3))?;
                let occurrences = row.integer(2).unwrap_or(0);
                *read.entry(day.0).or_default() += &Figures { occurrences, contacts };
            }
        }
        let mut figures = Vec::with_capacity(spans.len());
        for span in spans {
            figures.push(match self.keeping.of(*span) {
                Some(_) => read.remove(&span.begin).unwrap_or_default(),
                None => self.count(*span, keys)?,
            });
        }
        Ok(figures)
    }

    /// Counts the figures of a span.
    fn count(&mut self, span: Span, keys: &[Vec<u8>]) -> Result<Figures> {
        let mut figures = Figures::default();
        for piece in self.keeping.pieces_of(span)? {
            for row in self.keeping.rows(&self.statements.of_contacts(piece, keys))? {
                figures.occurrences += row.integer(1).unwrap_or(0);
                figures.contacts.extend(contact(row.integer(0)));
            }
        }
        Ok(figures)
    }

    /// Counts the figures of consecutive hours.
    fn count_hours(&mut self, hours: &[Span], keys: &[Vec<u8>]) -> Result<Vec<Figures>> {
        let mut figures = vec![Figures::default(); hours.len()];
        let Some((first, last)) = hours.first().zip(hours.last()) else { return Ok(figures) };
        let (begin, end) = (first.begin, last.end);
        let period = between(self.zone, Period::ALL, begin, end - 1);
        let days = period.map(|period| Span::days(self.zone, period)).transpose()?.unwrap_or_default();
        let clipped = |day: Span| Span { begin: day.begin.max(begin), end: day.end.min(end) };
        let days: Vec<_> = days.into_iter().map(clipped).collect();
        for piece in self.keeping.pieces(&days)? {
            for row in self.keeping.rows(&self.statements.moments_of(piece, keys))? {
                let Some(moment) = row.integer(0) else { continue };
                let after = hours.partition_point(|hour| hour.begin <= moment);
                if let Some(figures) = after.checked_sub(1).and_then(|at| figures.get_mut(at)) {
                    figures.occurrences += 1;
                    figures.contacts.extend(contact(row.integer(1)));
                }
            }
        }
        Ok(figures)
    }
}
