//! Queries for statistics, and the errors of invalid ones.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::core::error::{Error, Result};
use crate::core::input::Input;
use crate::core::settings::parse_switch;

/// The maximum number of keys of a query.
const MOST_KEYS: usize = 20;

/// The maximum number of steps of a funnel.
const MOST_STEPS: usize = 6;

/// The maximum number of rows of a list, and the default.
const LIMIT: (i64, i64) = (100, 10);

/// The maximum number of days from the first step of a funnel to the last, and the default.
const DAYS: (i64, i64) = (366, 7);

/// The default number of days of a period.
const USUAL_DAYS: i64 = 30;

/// A metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Metric {
    /// The number of occurrences and of contacts, by time.
    Trend,
    /// The most frequent event keys.
    Keys,
    /// The most frequent providers.
    Providers,
    /// The number of new contacts and of returning contacts, by time.
    NewReturning,
    /// The number of contacts that went from each key to the next.
    Funnel,
    /// The number of contacts that came back, by the time of their first event.
    Retention,
}

impl Metric {
    /// All metrics.
    const ALL: [Self; 6] =
        [Self::Trend, Self::Keys, Self::Providers, Self::NewReturning, Self::Funnel, Self::Retention];

    /// Returns the metric's name.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Keys => "keys",
            Self::Providers => "providers",
            Self::NewReturning => "new_returning",
            Self::Funnel => "funnel",
            Self::Retention => "retention",
        }
    }

    /// Returns whether the metric is counted by time.
    #[must_use]
    pub(crate) fn has_unit(self) -> bool {
        matches!(self, Self::Trend | Self::NewReturning | Self::Retention)
    }
}

/// The length of a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// An hour of the wall time.
    Hour,
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
}

impl Unit {
    /// All units, the shortest first.
    pub(crate) const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Week, Self::Month];

    /// Returns the unit's name.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// A range of days in the site's time zone. Both ends are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first day.
    pub(crate) from: Date,
    /// The last day.
    pub(crate) to: Date,
}

impl Period {
    /// All days of the calendar.
    pub(crate) const ALL: Self = Self { from: Date::MIN, to: Date::MAX };

    /// Returns the number of days.
    #[must_use]
    pub(crate) fn days(self) -> i64 {
        i64::from((self.to - self.from).get_days()) + 1
    }

    /// Returns all days before the period; `None` if the calendar begins with it.
    #[must_use]
    pub(crate) fn before(self) -> Option<Self> {
        Some(Self { from: Date::MIN, to: self.from.checked_sub(1.day()).ok()? })
    }

    /// Returns the period of the same length that ends right before this one.
    ///
    /// # Errors
    /// [`Error::InvalidField`] if the calendar has no such days.
    pub(crate) fn previous(self) -> Result<Self> {
        let none = |_| Error::InvalidField("compare needs a period before this one".into());
        Ok(Self {
            from: self.from.checked_sub(self.days().days()).map_err(none)?,
            to: self.from.checked_sub(1.day()).map_err(none)?,
        })
    }
}

/// The members of a query, as the caller gave them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// `metric`
    pub(crate) metric: Input,
    /// `keys`
    pub(crate) keys: Vec<Input>,
    /// `provider`
    pub(crate) provider: Input,
    /// `from`
    pub(crate) from: Input,
    /// `to`
    pub(crate) to: Input,
    /// `unit`
    pub(crate) unit: Input,
    /// `compare`
    pub(crate) compare: Input,
    /// `days`
    pub(crate) days: Input,
    /// `limit`
    pub(crate) limit: Input,
}

/// A valid query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    /// The metric.
    pub(crate) metric: Metric,
    /// The event keys to count. Empty means all keys.
    pub(crate) keys: Vec<Vec<u8>>,
    /// The provider to count. `None` means all providers.
    pub(crate) provider: Option<Vec<u8>>,
    /// The days to count.
    pub(crate) period: Period,
    /// The length of a bucket.
    pub(crate) unit: Unit,
    /// Whether to count the previous period, too.
    pub(crate) compare: bool,
    /// The maximum number of days from the first step of a funnel to the last.
    pub(crate) days: i64,
    /// The maximum number of rows of a list.
    pub(crate) limit: i64,
}

