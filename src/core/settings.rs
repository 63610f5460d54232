//! The extension's settings as typed values, parsed from the text that php.ini holds.

use std::ffi::CStr;
use std::time::Duration;

pub(crate) use super::dsn::Dsn;
use super::said::Said;

/// How to answer where FluentCRM's own answer is a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Compat {
    /// FluentCRM's recorded behaviour, with its known mistakes corrected. The default.
    #[default]
    Fixed,
    /// FluentCRM's recorded behaviour with its mistakes, except those that lose or break something.
    Strict,
}

impl Compat {
    /// Reads the name of a mode. An empty name is the default.
    fn parse(name: &str) -> Option<Self> {
        match name {
            "fixed" | "" => Some(Self::Fixed),
            "strict" => Some(Self::Strict),
            _ => None,
        }
    }

    /// The mode's name in php.ini.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Strict => "strict",
        }
    }
}

/// How rows reach the database inside WordPress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Storage {
    /// On the site's own connection. Statements run natively if the class of `$wpdb` is known. The default.
    #[default]
    Auto,
    /// Always by `$wpdb->query()`, so that its filter and its class see every statement.
    Wpdb,
}

impl Storage {
    /// Reads the name of a storage. An empty name is the default.
    fn parse(name: &str) -> Option<Self> {
        match name {
            "auto" | "" => Some(Self::Auto),
            "wpdb" => Some(Self::Wpdb),
            _ => None,
        }
    }

    /// The storage's name in php.ini.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Wpdb => "wpdb",
        }
    }
}

/// Returns a `database` setting that is safe to show. A file is shown whole. Of other values only the part
/// before the first colon is shown: the rest may hold a password.
#[must_use]
pub(crate) fn redact(database: &str) -> String {
    match database.split_once(':') {
        _ if database.is_empty() || database.starts_with("sqlite:") => database.to_owned(),
        Some((scheme, _)) if ["mysql", "mariadb", "pgsql"].contains(&scheme) => format!("{scheme}:…"),
        _ => "…".to_owned(),
    }
}

/// Every setting, parsed. `database` keeps its error, so that no event goes to another database unnoticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// `enabled`: if off, every call answers `not_enabled` and no hook is registered.
    pub(crate) enabled: bool,
    /// `database`: `None` means the database of the WordPress site.
    pub(crate) database: Option<Result<Dsn, String>>,
    /// `database_inside`: whether `database` also counts inside WordPress.
    pub(crate) database_inside: bool,
    /// `table_prefix`: used outside WordPress. Inside, `$wpdb->prefix` counts.
    pub(crate) table_prefix: String,
    /// `storage`
    pub(crate) storage: Storage,
    /// `hooks`: whether WordPress hooks are pre-registered at request start.
    pub(crate) hooks: bool,
    /// `take_over`: whether the extension replaces FluentCRM's own tracker.
    pub(crate) take_over: bool,
    /// `compat`
    pub(crate) compat: Compat,
    /// `busy_timeout_ms`: how long one call may wait for a lock. `None` means [`OWN_BUDGET`] on our own
    /// connection. Inside WordPress `None` means as long as the site's connection waits.
    pub(crate) budget: Option<Duration>,
    /// `session_key`: the `$_SESSION` variable that names the current contact; empty means none.
    pub(crate) session_key: String,
    /// `automation_starts`: the most automations that the events of one request start at once.
    pub(crate) automation_starts: usize,
    /// `keep_orphans`: whether events stay when FluentCRM deletes their contact.
    pub(crate) keep_orphans: bool,
    /// `retention_days`: an event is deleted this many days after it last happened. 0 means never.
    pub(crate) retention_days: u32,
    /// `metrics_token`: the token that opens the metrics. If empty, there are no metrics.
    pub(crate) metrics_token: String,
    /// `history`: whether every occurrence of an event is kept. `None`: the site decides.
    pub(crate) history: Option<bool>,
    /// What is wrong with the settings, one sentence each. Shown at startup and in phpinfo.
    pub(crate) problems: Vec<Said>,
}

