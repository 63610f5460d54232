//! The contacts of a segment, computed in plain Rust from its conditions, without the parser and the
//! compiler. Text is compared without the case of ASCII letters. The tests have no other letters in two
//! cases, and no text with a space at its end.

use std::collections::BTreeSet;

use super::Row;

/// A JSON value.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A number, as written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn spelt(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Bool(b) => b.to_string(),
            Self::Number(n) => n.clone(),
            Self::Text(t) => format!("\"{t}\""),
            Self::List(list) => {
                format!("[{}]", list.iter().map(Self::spelt).collect::<Vec<_>>().join(","))
            }
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("\"{name}\": {}", value.spelt());
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((name, rest)) = path.split_first() else { return Some(self) };
        let Self::Object(members) = self else { return None };
        members.iter().find(|(known, _)| known == name)?.1.at(rest)
    }
}

/// A row, with its value as JSON if it is JSON.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) row: Row,
    pub(super) json: Option<Json>,
}

/// The value of a condition.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Nothing,
    Text(String),
    Number(f64),
    Bool(bool),
    List(Vec<String>),
}

/// A condition, before it is put into FluentCRM's form.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) property: &'static str,
    pub(super) operator: &'static str,
    pub(super) value: Asked,
    pub(super) extra: Option<String>,
}

/// A number, read character by character.
fn number(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |rest: &mut &str| {
        let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = rest.len() - trimmed.len();
        *rest = trimmed;
        count
    };
    let mut count = digits(&mut rest);
    if let Some(after) = rest.strip_prefix('.') {
        rest = after;
        count += digits(&mut rest);
    }
    if count == 0 {
        return None;
    }
    if let Some(after) = rest.strip_prefix(['e', 'E']) {
        rest = after.strip_prefix(['+', '-']).unwrap_or(after);
        if digits(&mut rest) == 0 {
            return None;
        }
    }
    let number: f64 = text.parse().ok()?;
    (rest.is_empty() && number.abs() < 1e300).then_some(number)
}

fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn compares(operator: &str, left: f64, right: f64, off: f64) -> bool {
    match operator {
        "=" => (left - right).abs() <= off,
        "<" => left < right - off,
        "<=" => left <= right + off,
        ">" => left > right + off,
        ">=" => left >= right - off,
        other => panic!("{other}"),
    }
}

