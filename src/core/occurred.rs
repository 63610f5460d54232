//! The time of an event, as its caller gives it.

use jiff::Timestamp;

use super::error::{Error, Result};
use super::input::{Input, numeric};

/// How far ahead a time may be, in seconds. Clocks differ.
const AHEAD: i64 = 5 * 60;

/// The earliest Unix time. The columns begin with 1970 in the site's time zone, and from here on they hold a
/// time in every zone.
const EARLIEST: i64 = 2 * 24 * 60 * 60;

/// Reads the time that was given: Unix time in seconds, or ISO 8601 with a zone.
///
/// # Errors
/// [`Error::InvalidField`] if a value was given that is no such time.
pub(crate) fn read(input: &Input) -> Result<Option<Timestamp>> {
    read_at(input, Timestamp::now())
}

/// As [`read`]; `now` is the current time.
fn read_at(input: &Input, now: Timestamp) -> Result<Option<Timestamp>> {
    let wrong = |given: &str| {
        Error::invalid("occurred_at", "Unix time in seconds, or ISO 8601 with a time zone", given)
    };
    let (time, given) = match input {
        Input::Missing | Input::Null => return Ok(None),
        Input::Int(seconds) => (from_seconds(*seconds), seconds.to_string()),
        Input::Float(seconds, printed) => (from_float(*seconds), printed.clone()),
        Input::Text(text) => (parse(text), shown(text)),
        Input::Bool(_) => return Err(wrong("bool")),
        Input::Structure { kind, .. } => return Err(wrong(kind)),
    };
    let time = time.ok_or_else(|| wrong(&given))?;
    if time.as_second() > now.as_second() + AHEAD {
        return Err(Error::invalid("occurred_at", "at most 5 minutes ahead of now", &given));
    }
    if time.as_second() < EARLIEST {
        return Err(Error::invalid("occurred_at", "a time from 3 January 1970 on", &given));
    }
    Ok(Some(time))
}

/// Reads the time in a text.
fn parse(text: &[u8]) -> Option<Timestamp> {
    if let Some(seconds) = numeric(text) {
        return from_float(seconds);
    }
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

/// Reads Unix time. A time out of range becomes the nearest one in range: it is probably milliseconds given
/// as seconds.
fn from_seconds(seconds: i64) -> Option<Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(seconds.clamp(first, last)).ok()
}

/// Reads whole seconds of Unix time. A float is exact up to 2^53.
fn from_float(seconds: f64) -> Option<Timestamp> {
    seconds.is_finite().then(|| from_seconds(seconds.floor() as i64)).flatten()
}

/// Shortens a text for an error: its start, on one line.
fn shown(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let start: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let more = if text.chars().nth(40).is_some() { "…" } else { "" };
    format!("\"{start}{more}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-23T12:00:00Z";

    fn read(input: &Input) -> Result<Option<i64>> {
        Ok(read_at(input, NOW.parse().unwrap())?.map(Timestamp::as_second))
    }

    fn text(text: &str) -> Input {
        Input::Text(text.into())
    }

    #[test]
    fn a_time_is_unix_time_or_iso_8601_with_a_zone() {
        let noon = Some(1_795_435_200);
        assert_eq!(read(&Input::Missing), Ok(None));
        assert_eq!(read(&Input::Null), Ok(None));
        for input in [
            Input::Int(1_795_435_200),
            Input::Float(1_795_435_200.9, "1795435200.9".into()),
            text("1795435200"),
            text(" 1795435200.9 "),
            text("2026-11-23T12:00:00Z"),
            text("2026-11-23 13:00:00+01:00"),
            text("2026-11-23T13:00+01:00[Europe/Berlin]"),
            text("20261123T120000.5Z"),
        ] {
            assert_eq!(read(&input), Ok(noon), "{input:?}");
        }
        assert_eq!(read(&text("2026-11-23T12:05:00Z")), Ok(noon.map(|noon| noon + 300)));
        assert_eq!(read(&text("1970-01-03T00:00:00Z")), Ok(Some(EARLIEST)));
    }

    #[test]
    fn what_is_no_such_time_is_named() {
        let structure = Input::Structure { kind: "array".into(), empty: true, json: Default::default() };
        for (input, says) in [
            (text("2026-11-23T12:05:01Z"), "at most 5 minutes ahead of now, \"2026-11-23T12:05:01Z\" given"),
            (Input::Int(1_795_435_200_000), "at most 5 minutes ahead of now, 1795435200000 given"),
            (text("1969-12-31T23:59:59Z"), "from 3 January 1970 on, \"1969-12-31T23:59:59Z\" given"),
            (Input::Int(0), "from 3 January 1970 on, 0 given"),
            (Input::Int(-1), "from 3 January 1970 on, -1 given"),
            (text("2026-11-23 12:00:00"), "with a time zone, \"2026-11-23 12:00:00\" given"),
            (text("0000-00-00 00:00:00"), "with a time zone, \"0000-00-00 00:00:00\" given"),
            (text("0000-00-00"), "with a time zone, \"0000-00-00\" given"),
            (text("2026-02-30T00:00:00Z"), "with a time zone, \"2026-02-30T00:00:00Z\" given"),
            (text("yesterday"), "with a time zone, \"yesterday\" given"),
            (text(""), "with a time zone, \"\" given"),
            (text("1e999"), "with a time zone, \"1e999\" given"),
            (Input::Float(f64::NAN, "NAN".into()), "with a time zone, NAN given"),
            (Input::Int(i64::MAX), "at most 5 minutes ahead of now, 9223372036854775807 given"),
            (Input::Bool(true), "with a time zone, bool given"),
            (structure, "with a time zone, array given"),
            (Input::Text(vec![b'x'; 100]), "xxx…\" given"),
        ] {
            let error = read(&input).unwrap_err();
            assert_eq!(error.code(), "invalid_data");
            assert!(error.to_string().ends_with(says), "{error}");
        }
    }
}
