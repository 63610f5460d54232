//! Site-local wall time, as WordPress's `current_time('mysql')` gives it.

use std::cell::RefCell;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// `YYYY-MM-DD HH:MM:SS`, the shape of a `DATETIME` column.
const WALL_TIME: DateTimePrinter = DateTimePrinter::new().separator(b' ').precision(Some(0));

/// The time zone of a site: WordPress's `timezone_string`, else its `gmt_offset`.
#[derive(Debug, Clone)]
pub(crate) struct SiteZone {
    /// The rules of the zone.
    zone: TimeZone,
    /// The last second asked for, with its wall time. Many events fall into one second.
    last: RefCell<(i64, String)>,
}

impl From<TimeZone> for SiteZone {
    fn from(zone: TimeZone) -> Self {
        Self { zone, last: RefCell::new((i64::MIN, String::new())) }
    }
}

impl SiteZone {
    /// UTC, for a site without a time zone.
    #[must_use]
    pub(crate) fn utc() -> Self {
        TimeZone::UTC.into()
    }

    /// Builds the zone as `wp_timezone_string()` does. A zone name wins over an offset in hours. The offset
    /// may have a fraction: `5.5` is `+05:30`. `None` if [`Self::from_name`] does not know the zone.
    #[must_use]
    pub(crate) fn from_options(timezone_string: &str, gmt_offset: &str) -> Option<Self> {
        if !timezone_string.is_empty() {
            return Self::from_name(timezone_string);
        }
        let hours: f64 = gmt_offset.trim().parse().unwrap_or(0.0);
        // Whole minutes, as WordPress's own sprintf('%s%02d:%02d') leaves them.
        let minutes = (hours.abs() * 60.0).floor().min(26.0 * 60.0) as i32;
        Self::from_seconds(if hours < 0.0 { -minutes * 60 } else { minutes * 60 })
    }

    /// Finds a zone by the text that `wp_timezone_string()` returns: `Europe/Berlin` or `+05:30`. `None` if
    /// the name is not known here. The caller then chooses another zone.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match parse_offset(name) {
            Some(seconds) => Self::from_seconds(seconds),
            None => find_zone(jiff::tz::db(), name).map(Self::from),
        }
    }

    /// Makes a zone with a fixed offset from UTC. `None` if the offset is out of range.
    fn from_seconds(seconds: i32) -> Option<Self> {
        Offset::from_seconds(seconds).ok().map(|offset| offset.to_time_zone().into())
    }

    /// Makes a zone with the fixed offset between an instant and its wall time. `None` if the wall time is
    /// not valid.
    #[must_use]
    pub(crate) fn from_wall_time(instant: Timestamp, wall_time: &str) -> Option<Self> {
        let shown: DateTime = wall_time.parse().ok()?;
        let ahead = shown.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second() - instant.as_second();
        Self::from_seconds(ahead.try_into().ok()?)
    }

    /// Converts a wall time to milliseconds since 1970 in UTC. `None` if it is not valid.
    #[must_use]
    pub(crate) fn instant(&self, wall_time: &str) -> Option<i64> {
        let shown: DateTime = wall_time.parse().ok()?;
        Some(self.zone.to_zoned(shown).ok()?.timestamp().as_millisecond())
    }

    /// The rules of the zone.
    #[must_use]
    pub(crate) fn rules(&self) -> &TimeZone {
        &self.zone
    }

    /// The zone's name, or its offset from UTC.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        match self.zone.iana_name() {
            Some(name) => name.to_owned(),
            None => Timestamp::UNIX_EPOCH.to_zoned(self.zone.clone()).strftime("%:z").to_string(),
        }
    }

    /// The wall time of an instant, `YYYY-MM-DD HH:MM:SS`.
    #[must_use]
    pub(crate) fn wall_time(&self, instant: Timestamp) -> String {
        WALL_TIME.datetime_to_string(&self.zone.to_datetime(instant))
    }

    /// The wall time now.
    #[must_use]
    pub(crate) fn now(&self) -> String {
        let now = Timestamp::now();
        let mut last = self.last.borrow_mut();
        if last.0 != now.as_second() {
            *last = (now.as_second(), self.wall_time(now));
        }
        last.1.clone()
    }
}

