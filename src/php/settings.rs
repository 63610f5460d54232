//! The INI settings, `fluentcrm_events.*`. All are `PHP_INI_SYSTEM`. This file reads them from PHP; the core parses them.

use std::cell::RefCell;
use std::rc::Rc;

use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};

use super::zend;
use crate::core::settings::{SETTINGS, Setting, Settings, parse_switch};

/// The table for PHP: all settings, and the entry that ends the table.
static INI: IniEntryDefs<{ SETTINGS.len() + 1 }> = IniEntryDefs::new({
    let mut entries = [const { IniEntryDef::end() }; SETTINGS.len() + 1];
    let mut at = 0;
    while at < SETTINGS.len() {
        let Setting { name, default, .. } = SETTINGS[at];
        entries[at] = IniEntryDef::new(name, default, IniEntryPermission::System);
        at += 1;
    }
    entries
});

thread_local! {
    /// The settings of this request: a server may set them per pool or virtual host.
    static CURRENT: RefCell<Option<Rc<Settings>>> = const { RefCell::new(None) };
}

/// Registers the settings at startup. Each bad value is a warning.
pub(crate) fn register(module: i32) {
    IniEntryDef::register(INI.as_slice(), module);
    for problem in read().problems {
        zend::warn(&problem);
    }
}

/// The settings of this request.
pub(crate) fn current() -> Rc<Settings> {
    if let Some(settings) = CURRENT.with_borrow(Clone::clone) {
        return settings;
    }
    let settings = Rc::new(read());
    CURRENT.set(Some(settings.clone()));
    settings
}

/// Forgets the settings of the last request.
pub(crate) fn reset() {
    CURRENT.set(None);
}

/// Reads all settings from PHP and parses them.
fn read() -> Settings {
    Settings::parse(|setting| zend::ini(setting.full_name()))
}

/// Reads one switch, without parsing the others. A request that never tracks costs only this.
pub(crate) fn is_on(switch: &Setting) -> bool {
    let parse = |text: &[u8]| std::str::from_utf8(text).ok().and_then(parse_switch);
    zend::with_ini(switch.full_name(), parse).unwrap_or(true)
}
