//! A site's options outside WordPress, read from its table of options if there is one.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::destination::Destination;
use crate::core::error::Result;
use crate::core::site_options::{FLAG_OPTION, Flag, HISTORY_ON, HISTORY_OPTION, is_utf8};
use crate::php::call;
use crate::php::wordpress::options::{self, SiteOptions};
use crate::php::zone::Zone;
use crate::store::Options;

/// How long options are remembered. Nothing reports a change of them.
const TTL: Duration = Duration::from_secs(1);

/// The options that were read last.
struct Remembered {
    /// Their database.
    destination: Destination,
    /// The table prefix of the site.
    prefix: String,
    /// When they were read.
    since: Instant,
    /// The flag.
    flag: Flag,
    /// The other options.
    options: Rc<SiteOptions>,
}

thread_local! {
    /// The options of one site. A script rarely uses two.
    static LAST: RefCell<Option<Remembered>> = const { RefCell::new(None) };
}

/// The flag and the other options of the site with this prefix. `read` reads options by name. It returns `None` if the
/// table of options is missing.
///
/// # Errors
/// The error of `read`.
pub(crate) fn options(
    destination: &Destination,
    prefix: &str,
    read: impl FnOnce(&[&str]) -> Result<Option<Options>>,
) -> Result<(Flag, Rc<SiteOptions>)> {
    let known = LAST.with_borrow(|last| {
        let last = last.as_ref()?;
        let same = last.destination == *destination && last.prefix == prefix;
        (same && last.since.elapsed() < TTL).then(|| (last.flag, last.options.clone()))
    });
    if let Some(options) = known {
        return Ok(options);
    }
    let stored = read(&[FLAG_OPTION, "timezone_string", "gmt_offset", "blog_charset", HISTORY_OPTION])?;
    let text = |name: &str| {
        let value = stored.iter().flatten().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        value.map(|v| String::from_utf8_lossy(&v).into_owned())
    };
    let flag = match (&stored, text(FLAG_OPTION)) {
        (None, _) => Flag::NoOptions,
        (Some(_), None) => Flag::Missing,
        (Some(_), Some(serialised)) => {
            let mut safe = ext_php_rs::types::ZendHashTable::new();
            let _ = safe.insert("allowed_classes", false);
            match options::flag(&call::silently("unserialize", &[&serialised, &safe])?) {
                // A value that cannot be read does not mean "yes".
                Flag::Missing => Flag::No,
                flag => flag,
            }
        }
    };
    let zone = Zone::from_options(
        &text("timezone_string").unwrap_or_default(),
        &text("gmt_offset").unwrap_or_default(),
    )?;
    let utf8 = text("blog_charset").is_none_or(|charset| is_utf8(charset.as_bytes()));
    let history = text(HISTORY_OPTION).is_some_and(|history| history == HISTORY_ON);
    let options = Rc::new(SiteOptions { zone, utf8, history });
    LAST.set(Some(Remembered {
        destination: destination.clone(),
        prefix: prefix.to_owned(),
        since: Instant::now(),
        flag,
        options: options.clone(),
    }));
    Ok((flag, options))
}
