//! The INI settings, `fluentcrm_events.*`, all `PHP_INI_SYSTEM`: read from PHP, parsed by the core.

use std::cell::RefCell;
use std::rc::Rc;

use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};

use super::zend;
use crate::core::settings::{SETTINGS, Setting, Settings, parse_switch};

/// The table PHP registers: every setting, and the entry that ends it.
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

/// Registers the settings and warns of every bad value, once, at startup.
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

/// Asks PHP for every setting and parses it anew.
fn read() -> Settings {
    Settings::parse(|setting| zend::ini(setting.full_name()))
}

/// One switch, without parsing the rest: what a request that never tracks pays for.
pub(crate) fn is_on(switch: &Setting) -> bool {
    let parse = |text: &[u8]| std::str::from_utf8(text).ok().and_then(parse_switch);
    zend::with_ini(switch.full_name(), parse).unwrap_or(true)
}