/// One setting, as php.ini knows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its full name.
    pub(crate) name: &'static CStr,
    /// Its default, as text.
    pub(crate) default: &'static CStr,
    /// The valid values, in words that follow "must be".
    pub(crate) words: &'static str,
}

/// `fluentcrm_events.enabled`
pub(crate) const ENABLED: Setting =
    Setting { name: c"fluentcrm_events.enabled", default: c"1", words: SWITCH };
/// `fluentcrm_events.database`. [`Dsn::parse`] explains a wrong value.
pub(crate) const DATABASE: Setting = Setting { name: c"fluentcrm_events.database", default: c"", words: "" };
/// `fluentcrm_events.database_inside`
pub(crate) const DATABASE_INSIDE: Setting =
    Setting { name: c"fluentcrm_events.database_inside", default: c"0", words: SWITCH };
/// `fluentcrm_events.table_prefix`
pub(crate) const TABLE_PREFIX: Setting = Setting {
    name: c"fluentcrm_events.table_prefix",
    default: c"wp_",
    words: "letters, digits and underscores",
};
/// `fluentcrm_events.storage`
pub(crate) const STORAGE: Setting =
    Setting { name: c"fluentcrm_events.storage", default: c"auto", words: "auto or wpdb" };
/// `fluentcrm_events.hooks`
pub(crate) const HOOKS: Setting = Setting { name: c"fluentcrm_events.hooks", default: c"1", words: SWITCH };
/// `fluentcrm_events.take_over`
pub(crate) const TAKE_OVER: Setting =
    Setting { name: c"fluentcrm_events.take_over", default: c"1", words: SWITCH };
/// `fluentcrm_events.compat`
pub(crate) const COMPAT: Setting =
    Setting { name: c"fluentcrm_events.compat", default: c"fixed", words: "fixed or strict" };
/// `fluentcrm_events.busy_timeout_ms`
pub(crate) const BUSY_TIMEOUT: Setting = Setting {
    name: c"fluentcrm_events.busy_timeout_ms",
    default: c"",
    words: "empty, or a whole number of milliseconds from 1 to 600000",
};
/// `fluentcrm_events.session_key`. Every text is valid.
pub(crate) const SESSION_KEY: Setting =
    Setting { name: c"fluentcrm_events.session_key", default: c"fluentcrm_contact", words: "" };
/// `fluentcrm_events.automation_starts`
pub(crate) const AUTOMATION_STARTS: Setting = Setting {
    name: c"fluentcrm_events.automation_starts",
    default: c"1000",
    words: "a whole number from 0 to 1000000",
};

/// `fluentcrm_events.keep_orphans`
pub(crate) const KEEP_ORPHANS: Setting =
    Setting { name: c"fluentcrm_events.keep_orphans", default: c"0", words: SWITCH };
/// `fluentcrm_events.retention_days`
pub(crate) const RETENTION_DAYS: Setting = Setting {
    name: c"fluentcrm_events.retention_days",
    default: c"0",
    words: "a whole number of days from 0 to 36500; 0 keeps events for ever",
};

/// `fluentcrm_events.metrics_token`
pub(crate) const METRICS_TOKEN: Setting = Setting {
    name: c"fluentcrm_events.metrics_token",
    default: c"",
    words: "empty, or 16 to 255 visible ASCII characters",
};

/// `fluentcrm_events.history`. php.ini turns `off` into an empty text, so the default cannot be empty.
pub(crate) const HISTORY: Setting =
    Setting { name: c"fluentcrm_events.history", default: c"site", words: "site, on or off" };

/// Every setting, in the order of phpinfo. This is the one table: php.ini's entries, [`Settings`] and phpinfo
/// are made from it.
pub(crate) const SETTINGS: [Setting; 15] = [
    ENABLED,
    DATABASE,
    DATABASE_INSIDE,
    TABLE_PREFIX,
    STORAGE,
    HOOKS,
    TAKE_OVER,
    COMPAT,
    BUSY_TIMEOUT,
    SESSION_KEY,
    AUTOMATION_STARTS,
    KEEP_ORPHANS,
    RETENTION_DAYS,
    METRICS_TOKEN,
    HISTORY,
];

