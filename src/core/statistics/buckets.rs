//! The buckets of a period, in the site's time zone with its daylight saving.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

use super::query::{Period, Unit};
use crate::core::error::{Error, Result};

/// The maximum number of buckets of an answer.
pub(crate) const MOST: usize = 2_000;

/// The buckets of a period, in order and without gaps. Each ends where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Buckets {
    /// The name of each bucket: its first day, or for hours its first moment with the UTC offset.
    pub(crate) names: Vec<String>,
    /// The site's wall time at which each bucket begins, and at which the last one ends. When the clocks are put back, two
    /// hours have the same wall time: the later one gets the events of both.
    pub(crate) local: Vec<String>,
    /// The same moments, in milliseconds since 1970 in UTC.
    pub(crate) utc: Vec<i64>,
}

impl Buckets {
    /// Divides a period into buckets. The period may cut off the first and the last bucket.
    ///
    /// # Errors
    /// [`Error::InvalidField`] for more than `most` buckets. It names a unit that fits.
    pub(crate) fn new(zone: &TimeZone, period: Period, unit: Unit, most: usize) -> Result<Self> {
        if at_least(period, unit) > most {
            return Err(too_many(period, unit, most));
        }
        let end = day_after(period.to)?;
        let last = starts_at(end, zone)?;
        let starts = match unit {
            Unit::Hour => hours(&starts_at(period.from, zone)?, &last),
            Unit::Day | Unit::Week | Unit::Month => days(period, unit, zone)?,
        };
        if starts.len() > most {
            return Err(too_many(period, unit, most));
        }
        let name = |start: &(Date, Zoned)| match unit {
            Unit::Hour => start.1.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            _ => start.0.to_string(),
        };
        let mut local: Vec<String> = Vec::with_capacity(starts.len() + 1);
        for (day, moment) in &starts {
            let start = match unit {
                Unit::Hour => moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
                _ => midnight(*day),
            };
            local.push(start);
        }
        local.push(midnight(end));
        // If the clocks are put back, an hour's wall time repeats.
        for at in (1..local.len()).rev() {
            if local[at - 1] > local[at] {
                local[at - 1] = local[at].clone();
            }
        }
        let utc = starts.iter().map(|(_, moment)| moment).chain([&last]);
        let utc = utc.map(|moment| moment.timestamp().as_millisecond()).collect();
        Ok(Self { names: starts.iter().map(name).collect(), local, utc })
    }

    /// Makes one bucket for the whole period.
    ///
    /// # Errors
    /// [`Error::InvalidField`] for days outside the calendar.
    pub(crate) fn whole(zone: &TimeZone, period: Period) -> Result<Self> {
        let end = day_after(period.to)?;
        let utc = [starts_at(period.from, zone)?, starts_at(end, zone)?];
        Ok(Self {
            names: vec![period.from.to_string()],
            local: vec![midnight(period.from), midnight(end)],
            utc: utc.map(|moment| moment.timestamp().as_millisecond()).to_vec(),
        })
    }