impl Query {
    /// Reads a query. `today` is the current day in the site's time zone.
    ///
    /// # Errors
    /// [`Error::InvalidField`], which names the invalid member.
    pub(crate) fn read(asked: &Asked, today: Date) -> Result<Self> {
        let names = Metric::ALL.map(Metric::name).join(", ");
        let metric = Metric::ALL.into_iter().find(|metric| is(&asked.metric, metric.name()));
        let metric = metric.ok_or_else(|| wrong("metric", &format!("one of {names}"), &asked.metric))?;
        Ok(Self {
            metric,
            keys: keys(asked, metric)?,
            provider: text("provider", &asked.provider)?,
            period: period(asked, today)?,
            unit: unit(asked, metric)?,
            compare: switch("compare", &asked.compare)?,
            days: number("days", &asked.days, DAYS)?,
            limit: number("limit", &asked.limit, LIMIT)?,
        })
    }
}

/// Returns whether a member was left out.
fn is_absent(input: &Input) -> bool {
    matches!(input, Input::Missing | Input::Null) || *input == Input::Text(Vec::new())
}

/// Returns whether a member is this word.
fn is(input: &Input, word: &str) -> bool {
    matches!(input, Input::Text(text) if text == word.as_bytes())
}

/// Makes the error for a member with an unexpected value.
fn wrong(name: &str, expected: &str, given: &Input) -> Error {
    let shown = match given {
        Input::Missing | Input::Null => "nothing".into(),
        Input::Structure { kind, .. } => kind.clone(),
        Input::Bool(given) => given.to_string(),
        given => {
            let text = given.text().unwrap_or_default();
            let start: String = String::from_utf8_lossy(&text).chars().take(40).collect();
            format!("\"{}\"", start.replace(char::is_control, " "))
        }
    };
    Error::invalid(name, expected, &shown)
}

/// Reads a text.
fn text(name: &str, input: &Input) -> Result<Option<Vec<u8>>> {
    if is_absent(input) {
        return Ok(None);
    }
    let text = input.text().ok_or_else(|| wrong(name, "text", input))?;
    Ok(Some(text.into_owned()))
}

/// Reads the event keys.
fn keys(asked: &Asked, metric: Metric) -> Result<Vec<Vec<u8>>> {
    let key = |input: &Input| match input.text() {
        Some(text) if !matches!(input, Input::Bool(_)) => Ok(text.into_owned()),
        _ => Err(wrong("keys", "a list of event keys", input)),
    };
    let keys: Vec<_> = asked.keys.iter().map(key).collect::<Result<_>>()?;
    let most = if metric == Metric::Funnel { MOST_STEPS } else { MOST_KEYS };
    if keys.len() > most || (metric == Metric::Funnel && keys.is_empty()) {
        let least = if metric == Metric::Funnel { "1 to " } else { "at most " };
        return Err(Error::invalid("keys", &format!("{least}{most} event keys"), &keys.len().to_string()));
    }
    Ok(keys)
}

/// Reads the period.
fn period(asked: &Asked, today: Date) -> Result<Period> {
    let days_before = |date: Date| date.saturating_sub((USUAL_DAYS - 1).days());
    let (from, to) = (date("from", &asked.from)?, date("to", &asked.to)?);
    let to = to.unwrap_or(today);
    let from = from.unwrap_or_else(|| days_before(to));
    if from > to {
        return Err(Error::InvalidField(format!("from must not be after to, {from} and {to} given")));
    }
    Ok(Period { from, to })
}

/// Reads a day.
fn date(name: &str, input: &Input) -> Result<Option<Date>> {
    if is_absent(input) {
        return Ok(None);
    }
    let (first, last) = (Date::constant(1970, 1, 1), Date::constant(9998, 12, 31));
    let expected = "a day like 2026-12-31, from 1970 to 9998";
    let text = match input {
        Input::Text(text) if text.len() == 10 => std::str::from_utf8(text).ok(),
        _ => None,
    };
    let date = text.and_then(|text| text.parse::<Date>().ok()).filter(|date| (first..=last).contains(date));
    date.map(Some).ok_or_else(|| wrong(name, expected, input))
}

