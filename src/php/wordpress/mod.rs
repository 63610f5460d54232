//! WordPress for the rest of the extension: hooks, options, the site's connection and FluentCRM.

use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use crate::core::error::{Error, Result};
use crate::php::zend::name::{Name, name};
use crate::php::zend::table::{self, Key};
use crate::php::{call, zend};
use crate::store::Tables;

pub(crate) mod automation;
pub(crate) mod database;
pub(crate) mod fluentcrm;
pub(crate) mod hooks;
pub(crate) mod index;
pub(crate) mod misspelt;
pub(crate) mod options;
pub(crate) mod pdo;
pub(crate) mod raised;
pub(crate) mod words;
pub(crate) mod wpdb;

/// A WordPress that has loaded its database connection and its error class. From then on errors are reported as a
/// `WP_Error`.
pub(crate) struct WordPress {
    /// An object of the class `wpdb`, which [`WordPress::current`] has checked.
    wpdb: Zval,
}

impl WordPress {
    /// Returns the WordPress in which the script runs; `None` outside WordPress.
    pub(crate) fn current() -> Option<Self> {
        let wpdb = zend::global(name!("wpdb"))?;
        let class = zend::class(name!("wpdb"))?;
        zend::class(name!("wp_error"))?;
        wpdb.object()?.instance_of(class).then_some(Self { wpdb })
    }

    /// `$wpdb`
    pub(crate) fn wpdb(&self) -> &ZendObject {
        self.wpdb.object().expect("checked when it was found")
    }

    /// Returns `$wpdb` as a value that the caller may keep.
    pub(crate) fn wpdb_value(&self) -> Zval {
        self.wpdb.shallow_clone()
    }

    /// Returns the tables of the current blog.
    ///
    /// # Errors
    /// [`Error::Pending`] if reading a property of `$wpdb` raised.
    pub(crate) fn tables(&self) -> Result<Tables> {
        let text = |name| {
            let value = zend::property(self.wpdb(), name, None);
            if zend::is_pending() {
                return Err(Error::Pending);
            }
            Ok(String::from_utf8_lossy(&zend::string_bytes(&value)).into_owned())
        };
        Ok(Tables { prefix: text(name!("prefix"))?, users: text(name!("users"))? })
    }
}

/// Returns why the extension cannot work with this site's database; `None` if it can. A `db.php` may put anything
/// into `$wpdb`. If that is no `wpdb`, or one in front of SQLite without a PDO, the extension leaves FluentCRM alone.
pub(crate) fn foreign_database() -> Option<&'static str> {
    if !zend::function_exists(name!("add_filter")) {
        return None;
    }
    let wpdb = zend::global(name!("wpdb")).filter(|wpdb| !wpdb.is_null())?;
    let known = wpdb
        .object()
        .zip(zend::class(name!("wpdb")))
        .is_some_and(|(object, class)| object.instance_of(class));
    match known {
        true => pdo::why_not(&WordPress::current()?),
        false => Some("the site's $wpdb is not an object of WordPress's class wpdb"),
    }
}

/// Makes a `WP_Error` of an error. Returns `None` outside WordPress, and if a class of other code has that name.
///
/// # Errors
/// [`Error::Pending`] if the constructor raised: a listener of `wp_error_added` may.
pub(crate) fn error(error: &Error) -> Result<Option<Zval>> {
    if WordPress::current().is_none() {
        return Ok(None);
    }
    let Some(class) = zend::class(name!("wp_error")).filter(|class| makes_errors(class)) else {
        return Ok(None);
    };
    let object = zend::zval(ZendObject::new(class));
    let (code, message) = (error.code(), error.to_string());
    if let Some(new) = object.object() {
        call::method(new, "__construct", &[&code, &message])?;
    }
    Ok(Some(object))
}

/// Whether a class named `WP_Error` can be used as WordPress's own: it can be instantiated and has the methods.
fn makes_errors(class: &ClassEntry) -> bool {
    let makes_none = ClassFlags::Abstract
        | ClassFlags::ImplicitAbstractClass
        | ClassFlags::Interface
        | ClassFlags::Trait
        | ClassFlags::Enum;
    let has = |method| zend::class_has_method(class, method);
    !class.flags().intersects(makes_none) && has("__construct") && has("get_error_code")
}

/// Returns the id of the logged-in user; 0 if nobody is logged in or WordPress has not loaded its users yet.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn current_user() -> Result<i64> {
    if !zend::function_exists(name!("get_current_user_id")) {
        return Ok(0);
    }
    Ok(call::function("get_current_user_id", &[])?.long().unwrap_or(0))
}

/// Whether a constant is defined and truthy.
pub(crate) fn is_defined_true(name: Name) -> bool {
    zend::constant(name).is_some_and(|value| value.coerce_to_bool())
}

/// Whether FluentCRM runs on this site. Its constant says so; before `init` the list of active plugins does.
///
/// # Errors
/// [`Error::Pending`] if WordPress raised.
pub(crate) fn is_fluentcrm_active() -> Result<bool> {
    if zend::constant(name!("FLUENTCRM")).is_some() {
        return Ok(true);
    }
    if hooks::has_fired("init") {
        return Ok(false);
    }
    let listed = |option: &Zval| {
        option.array().is_some_and(|plugins| {
            table::elements(plugins).any(|(key, value)| {
                // The list of network-wide plugins has files as keys, a site's own list has them as values.
                let file = match (value.zend_str(), key) {
                    (Some(file), _) => file.as_bytes(),
                    (None, Key::Name(file)) => file,
                    (None, Key::Index(_)) => return false,
                };
                file.ends_with(b"/fluent-crm.php")
            })
        })
    };
    if zend::function_exists(name!("get_option"))
        && listed(&call::function("get_option", &[&"active_plugins"])?)
    {
        return Ok(true);
    }
    if zend::function_exists(name!("is_multisite")) && call::function("is_multisite", &[])?.is_true() {
        return Ok(listed(&call::function("get_site_option", &[&"active_sitewide_plugins"])?));
    }
    Ok(false)
}

/// Whether FluentCRM is at version 3 or later.
pub(crate) fn is_fluentcrm_3() -> bool {
    let version = zend::constant(name!("FLUENTCRM_PLUGIN_VERSION")).map(|v| zend::string_bytes(&v));
    let major = version.map(|v| String::from_utf8_lossy(&v).split('.').next().unwrap_or("").to_owned());
    major.and_then(|m| m.parse::<u32>().ok()).is_some_and(|m| m >= 3)
}