    /// Returns the number of buckets.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}

/// Returns the wall time at which a day begins.
fn midnight(day: Date) -> String {
    format!("{day} 00:00:00")
}

/// Returns the next day.
fn day_after(day: Date) -> Result<Date> {
    day.checked_add(1.day()).map_err(|_| out_of_calendar())
}

/// Returns the first moment of a day. It is not midnight if the clocks are put forward at midnight.
fn starts_at(day: Date, zone: &TimeZone) -> Result<Zoned> {
    day.to_zoned(zone.clone()).map_err(|_| out_of_calendar())
}

/// Makes the error for days outside the calendar.
fn out_of_calendar() -> Error {
    Error::InvalidField("from and to must be days of the calendar".into())
}

/// Returns a lower bound of the number of buckets, without counting them.
fn at_least(period: Period, unit: Unit) -> usize {
    let days = period.days();
    let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let buckets = match unit {
        // The day in spring on which the clocks are put forward has 23 hours.
        Unit::Hour => days.saturating_mul(24) - days.div_euclid(180) - 1,
        Unit::Day => days,
        Unit::Week => days.div_euclid(7),
        Unit::Month => months(period.to) - months(period.from) + 1,
    };
    usize::try_from(buckets).unwrap_or(0)
}

/// Makes the error for a period with too many buckets.
fn too_many(period: Period, unit: Unit, most: usize) -> Error {
    let does = |unit: &Unit| at_least(period, *unit) < most;
    let advice = match Unit::ALL.into_iter().skip_while(|other| *other != unit).skip(1).find(does) {
        Some(unit) => format!("use unit {}", unit.name()),
        None => "ask for a shorter period".into(),
    };
    Error::InvalidField(format!(
        "{} days by unit {} are more than {most} buckets, the most that are allowed; {advice}",
        period.days(),
        unit.name()
    ))
}

/// Returns the first days of buckets of days, weeks or months.
fn days(period: Period, unit: Unit, zone: &TimeZone) -> Result<Vec<(Date, Zoned)>> {
    let mut starts = Vec::new();
    let mut day = period.from;
    while day <= period.to {
        starts.push((day, starts_at(day, zone)?));
        day = match unit {
            Unit::Week => {
                let days = 7 - i64::from(day.weekday().to_monday_zero_offset());
                day.checked_add(days.days()).map_err(|_| out_of_calendar())?
            }
            Unit::Month => day_after(day.last_of_month())?,
            Unit::Day | Unit::Hour => day_after(day)?,
        };
    }
    Ok(starts)
}

/// Returns the hours from one moment to another. A bucket also begins when the clocks change.
fn hours(from: &Zoned, until: &Zoned) -> Vec<(Date, Zoned)> {
    let mut starts = Vec::new();
    let mut start = from.clone();
    while start < *until && starts.len() <= MOST {
        let into_hour = i64::from(start.minute()) * 60 + i64::from(start.second());
        let zone = start.time_zone().clone();
        let next_hour = start.timestamp().as_second() + 3_600 - into_hour;
        let offset = start.offset();
        let mut changes =
            zone.following(start.timestamp()).take_while(|t| t.timestamp().as_second() < next_hour);
        let change = changes.find(|t| t.offset() != offset).map(|t| t.timestamp());
        drop(changes);
        let next = change.or_else(|| jiff::Timestamp::from_second(next_hour).ok());
        starts.push((start.date(), start));
        match next {
            Some(next) => start = next.to_zoned(zone),
            None => break,
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(zone: &str, from: &str, to: &str, unit: Unit) -> Result<Buckets> {
        let zone = TimeZone::get(zone).unwrap();
        let period = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        Buckets::new(&zone, period, unit, MOST)
    }

    #[test]
    fn days_weeks_and_months_begin_as_the_calendar_does() {
        let names = |unit| buckets("Europe/Berlin", "2026-01-30", "2026-03-02", unit).unwrap().names;
        assert_eq!(names(Unit::Day).len(), 32);
        assert_eq!(names(Unit::Month), ["2026-01-30", "2026-02-01", "2026-03-01"]);
        let weeks = ["2026-01-30", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02"];
        assert_eq!(names(Unit::Week), weeks);
        let local = buckets("Europe/Berlin", "2026-01-30", "2026-03-02", Unit::Month).unwrap().local;
        assert_eq!(local[2..], ["2026-03-01 00:00:00", "2026-03-03 00:00:00"]);
    }

    #[test]
    fn a_day_has_the_hours_that_its_clocks_show() {
        let hours = |zone, day| buckets(zone, day, day, Unit::Hour).unwrap();
        let spring = hours("Europe/Berlin", "2026-03-29");
        assert_eq!(spring.len(), 23);
        assert_eq!(spring.names[1..3], ["2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00"]);
        let autumn = hours("Europe/Berlin", "2026-10-25");
        assert_eq!(autumn.len(), 25);
        assert_eq!(autumn.names[2..4], ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]);
        assert_eq!(autumn.local[2..5], ["2026-10-25 02:00:00", "2026-10-25 02:00:00", "2026-10-25 03:00:00"]);
        // Clocks that change by half an hour.
        let howe = hours("Australia/Lord_Howe", "2026-04-05");
        assert_eq!(howe.names[1..3], ["2026-04-05T01:00:00+11:00", "2026-04-05T01:30:00+10:30"]);
        assert!(howe.local.is_sorted());
        // Clocks that change at midnight, forward and back.
        assert_eq!(hours("America/Santiago", "2026-09-06").names[0], "2026-09-06T01:00:00-03:00");
        let back = hours("America/Santiago", "2026-04-04");
        assert_eq!((back.len(), back.local.is_sorted()), (25, true));
        assert_eq!(hours("Asia/Kathmandu", "2026-11-27").len(), 24);
    }

    #[test]
    fn a_day_that_a_zone_skipped_is_empty() {
        let samoa = buckets("Pacific/Apia", "2011-12-29", "2011-12-31", Unit::Day).unwrap();
        assert_eq!(samoa.len(), 3);
        assert!(samoa.local.is_sorted());
    }

    #[test]
    fn too_many_buckets_name_a_unit_that_would_do() {
        let said = |from, to, unit| buckets("UTC", from, to, unit).unwrap_err().to_string();
        let hours = said("2026-01-01", "2026-12-31", Unit::Hour);
        assert!(
            hours.ends_with(
                "365 days by unit hour are more than 2000 buckets, the most that are allowed; use unit day"
            ),
            "{hours}"
        );
        assert!(said("1970-01-01", "2069-12-31", Unit::Day).ends_with("use unit month"));
        assert!(said("2000-01-01", "2026-12-31", Unit::Day).ends_with("use unit week"));
        assert!(said("1970-01-01", "9998-12-31", Unit::Month).ends_with("ask for a shorter period"));
        assert_eq!(buckets("UTC", "2026-01-01", "2026-03-24", Unit::Hour).unwrap().len(), 83 * 24);
    }
}