/// Finds a zone by name in the system's zone data. Some distributions leave out the older names
/// (`Europe/Kiev`, `US/Eastern`) or put them in another package. Sites still use them, so the built-in data
/// is asked next.
fn find_zone(system: &TimeZoneDatabase, name: &str) -> Option<TimeZone> {
    system.get(name).or_else(|_| TimeZoneDatabase::bundled().get(name)).ok()
}

/// `+05:30` → seconds; `None` for anything else.
fn parse_offset(text: &str) -> Option<i32> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str| digits.parse::<u16>().map(i32::from).ok();
    Some(sign * (number(hours)? * 3600 + number(minutes)? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_name_wins_over_the_offset() {
        let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let wall = |name, offset| SiteZone::from_options(name, offset).unwrap().wall_time(noon);
        assert_eq!(wall("", ""), "2026-11-23 12:00:00");
        assert_eq!(wall("", "0"), "2026-11-23 12:00:00");
        assert_eq!(wall("", "5.5"), "2026-11-23 17:30:00");
        assert_eq!(wall("", "-3.75"), "2026-11-23 08:15:00");
        assert_eq!(wall("America/New_York", "9"), "2026-11-23 07:00:00");
        assert_eq!(wall("+05:45", ""), "2026-11-23 17:45:00");
    }

    #[test]
    fn daylight_saving_follows_the_instant() {
        let zone = SiteZone::from_name("Europe/Berlin").unwrap();
        assert_eq!(zone.wall_time("2026-03-29T00:59:59Z".parse().unwrap()), "2026-03-29 01:59:59");
        assert_eq!(zone.wall_time("2026-03-29T01:00:00Z".parse().unwrap()), "2026-03-29 03:00:00");
        assert_eq!(zone.wall_time("2026-10-25T01:30:00Z".parse().unwrap()), "2026-10-25 02:30:00");
    }

    #[test]
    fn a_wall_time_tells_how_far_a_zone_is_ahead() {
        let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let name = |wall| SiteZone::from_wall_time(noon, wall).map(|zone| zone.name());
        assert_eq!(name("2026-11-23 17:30:00").as_deref(), Some("+05:30"));
        assert_eq!(name("2026-11-23 07:00:00").as_deref(), Some("-05:00"));
        assert_eq!(name("2026-11-23 12:00:00").as_deref(), Some("UTC"));
        assert_eq!((name("noon"), name("2026-12-23 12:00:00")), (None, None));
        let kiev = SiteZone::from_options("Europe/Kiev", "").unwrap();
        assert_eq!((kiev.name().as_str(), kiev.instant("1970-01-01 03:00:01")), ("Europe/Kiev", Some(1000)));
        assert_eq!(kiev.instant("noon"), None);
    }

    #[test]
    fn a_name_that_the_system_lacks_is_found_in_the_bundled_data() {
        // A TZif file of version 1: no transitions, one type (UTC), its name.
        let mut utc = b"TZif".to_vec();
        utc.resize(36, 0);
        utc.extend(b"\0\0\0\x01\0\0\0\x04\0\0\0\0\0\0UTC\0");
        let zones = tempfile::tempdir().unwrap();
        std::fs::write(zones.path().join("UTC"), utc).unwrap();
        let system = TimeZoneDatabase::from_dir(zones.path()).unwrap();
        assert!(system.get("Europe/Kiev").is_err());
        let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let wall = |name| find_zone(&system, name).map(|zone| SiteZone::from(zone).wall_time(noon));
        assert_eq!(wall("Europe/Kiev").as_deref(), Some("2026-11-23 14:00:00"));
        assert_eq!(wall("US/Eastern").as_deref(), Some("2026-11-23 07:00:00"));
        assert_eq!(wall("No/Such_Zone"), None);
    }

    #[test]
    fn an_unknown_zone_is_not_taken_for_utc() {
        for name in ["No/Such_Zone", "+99:00", "+99999:00", "+-5:00", "nonsense"] {
            assert!(SiteZone::from_name(name).is_none(), "{name}");
            assert!(SiteZone::from_options(name, "2").is_none(), "{name}");
        }
    }
}
