//! The time zone of a site. The core knows most zones by name. PHP knows some more.

use crate::php::zend::name::name;
use std::cell::RefCell;
use std::time::SystemTime;

use ext_php_rs::types::ZendObject;
use jiff::Timestamp;

use super::{call, problems, zend};
use crate::core::clock::SiteZone;
use crate::core::error::Result;

/// The time zone in which events get their wall time.
#[derive(Debug, Clone)]
pub(crate) enum Zone {
    /// A zone of the data that the core reads.
    Known(SiteZone),
    /// A zone that only PHP knows, such as an abbreviation.
    OfPhp {
        /// Its name. PHP's object is not kept: a zone outlives the request.
        name: String,
        /// The second of the latest call of [`Zone::now`], in Unix time, and its wall time.
        last: RefCell<(u64, String)>,
    },
    /// A zone that neither the core nor PHP knows. UTC counts then: a site must not lose events because of a setting.
    Unknown {
        /// Its name.
        name: String,
    },
}

impl Zone {
    /// Makes the zone of this name. `known` is the core's zone of that name, if the core has one.
    ///
    /// # Errors
    /// [`Error::Pending`](crate::core::error::Error::Pending) if PHP raised, unless it does not know the name.
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

    /// Makes the zone of a site from the two options that name it.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(crate) fn from_options(timezone_string: &str, gmt_offset: &str) -> Result<Self> {
        let name = if timezone_string.is_empty() { gmt_offset } else { timezone_string };
        Self::new(SiteZone::from_options(timezone_string, gmt_offset), name)
    }

    /// Reports an unknown zone in the log and in the status.
    pub(crate) fn say_if_unknown(&self) {
        if let Self::Unknown { name } = self {
            problems::say(format!(
                "the time zone \"{name}\" of the site is unknown, and UTC is used; choose another time zone"
            ));
        }
    }

    /// The zone as one of the core's. A zone that only PHP knows is an abbreviation, and has the same offset at all times.
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

/// The wall time of a moment in a zone of PHP's. `moment` has a format of `date_create()`. `None` if PHP does not know the
/// zone.
fn wall_time(name: &str, moment: &str) -> Result<Option<String>> {
    let Some(class) = zend::class(name!("datetimezone")) else { return Ok(None) };
    let zone = zend::zval(ZendObject::new(class));
    let Some(new) = zone.object() else { return Ok(None) };
    // timezone_open() would warn, and PHP code may handle warnings.
    if let Err(error) = call::method(new, "__construct", &[&name]) {
        return zend::take_throwable().map(|_| None).ok_or(error);
    }
    let time = call::function("date_create", &[&moment])?;
    let Some(time) = time.object() else { return Ok(None) };
    call::method(time, "setTimezone", &[&zone])?;
    let text = zend::string_bytes(&call::method(time, "format", &[&"Y-m-d H:i:s"])?);
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}
