//! A site's options, read through WordPress.

use std::cell::RefCell;
use std::rc::Rc;

use ext_php_rs::types::Zval;

use super::{hooks, is_defined_true};
use crate::core::clock::SiteZone;
use crate::core::error::{Error, Result};
use crate::core::site_options::{FLAG_OPTION, Flag, HISTORY_ON, HISTORY_OPTION, is_utf8};
use crate::php::zend::name::{Name, name};
use crate::php::zone::Zone;
use crate::php::{call, zend};

/// The options of a site that tracking needs, besides the flag.
#[derive(Debug, Clone)]
pub(crate) struct SiteOptions {
    /// The time zone of the site.
    pub(crate) zone: Zone,
    /// Whether the site's charset is UTF-8.
    pub(crate) utf8: bool,
    /// Whether the site keeps occurrences, if that is for the site to decide.
    pub(crate) history: bool,
}

thread_local! {
    /// The options of each blog that this request has used, by table prefix: `switch_to_blog()` changes the prefix.
    static KNOWN: RefCell<Vec<(String, Rc<SiteOptions>)>> = const { RefCell::new(Vec::new()) };
    /// The text of the flag's option that WordPress had in memory last, and the flag in it.
    static FLAG: RefCell<Option<(Vec<u8>, Flag)>> = const { RefCell::new(None) };
}

/// Filters by which a plugin may change these options at any moment. While one of them has a listener, the options
/// are not remembered.
static FILTERS: [Name; 8] = [
    name!("pre_option"),
    name!("alloptions"),
    name!("pre_option_timezone_string"),
    name!("option_timezone_string"),
    name!("default_option_timezone_string"),
    name!("option_gmt_offset"),
    name!("default_option_gmt_offset"),
    name!("pre_option_blog_charset"),
];

/// Filters by which other code may change the flag, or notice that it is read.
static FLAG_FILTERS: [Name; 6] = [
    name!("all"),
    name!("pre_option"),
    name!("pre_option__fluentcrm_experimental_settings"),
    name!("option__fluentcrm_experimental_settings"),
    name!("pre_wp_load_alloptions"),
    name!("alloptions"),
];

/// Filters that WordPress itself uses, with the number of its listeners.
const USED_BY_WORDPRESS: [(&str, usize); 2] = [("pre_option_gmt_offset", 1), ("option_blog_charset", 2)];

/// Forgets all options. Called at the beginning of a request, and when one may have changed.
pub(crate) fn forget() {
    KNOWN.take();
    FLAG.take();
}

/// Returns the flag and the other options of the current blog, whose tables have this prefix.
///
/// The flag is not remembered, because another process may switch it off. It is read from WordPress's memory each
/// time.
///
/// # Errors
/// [`Error::NotConfigured`] before WordPress has loaded its options, [`Error::Pending`] if it raised.
pub(crate) fn inside(prefix: &str) -> Result<(Flag, Rc<SiteOptions>)> {
    if !zend::function_exists(name!("get_option")) {
        return Err(Error::NotConfigured("WordPress has not loaded its options yet".into()));
    }
    let flag = current_flag()?;
    let may_remember = may_remember();
    let known = || KNOWN.with_borrow(|all| Some(all.iter().find(|(of, _)| of == prefix)?.1.clone()));
    if may_remember && let Some(options) = known() {
        return Ok((flag, options));
    }
    let options = Rc::new(read()?);
    if may_remember {
        KNOWN.with_borrow_mut(|all| all.push((prefix.to_owned(), options.clone())));
    }
    Ok((flag, options))
}

/// Returns the flag as `get_option()` would. If no listener filters it, reads the text in WordPress's memory instead:
/// a call of `get_option()` costs as much as a tenth of an event.
fn current_flag() -> Result<Flag> {
    let text = flag_in_memory();
    let known = |known: &Option<(Vec<u8>, Flag)>| match (known, text.as_ref().and_then(Zval::zend_str)) {
        (Some((known, flag)), Some(text)) if text.as_bytes() == known => Some(*flag),
        _ => None,
    };
    if let Some(flag) = FLAG.with_borrow(known) {
        return Ok(flag);
    }
    let flag = flag(&option(FLAG_OPTION)?);
    FLAG.set(text.map(|text| (zend::string_bytes(&text), flag)));
    Ok(flag)
}

/// Returns the flag's option as WordPress's own cache holds it, unfiltered. Runs no PHP code.
fn flag_in_memory() -> Option<Zval> {
    let other_cache =
        zend::global(name!("_wp_using_ext_object_cache")).is_some_and(|other| other.coerce_to_bool());
    if other_cache || is_defined_true(name!("WP_INSTALLING")) || hooks::any_has_listeners(&FLAG_FILTERS) {
        return None;
    }
    let cache = zend::global(name!("wp_object_cache"))?;
    let class = zend::class(name!("wp_object_cache"))?;
    let groups = zend::declared(cache.object()?, class, name!("cache"))?;
    let blog = zend::declared(cache.object()?, class, name!("blog_prefix"))?;
    let all = format!("{}alloptions", blog.str()?);
    let options = zend::find(zend::find(groups.array()?, "options")?.array()?, &all)?;
    let text = zend::find(options.array()?, FLAG_OPTION)?;
    text.is_string().then(|| text.shallow_clone())
}

/// Reads an option through WordPress, with all its filters; false for one that does not exist.
fn option(name: &str) -> Result<Zval> {
    call::function("get_option", &[&name])
}

/// Whether the other options may be remembered until WordPress reports a change: our listeners for changes are in
/// place, and no filter changes what WordPress returns.
fn may_remember() -> bool {
    hooks::hear_of_options()
        && !hooks::any_has_listeners(&FILTERS)
        && !hooks::any_has_more_listeners(&USED_BY_WORDPRESS)
}

/// Reads the other options through WordPress.
fn read() -> Result<SiteOptions> {
    let text = |value: Zval| -> Result<String> {
        // PHP warns if an array becomes text, and an object runs its own code.
        if value.is_array() || value.is_object() {
            return Ok(String::new());
        }
        let text = zend::to_string(&value).ok_or(Error::Pending)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    };
    let zone = if zend::function_exists(name!("wp_timezone_string")) {
        let name = zend::string_bytes(&call::function("wp_timezone_string", &[])?);
        let name = String::from_utf8_lossy(&name);
        Zone::new(SiteZone::from_name(&name), &name)?
    } else {
        Zone::from_options(&text(option("timezone_string")?)?, &text(option("gmt_offset")?)?)?
    };
    let utf8 = is_utf8(&zend::string_bytes(&option("blog_charset")?));
    Ok(SiteOptions { zone, utf8, history: history()? })
}

/// Whether the site keeps occurrences. WordPress loads this option together with others. `get_option()` would cost a
/// statement on each site that has never set it.
fn history() -> Result<bool> {
    if !zend::function_exists(name!("wp_load_alloptions")) {
        return Ok(false);
    }
    let all = call::function("wp_load_alloptions", &[])?;
    let history = all.array().and_then(|all| zend::find(all, HISTORY_OPTION));
    Ok(history.is_some_and(|history| zend::string_bytes(history) == HISTORY_ON.as_bytes()))
}

/// Reads the flag from the value of its option. `get_option()` returns `false` for a missing one.
pub(crate) fn flag(option: &Zval) -> Flag {
    if option.is_bool() && !option.is_true() {
        return Flag::Missing;
    }
    let value = option.array().and_then(|settings| settings.get("event_tracking"));
    let yes = value.is_some_and(|v| v.dereference().str() == Some("yes"));
    if yes { Flag::Yes } else { Flag::No }
}
