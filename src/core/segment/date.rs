//! Dates and spans of days, as periods of the site's wall time.

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};

use super::condition::Period;
use super::property::Operator;

/// The longest span of days.
const MOST_DAYS: i64 = 36_500;

/// Returns the period of a time operator and its value. `now` is the site's wall time.
///
/// # Errors
/// The fault of the value.
pub(super) fn period(operator: Operator, value: &[u8], now: &str) -> Result<Period, &'static str> {
    let not_a_date = "is not a date like 2026-12-31 or 2026-12-31 23:59:59";
    let date = || moment(value).ok_or(not_a_date);
    // The last day of the calendar has no next day. No event is that late.
    let next_day = |day: DateTime| midnight(day).checked_add(1.day()).map_err(|_| not_a_date);
    let (from, until) = match operator {
        Operator::Before => (None, Some(date()?)),
        Operator::After => (Some(date()?.checked_add(1.second()).map_err(|_| not_a_date)?), None),
        Operator::DateEqual => (Some(midnight(date()?)), Some(next_day(date()?)?)),
        _ => {
            let today =
                midnight(moment(now.as_bytes()).ok_or("counts days, but the date of the site is unknown")?);
            let not_days = "is not a number of days from 0 to 36500";
            let days = days(value).ok_or(not_days)?;
            let first = today.checked_sub(days.days()).map_err(|_| not_days)?;
            match operator {
                Operator::DaysBefore => (None, Some(first)),
                _ => (Some(first), Some(next_day(today)?)),
            }
        }
    };
    Ok(Period { from: from.map(shown), until: until.map(shown) })
}

/// A date, with or without a time, in the shape of the columns.
#[must_use]
pub(crate) fn canonical(text: &[u8]) -> Option<String> {
    moment(text).map(shown)
}

/// The beginning of the day that lies this many days before `now`, the site's wall time.
#[must_use]
pub(crate) fn days_before(days: u32, now: &str) -> Option<String> {
    let today = midnight(moment(now.as_bytes())?);
    today.checked_sub(i64::from(days).days()).ok().map(shown)
}

/// A moment in the shape of the columns.
fn shown(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The beginning of a day.
fn midnight(day: DateTime) -> DateTime {
    day.date().to_datetime(Time::midnight())
}

/// A date, or a date and a time.
fn moment(text: &[u8]) -> Option<DateTime> {
    let text = std::str::from_utf8(text).ok()?;
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let format = match shape.as_str() {
        "0000-00-00" => return Some(jiff::civil::Date::strptime("%Y-%m-%d", text).ok()?.into()),
        "0000-00-00 00:00" => "%Y-%m-%d %H:%M",
        "0000-00-00T00:00" => "%Y-%m-%dT%H:%M",
        "0000-00-00 00:00:00" => "%Y-%m-%d %H:%M:%S",
        "0000-00-00T00:00:00" => "%Y-%m-%dT%H:%M:%S",
        _ => return None,
    };
    DateTime::strptime(format, text).ok()
}

/// A number of days.
fn days(text: &[u8]) -> Option<i64> {
    let days: i64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (0..=MOST_DAYS).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-01 12:34:56";

    fn shown(operator: Operator, value: &str) -> (String, String) {
        let period = period(operator, value.as_bytes(), NOW).unwrap();
        (period.from.unwrap_or_default(), period.until.unwrap_or_default())
    }

    #[test]
    fn a_period_begins_with_a_moment_and_ends_before_one() {
        for (operator, value, from, until) in [
            (Operator::Before, "2026-02-03", "", "2026-02-03 00:00:00"),
            (Operator::Before, "2026-02-03 04:05", "", "2026-02-03 04:05:00"),
            (Operator::After, "2026-02-03", "2026-02-03 00:00:01", ""),
            (Operator::After, "2026-12-31T23:59:59", "2027-01-01 00:00:00", ""),
            (Operator::DateEqual, "2026-02-28", "2026-02-28 00:00:00", "2026-03-01 00:00:00"),
            (Operator::DateEqual, "2026-02-28 11:00:00", "2026-02-28 00:00:00", "2026-03-01 00:00:00"),
            (Operator::DaysBefore, "1", "", "2026-02-28 00:00:00"),
            (Operator::DaysWithin, "1", "2026-02-28 00:00:00", "2026-03-02 00:00:00"),
            (Operator::DaysWithin, "0", "2026-03-01 00:00:00", "2026-03-02 00:00:00"),
        ] {
            assert_eq!(shown(operator, value), (from.into(), until.into()), "{operator:?} {value}");
        }
    }

    #[test]
    fn days_are_counted_back_to_their_beginning() {
        let before = |days| days_before(days, NOW);
        assert_eq!(before(0).as_deref(), Some("2026-03-01 00:00:00"));
        assert_eq!(before(30).as_deref(), Some("2026-01-30 00:00:00"));
        assert_eq!(before(36_500).as_deref(), Some("1926-03-26 00:00:00"));
        assert_eq!(days_before(1, "soon"), None);
        assert_eq!(canonical(b"2026-03-01").as_deref(), Some("2026-03-01 00:00:00"));
        assert_eq!(canonical(b"2026-03-01T04:05").as_deref(), Some("2026-03-01 04:05:00"));
    }

    #[test]
    fn what_is_no_date_is_said() {
        for value in [
            "",
            "yesterday",
            "2026-02-30",
            "2026-2-3",
            "2026-02-03 25:00:00",
            "2026-02-03x",
            " 2026-02-03",
            "0000-00-00",
            "99999-01-01",
            "2026-02-03\n",
        ] {
            let period = period(Operator::Before, value.as_bytes(), NOW);
            // The calendar has a year 0, but no event is that old.
            assert!(period.is_err(), "{value:?} {period:?}");
        }
        for value in ["", "-1", "1.5", "x", "36501", "99999999999999999999"] {
            assert!(period(Operator::DaysWithin, value.as_bytes(), NOW).is_err(), "{value}");
        }
        assert!(period(Operator::DaysWithin, b"1", "").is_err());
        assert!(period(Operator::After, b"9999-12-31 23:59:59", NOW).is_err());
    }
}