fn asked_number(value: &Asked) -> f64 {
    match value {
        Asked::Number(number) => *number,
        Asked::Text(text) => number(text).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Whether a column passes an operator.
fn column(text: Option<&str>, operator: &str, value: &Asked) -> bool {
    let Some(text) = text else { return false };
    match (operator, value) {
        ("in", Asked::List(list)) => list.iter().any(|one| folded(one) == folded(text)),
        ("contains", Asked::Text(part)) => folded(text).contains(&folded(part)),
        ("=", Asked::Text(other)) => folded(text) == folded(other),
        _ => number(text).is_some_and(|number| compares(operator, number, asked_number(value), 0.0)),
    }
}

fn json(value: Option<&Json>, operator: &str, asked: &Asked) -> bool {
    let Some(value) = value else { return false };
    let wanted = match asked {
        Asked::Text(text) if number(text).is_none() => Some(folded(text)),
        Asked::Bool(b) => Some(b.to_string()),
        _ => None,
    };
    match (operator, value) {
        (_, Json::Null) => false,
        ("exists", _) => true,
        (_, Json::List(_) | Json::Object(_)) => false,
        ("contains", Json::Text(text)) => {
            let Asked::Text(part) = asked else { panic!("{asked:?}") };
            folded(text).contains(&folded(part))
        }
        ("contains", _) => false,
        ("=", Json::Text(text)) if wanted.is_some() => wanted == Some(folded(text)),
        ("=", Json::Bool(b)) if wanted.is_some() => wanted == Some(b.to_string()),
        (_, Json::Number(text) | Json::Text(text)) if wanted.is_none() => {
            number(text).is_some_and(|number| compares(operator, number, asked_number(asked), 0.0))
        }
        _ => false,
    }
}

fn figure(property: &str, events: &[&Event], operator: &str, value: &Asked) -> bool {
    let wanted = asked_number(value);
    let values: Vec<f64> = events.iter().filter_map(|event| number(event.row.value.as_deref()?)).collect();
    let sum = values.iter().sum::<f64>();
    let smallest = values.iter().copied().reduce(f64::min);
    let largest = values.iter().copied().reduce(f64::max);
    let titles: BTreeSet<_> = events.iter().map(|event| folded(&event.row.title)).collect();
    let about = 1e-12 * wanted.abs().max(1.0);
    let (figure, off) = match property {
        "event_tracking_total_count" => {
            (Some(events.iter().map(|event| event.row.counter.unwrap_or(0)).sum::<i64>() as f64), 0.0)
        }
        "event_tracking_title_count" => (Some(titles.len() as f64), 0.0),
        "event_tracking_value_sum" => (smallest.map(|_| sum), about),
        "event_tracking_value_min" => (smallest, 0.0),
        "event_tracking_value_max" => (largest, 0.0),
        "event_tracking_value_average" => (smallest.map(|_| sum / values.len() as f64), about),
        other => panic!("{other}"),
    };
    figure.is_some_and(|figure| compares(operator, figure, wanted, off))
}

/// The dates before `date`, from `date` on backwards.
fn back(date: &str, days: usize) -> String {
    let date: jiff::civil::Date = date.parse().unwrap();
    (0..days).fold(date, |date, _| date.yesterday().unwrap()).to_string()
}

fn time(time: Option<&str>, operator: &str, value: &Asked, now: &str) -> bool {
    let (Some(time), Asked::Text(text)) = (time, value) else { return false };
    let (day, today) = (&time[..10], &now[..10]);
    match operator {
        "before" => time < format!("{text} 00:00:00").get(..19).unwrap(),
        "after" => time > format!("{text} 00:00:00").get(..19).unwrap(),
        "date_equal" => day == &text[..10],
        "days_before" => day < back(today, text.parse().unwrap()).as_str(),
        "days_within" => day >= back(today, text.parse().unwrap()).as_str() && day <= today,
        other => panic!("{other}"),
    }
}

/// Whether a condition matches the contact with these events. The events are in the order of their ids.
pub(super) fn holds(events: &[Event], question: &Question, now: &str) -> bool {
    let positive = match question.operator {
        "!=" => "=",
        "not_in" => "in",
        "not_contains" => "contains",
        "not_days_within" => "days_within",
        "not_exists" => "exists",
        other => other,
    };
    let (extra, path) = match (&question.extra, question.property) {
        (Some(extra), "event_tracking_json_property") => {
            let (key, path) = extra.rsplit_once(':').unwrap();
            (Some(key), path)
        }
        (extra, _) => (extra.as_deref(), ""),
    };
    let of_key = |event: &&Event| extra.is_none_or(|key| folded(key) == folded(&event.row.key));
    let events: Vec<&Event> = events.iter().filter(of_key).collect();
    let any = |test: &dyn Fn(&Row) -> bool| events.iter().any(|event| test(&event.row));
    let says = |text: Option<&str>| column(text, positive, &question.value);
    let found = match question.property {
        "event_tracking_key" => any(&|row| says(Some(&row.key))),
        "event_tracking_title" => any(&|row| says(Some(&row.title))),
        "event_tracking_value" => any(&|row| says(row.value.as_deref())),
        "event_tracking_provider" => any(&|row| says(row.provider.as_deref())),
        "event_tracking_key_count" => any(&|row| {
            let wanted = asked_number(&question.value);
            row.counter.is_some_and(|counter| compares(positive, counter as f64, wanted, 0.0))
        }),
        "event_tracking_latest_value" => {
            let latest = events.iter().enumerate().max_by_key(|(at, event)| (&event.row.updated_at, *at));
            latest.is_some_and(|(_, event)| says(event.row.value.as_deref()))
        }
        "event_tracking_json_property" => {
            let path: Vec<_> = path.split('.').collect();
            let found = |event: &&Event| {
                json(event.json.as_ref().and_then(|json| json.at(&path)), positive, &question.value)
            };
            events.iter().any(found)
        }
        "event_tracking_first_time" => {
            let first = events.iter().filter_map(|event| event.row.created_at.as_deref()).min();
            time(first, positive, &question.value, now)
        }
        "event_tracking_last_time" => {
            let last = events.iter().filter_map(|event| event.row.updated_at.as_deref()).max();
            time(last, positive, &question.value, now)
        }
        figure_of => figure(figure_of, &events, positive, &question.value),
    };
    found != (positive != question.operator)
}
