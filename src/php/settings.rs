//! The INI settings, `fluentcrm_events.*`, all `PHP_INI_SYSTEM`: read from PHP, parsed by the core.

use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};

use super::zend;
use crate::core::settings::{DEFAULTS, Settings, parse_switch};

const fn entry(name: &'static std::ffi::CStr, default: &'static std::ffi::CStr) -> IniEntryDef {
    IniEntryDef::new(name, default, IniEntryPermission::System)
}

/// The table PHP registers; names and defaults are those of [`DEFAULTS`].
static INI: IniEntryDefs<10> = IniEntryDefs::new([
    entry(c"fluentcrm_events.enabled", c"1"),
    entry(c"fluentcrm_events.database", c""),
    entry(c"fluentcrm_events.table_prefix", c"wp_"),
    entry(c"fluentcrm_events.storage", c"auto"),
    entry(c"fluentcrm_events.hooks", c"1"),
    entry(c"fluentcrm_events.take_over", c"1"),
    entry(c"fluentcrm_events.compat", c"fixed"),
    entry(c"fluentcrm_events.busy_timeout_ms", c"5000"),
    entry(c"fluentcrm_events.session_key", c"fluentcrm_contact"),
    IniEntryDef::end(),
]);

/// Registers the settings and warns of every bad value, once, at startup.
pub fn register(module: i32) {
    IniEntryDef::register(INI.as_slice(), module);
    for problem in read().problems {
        zend::warn(&problem);
    }
}

/// Reads and parses the settings as they are now: a server may set them per pool or virtual host.
pub fn read() -> Settings {
    Settings::parse(|name| zend::ini(&format!("fluentcrm_events.{name}")))
}

/// One switch, without parsing the rest: what a request that never tracks pays for.
pub fn is_on(name: &str) -> bool {
    debug_assert!(DEFAULTS.iter().any(|(known, _)| *known == name));
    parse_switch(&zend::ini(&format!("fluentcrm_events.{name}"))).unwrap_or(true)
}
