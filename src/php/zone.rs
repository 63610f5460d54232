//! The time zone of a site: the core's, or PHP's where only PHP knows the name.

use crate::php::zend::name::name;
use std::cell::RefCell;
use std::time::SystemTime;

use ext_php_rs::types::ZendObject;
use jiff::Timestamp;

use super::{call, problems, zend};
use crate::core::clock::SiteZone;
use crate::core::error::Result;

/// The zone whose wall time events get.
#[derive(Debug, Clone)]
pub(crate) enum Zone {
    /// One of the zone data that the core reads.
    Known(SiteZone),
    /// One that only PHP knows, such as an abbreviation.
    OfPhp {
        /// Its name. Not PHP's object: what outlives a request holds none.
        name: String,
        /// The second that was asked for last, and its wall time.
        last: RefCell<(u64, String)>,
    },
    /// One that nobody knows. UTC counts: a site must not lose events over a setting.
    Unknown {
        /// Its name.
        name: String,
    },
}

impl Zone {
    /// The zone of this name, which the core was asked for first.
    ///
    /// # Errors
    /// [`Error::Pending`](crate::core::error::Error::Pending) if PHP raised anything but that it does not know the name.
    pub(crate) fn new(known: Option<SiteZone>, name: &str) -> Result<Self> {
        if let Some(zone) = known {
            return Ok(Self::Known(zone));
        }
        let name = name.to_owned();
        Ok(match wall_time(&name, "now")? {
            Some(_) => Self::OfPhp { name, last: RefCell::default() },
            None => Self::Unknown { name },
        })
    }

    /// The zone of a site by the two options that name it.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(crate) fn from_options(timezone_string: &str, gmt_offset: &str) -> Result<Self> {
        let name = if timezone_string.is_empty() { gmt_offset } else { timezone_string };
        Self::new(SiteZone::from_options(timezone_string, gmt_offset), name)
    }

    /// Says in the log and in the status that nobody knows the zone, if so.
    pub(crate) fn say_if_unknown(&self) {
        if let Self::Unknown { name } = self {
            problems::say(format!(
                "the time zone \"{name}\" of the site is unknown, and UTC is used; choose another time zone"
            ));
        }
    }

    /// The zone as one whose rules are known. What only PHP knows are abbreviations, which are always as far ahead of UTC.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(crate) fn known(&self) -> Result<SiteZone> {
        if let Self::Known(zone) = self {
            return Ok(zone.clone());
        }
        let now = Timestamp::now();
        Ok(SiteZone::from_wall_time(now, &self.wall_time(now)?).unwrap_or_else(SiteZone::utc))
    }

    /// The wall time now.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(crate) fn now(&self) -> Result<String> {
        self.say_if_unknown();
        match self {
            Self::Known(zone) => Ok(zone.now()),
            Self::Unknown { .. } => Ok(SiteZone::utc().now()),
            Self::OfPhp { name, last } => {
                let second = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
                let known = last.borrow().clone();
                if known.0 == second {
                    return Ok(known.1);
                }
                let text = wall_time(name, "now")?.unwrap_or_else(|| SiteZone::utc().now());
                last.replace((second, text.clone()));
                Ok(text)
            }
        }
    }

    /// The wall time of an instant.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(crate) fn wall_time(&self, instant: Timestamp) -> Result<String> {
        self.say_if_unknown();
        match self {
            Self::Known(zone) => Ok(zone.wall_time(instant)),
            Self::Unknown { .. } => Ok(SiteZone::utc().wall_time(instant)),
            Self::OfPhp { name, .. } => {
                let known = wall_time(name, &format!("@{}", instant.as_second()))?;
                Ok(known.unwrap_or_else(|| SiteZone::utc().wall_time(instant)))
            }
        }
    }
}

/// The wall time of a moment, as PHP writes one, in a zone of PHP's; `None` if PHP does not know the name.
fn wall_time(name: &str, moment: &str) -> Result<Option<String>> {
    let Some(class) = zend::class(name!("datetimezone")) else { return Ok(None) };
    let zone = zend::zval(ZendObject::new(class));
    let Some(new) = zone.object() else { return Ok(None) };
    // Not timezone_open(), which warns: PHP code may listen to warnings.
    if let Err(error) = call::method(new, "__construct", &[&name]) {
        return zend::take_throwable().map(|_| None).ok_or(error);
    }
    let time = call::function("date_create", &[&moment])?;
    let Some(time) = time.object() else { return Ok(None) };
    call::method(time, "setTimezone", &[&zone])?;
    let text = zend::string_bytes(&call::method(time, "format", &[&"Y-m-d H:i:s"])?);
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}