/// The valid values of a switch.
const SWITCH: &str = "1 or 0";

impl Setting {
    /// Its full name, `fluentcrm_events.…`.
    #[must_use]
    pub(crate) fn full_name(&self) -> &'static str {
        self.name.to_str().unwrap_or_default()
    }

    /// The value that counts if the text is wrong.
    fn default_text(&self) -> &'static str {
        self.default.to_str().unwrap_or_default()
    }

    /// Says that the value is invalid, and what is used instead.
    fn fault(&self) -> Said {
        let used = match self.default_text() {
            _ if *self == BUSY_TIMEOUT => {
                Said::Words("5000 ms are used outside WordPress, and the site's own limit inside")
            }
            _ if *self == METRICS_TOKEN => {
                Said::Words("no token is set, so the route events/metrics does not exist")
            }
            default => Said::With("%s is used", vec![Said::verbatim(default)]),
        };
        Said::With(
            "%1$s must be %2$s; %3$s",
            vec![Said::verbatim(self.full_name()), Said::Words(self.words), used],
        )
    }

    /// Returns a value as the status shows it. php.ini turns `on` into `1`, and `off` into an empty text.
    #[must_use]
    pub(crate) fn shown(&self, value: String) -> String {
        match parse_switch(&value) {
            Some(true) if *self == HISTORY => "on".into(),
            Some(false) if *self == HISTORY => "off".into(),
            Some(false) if self.words == SWITCH => "0".into(),
            _ => value,
        }
    }
}

/// How long one call on our own connection waits for a lock by default.
pub(crate) const OWN_BUDGET: Duration = Duration::from_secs(5);

impl Settings {
    /// Parses the settings. `read` returns the text of one.
    pub(crate) fn parse(read: impl Fn(&Setting) -> String) -> Self {
        let mut problems = Vec::new();
        // The value of a setting's text, or of its default if the text is wrong.
        fn known<T>(
            read: &impl Fn(&Setting) -> String,
            problems: &mut Vec<Said>,
            setting: &Setting,
            meaning: impl Fn(&str) -> Option<T>,
        ) -> T {
            meaning(&read(setting)).unwrap_or_else(|| {
                problems.push(setting.fault());
                meaning(setting.default_text()).expect("a default is right")
            })
        }
        let mut switch = |setting| known(&read, &mut problems, setting, parse_switch);
        let (enabled, hooks, take_over) = (switch(&ENABLED), switch(&HOOKS), switch(&TAKE_OVER));
        let (database_inside, keep_orphans) = (switch(&DATABASE_INSIDE), switch(&KEEP_ORPHANS));
        let storage = known(&read, &mut problems, &STORAGE, Storage::parse);
        let compat = known(&read, &mut problems, &COMPAT, Compat::parse);
        let budget = known(&read, &mut problems, &BUSY_TIMEOUT, parse_budget);
        let table_prefix =
            known(&read, &mut problems, &TABLE_PREFIX, |text| is_table_prefix(text).then(|| text.to_owned()));
        let automation_starts = known(&read, &mut problems, &AUTOMATION_STARTS, parse_starts);
        let retention_days = known(&read, &mut problems, &RETENTION_DAYS, parse_days);
        let metrics_token = known(&read, &mut problems, &METRICS_TOKEN, parse_token);
        let history = known(&read, &mut problems, &HISTORY, parse_history);
        let database = match read(&DATABASE).as_str() {
            "" => None,
            text => Some(Dsn::parse(text)),
        };
        if let Some(Err(problem)) = &database {
            let until = match database_inside {
                true => "%s. No event is stored until this is repaired",
                false => "%s. Outside WordPress no event is stored until this is repaired",
            };
            problems.push(Said::With(until, vec![Said::verbatim(problem)]));
        }
        let session_key = read(&SESSION_KEY);
        Self {
            enabled,
            database,
            database_inside,
            table_prefix,
            storage,
            hooks,
            take_over,
            compat,
            budget,
            session_key,
            automation_starts,
            keep_orphans,
            retention_days,
            metrics_token,
            history,
            problems,
        }
    }
}

