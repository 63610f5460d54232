//! The few options of a site that tracking depends on.

use std::cell::RefCell;
use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::hooks;
use crate::core::clock::SiteZone;
use crate::core::error::Result;
use crate::php::{call, zend};

/// FluentCRM's option that holds the feature flag.
pub(crate) const FLAG_OPTION: &str = "_fluentcrm_experimental_settings";

/// The feature flag as the option has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// There is nowhere to look: no options table. Tracking is on, the database is our own.
    NoOptions,
    /// The option does not exist.
    Missing,
    /// Exactly the string `yes`.
    Yes,
    /// Anything else.
    No,
}

/// What tracking needs to know of a site's options.
#[derive(Debug, Clone)]
pub struct SiteOptions {
    /// The feature flag.
    pub flag: Flag,
    /// The time zone of the site.
    pub zone: SiteZone,
    /// Whether the site's charset is UTF-8.
    pub utf8: bool,
}

thread_local! {
    /// The options of this request's blogs by table prefix, so that `switch_to_blog()` is followed.
    static KNOWN: RefCell<Vec<(String, Rc<SiteOptions>)>> = const { RefCell::new(Vec::new()) };
    /// Filters through which a plugin may answer for these options at any moment. While one of them is in use
    /// nothing is remembered.
    static FILTERS: zend::Keys = zend::Keys::new(&[
    "pre_option",
    "alloptions",
    "pre_option__fluentcrm_experimental_settings",
    "option__fluentcrm_experimental_settings",
    "default_option__fluentcrm_experimental_settings",
    "pre_option_timezone_string",
    "option_timezone_string",
    "default_option_timezone_string",
    "option_gmt_offset",
    "default_option_gmt_offset",
    "pre_option_blog_charset",
]);
}

/// Filters that WordPress itself uses, and with how many listeners.
const USED_BY_WORDPRESS: [(&str, usize); 2] = [("pre_option_gmt_offset", 1), ("option_blog_charset", 2)];

/// The options of the blog with this table prefix: remembered until [`forget`] where that is right, else read.
///
/// # Errors
/// As [`read`].
pub(crate) fn of_blog(prefix: &str) -> Result<Rc<SiteOptions>> {
    let may_remember = may_remember();
    let known = || KNOWN.with_borrow(|all| Some(all.iter().find(|(of, _)| of == prefix)?.1.clone()));
    if may_remember && let Some(options) = known() {
        return Ok(options);
    }
    let options = Rc::new(read()?);
    if may_remember {
        KNOWN.with_borrow_mut(|all| all.push((prefix.to_owned(), options.clone())));
    }
    Ok(options)
}

/// Forgets all options: one of them may have changed, or a request begins.
pub(crate) fn forget() {
    KNOWN.take();
}

/// Whether the options may be remembered until WordPress reports a change: our listeners for changes are
/// registered, and no filter answers in their place.
fn may_remember() -> bool {
    hooks::hear_of_options()
        && !FILTERS.with(hooks::any_has_listeners)
        && !hooks::any_has_more_listeners(&USED_BY_WORDPRESS)
}

/// Reads the options through WordPress.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
fn read() -> Result<SiteOptions> {
    let option = |name: &str| call::function("get_option", &[&name]);
    let flag = flag(&option(FLAG_OPTION)?);
    let zone = if zend::function_exists("wp_timezone_string") {
        let name = zend::string_bytes(&call::function("wp_timezone_string", &[])?);
        SiteZone::from_name(&String::from_utf8_lossy(&name))
    } else {
        let text = |value: &Zval| {
            zend::to_string(value).map(|t| String::from_utf8_lossy(&t).into_owned()).unwrap_or_default()
        };
        SiteZone::from_options(&text(&option("timezone_string")?), &text(&option("gmt_offset")?))
    };
    let utf8 = is_utf8(&zend::string_bytes(&option("blog_charset")?));
    Ok(SiteOptions { flag, zone, utf8 })
}

/// The flag in the value of its option. `false` is what `get_option` says of a missing one.
pub(crate) fn flag(option: &Zval) -> Flag {
    if option.is_bool() && !option.is_true() {
        return Flag::Missing;
    }
    let value = option.array().and_then(|settings| settings.get("event_tracking"));
    let yes = value.is_some_and(|v| v.dereference().str() == Some("yes"));
    if yes { Flag::Yes } else { Flag::No }
}

/// WordPress's list of spellings, in `wp_check_invalid_utf8()`.
pub(crate) fn is_utf8(charset: &[u8]) -> bool {
    [&b"utf8"[..], b"utf-8", b"UTF8", b"UTF-8"].contains(&charset)
}