/// Reads the unit.
fn unit(asked: &Asked, metric: Metric) -> Result<Unit> {
    let (units, default) = match metric {
        Metric::Retention => (&Unit::ALL[2..], Unit::Week),
        _ => (&Unit::ALL[..], Unit::Day),
    };
    if is_absent(&asked.unit) {
        return Ok(default);
    }
    let names = units.iter().map(|unit| unit.name()).collect::<Vec<_>>().join(", ");
    let unit = units.iter().find(|unit| is(&asked.unit, unit.name()));
    unit.copied().ok_or_else(|| wrong("unit", &format!("one of {names}"), &asked.unit))
}

/// Reads a boolean.
fn switch(name: &str, input: &Input) -> Result<bool> {
    if is_absent(input) {
        return Ok(false);
    }
    let text = input.text();
    let switch = text.and_then(|text| parse_switch(&String::from_utf8_lossy(&text)));
    switch.ok_or_else(|| wrong(name, "true or false", input))
}

/// Reads a number from 1 to `most`.
fn number(name: &str, input: &Input, (most, default): (i64, i64)) -> Result<i64> {
    if is_absent(input) {
        return Ok(default);
    }
    let number = input.integer().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| wrong(name, &format!("a whole number from 1 to {most}"), input))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Input {
        Input::Text(text.into())
    }

    fn read(change: impl FnOnce(&mut Asked)) -> Result<Query> {
        let mut asked = Asked { metric: text("trend"), ..Asked::default() };
        change(&mut asked);
        Query::read(&asked, Date::constant(2026, 11, 27))
    }

    #[test]
    fn what_is_not_said_is_usual() {
        let query = read(|_| ()).unwrap();
        let period = Period { from: Date::constant(2026, 10, 29), to: Date::constant(2026, 11, 27) };
        assert_eq!((query.period, query.period.days()), (period, 30));
        assert_eq!((query.unit, query.compare, query.days, query.limit), (Unit::Day, false, 7, 10));
        let before = Period { from: Date::constant(2026, 9, 29), to: Date::constant(2026, 10, 28) };
        assert_eq!(period.previous(), Ok(before));
        let to_only = read(|asked| asked.to = text("2026-03-01")).unwrap();
        assert_eq!(to_only.period.from, Date::constant(2026, 1, 31));
        assert_eq!(read(|asked| asked.metric = text("retention")).unwrap().unit, Unit::Week);
        assert!(read(|asked| asked.compare = text("true")).unwrap().compare);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let array = || Input::Structure { kind: "array".into(), empty: true, json: Default::default() };
        let said = |change: fn(&mut Asked)| read(change).unwrap_err().to_string();
        for (says, error) in [
            ("metric must be one of trend, keys, ", said(|asked| asked.metric = text("sum"))),
            ("funnel, retention, nothing given", said(|asked| asked.metric = Input::Missing)),
            (
                "from must not be after to, 2026-02-02 and 2026-02-01 given",
                said(|asked| (asked.from, asked.to) = (text("2026-02-02"), text("2026-02-01"))),
            ),
            ("from must be a day like 2026-12-31", said(|asked| asked.from = text("2026-02-30"))),
            ("from 1970 to 9998, \"1969-12-31\" given", said(|asked| asked.from = text("1969-12-31"))),
            ("to must be a day", said(|asked| asked.to = text("2026-1-1"))),
            ("to must be a day", said(|asked| asked.to = Input::Int(20_260_101))),
            ("unit must be one of hour, day, week, month", said(|asked| asked.unit = text("year"))),
            (
                "unit must be one of week, month, \"day\" given",
                said(|asked| (asked.metric, asked.unit) = (text("retention"), text("day"))),
            ),
            ("keys must be at most 20", said(|asked| asked.keys = vec![text("k"); 21])),
            ("keys must be 1 to 6 event keys, 0 given", said(|asked| asked.metric = text("funnel"))),
            (
                "keys must be 1 to 6 event keys, 7 given",
                said(|asked| (asked.metric, asked.keys) = (text("funnel"), vec![text("k"); 7])),
            ),
            ("days must be a whole number from 1 to 366", said(|asked| asked.days = Input::Int(0))),
            ("limit must be a whole number from 1 to 100", said(|asked| asked.limit = text("101"))),
            ("compare must be true or false, \"maybe\" given", said(|asked| asked.compare = text("maybe"))),
        ] {
            assert!(error.contains(says), "{error}");
        }
        for error in [read(|asked| asked.keys = vec![array()]), read(|asked| asked.provider = array())] {
            assert_eq!(error.unwrap_err().code(), "invalid_data");
        }
    }
}