/// Parses an empty text, or 1 to 600 000 milliseconds.
fn parse_budget(text: &str) -> Option<Option<Duration>> {
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|ms| (1..=600_000).contains(ms)).map(|ms| Some(Duration::from_millis(ms)))
}

/// Parses 0 to 1 000 000.
fn parse_starts(text: &str) -> Option<usize> {
    text.parse().ok().filter(|starts| *starts <= 1_000_000)
}

/// Parses `site`, or a switch.
fn parse_history(text: &str) -> Option<Option<bool>> {
    if text.eq_ignore_ascii_case("site") { Some(None) } else { parse_switch(text).map(Some) }
}

/// Parses 0 to 36 500.
fn parse_days(text: &str) -> Option<u32> {
    text.parse().ok().filter(|days| *days <= 36_500)
}

/// Parses an empty text, or 16 to 255 visible ASCII characters.
fn parse_token(text: &str) -> Option<String> {
    let is_token = (16..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    (text.is_empty() || is_token).then(|| text.to_owned())
}

/// Parses php.ini's spellings of a switch. `None` for other text, which counts as on.
#[must_use]
pub(crate) fn parse_switch(text: &str) -> Option<bool> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(&["1", "on", "yes", "true"]) {
        Some(true)
    } else if is_one_of(&["", "0", "off", "no", "false", "none"]) {
        Some(false)
    } else {
        None
    }
}

/// Whether a text may stand in a table name unescaped. WordPress allows letters, digits and underscores. `$`
/// and `-` are legal in both databases, and hosts that generate prefixes use them.
#[must_use]
pub(crate) fn is_table_prefix(prefix: &str) -> bool {
    prefix.len() <= 40 && prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b"_$-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(overrides: &[(&str, &str)]) -> Settings {
        Settings::parse(|setting| {
            let name = setting.full_name().trim_start_matches("fluentcrm_events.");
            let given = overrides.iter().find(|(n, _)| *n == name);
            given.map_or(setting.default_text(), |(_, value)| value).to_owned()
        })
    }

    #[test]
    fn defaults_are_what_the_readme_says() {
        let settings = parse(&[]);
        assert!(settings.enabled && settings.hooks && settings.problems.is_empty());
        assert_eq!(settings.database, None);
        assert_eq!(settings.table_prefix, "wp_");
        assert_eq!((settings.storage, settings.compat), (Storage::Auto, Compat::Fixed));
        assert_eq!((settings.budget, settings.database_inside), (None, false));
        assert_eq!(settings.automation_starts, 1000);
        assert_eq!((settings.keep_orphans, settings.retention_days, settings.history), (false, 0, None));
        let history = |text| parse(&[("history", text)]).history;
        assert_eq!(["on", "", "Site"].map(history), [Some(true), Some(false), None]);
    }

    #[test]
    fn a_bad_value_is_named_and_never_silent() {
        let settings = parse(&[
            ("enabled", "maybe"),
            ("storage", "disk"),
            ("compat", "loose"),
            ("busy_timeout_ms", "-1"),
            ("table_prefix", "wp`; DROP"),
            ("automation_starts", "many"),
            ("database", "mysql://root:secret@h"),
            ("keep_orphans", "perhaps"),
            ("retention_days", "-30"),
            ("metrics_token", "too short"),
        ]);
        assert_eq!(settings.problems.len(), 10);
        assert_eq!(settings.metrics_token, "");
        assert_eq!((settings.keep_orphans, settings.retention_days), (false, 0));
        let said = Said::All(settings.problems).to_string();
        assert!(said.starts_with("fluentcrm_events.enabled must be 1 or 0; 1 is used"), "{said}");
        assert!(!said.contains("secret"));
        assert!(matches!(settings.database, Some(Err(_))));
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(redact("mysql://root:se@cr//et@h/db"), "mysql:…");
        assert_eq!(redact("root:secret@h"), "…");
        assert_eq!(redact("sqlite:/var/a@b.db"), "sqlite:/var/a@b.db");
        assert_eq!(redact(""), "");
    }
}
