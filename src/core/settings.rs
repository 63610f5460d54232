//! The extension's settings as typed values, parsed from the text that php.ini holds.

use std::time::Duration;

pub use super::dsn::Dsn;

/// Which answers count as right where FluentCRM's own are a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compat {
    /// FluentCRM's recorded behaviour, with its known mistakes put right. The default.
    #[default]
    Fixed,
    /// FluentCRM's recorded behaviour, mistakes included, where that loses or breaks nothing.
    Strict,
}

/// How rows reach the database inside WordPress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Storage {
    /// A connection of our own where that is known to be right, else `$wpdb`. The default.
    #[default]
    Auto,
    /// A connection of our own, or an error.
    Direct,
    /// Always the site's own connection, `$wpdb`.
    Wpdb,
}

/// A `database` setting fit to be shown. Of anything but a file only what stands before the first colon is:
/// the rest may hold a password.
#[must_use]
pub fn redact(database: &str) -> String {
    match database.split_once(':') {
        _ if database.is_empty() || database.starts_with("sqlite:") => database.to_owned(),
        Some((scheme, _)) if ["mysql", "mariadb", "pgsql"].contains(&scheme) => format!("{scheme}:…"),
        _ => "…".to_owned(),
    }
}

/// Every setting, parsed. `database` keeps its error: nothing is silently written somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `enabled`: off means every call answers `not_enabled` and no hook is registered.
    pub enabled: bool,
    /// `database`: `None` means the database of the WordPress site.
    pub database: Option<Result<Dsn, String>>,
    /// `table_prefix`, used outside WordPress; inside, `$wpdb->prefix` counts.
    pub table_prefix: String,
    /// `storage`
    pub storage: Storage,
    /// `hooks`: whether WordPress hooks are pre-registered at request start.
    pub hooks: bool,
    /// `take_over`: whether FluentCRM's own tracker is replaced where FluentCRM runs.
    pub take_over: bool,
    /// `compat`
    pub compat: Compat,
    /// `busy_timeout_ms`: the budget of one call on a direct store.
    pub budget: Duration,
    /// `session_key`: the `$_SESSION` variable that names the current contact; empty means none.
    pub session_key: String,
    /// What was wrong with the text, one sentence each; shown at startup and in phpinfo.
    pub problems: Vec<String>,
}

/// The names and defaults of the settings, without the `fluentcrm_events.` prefix, in the order phpinfo shows.
pub const DEFAULTS: [(&str, &str); 9] = [
    ("enabled", "1"),
    ("database", ""),
    ("table_prefix", "wp_"),
    ("storage", "auto"),
    ("hooks", "1"),
    ("take_over", "1"),
    ("compat", "fixed"),
    ("busy_timeout_ms", "5000"),
    ("session_key", "fluentcrm_contact"),
];

impl Settings {
    /// Parses the settings; `read` gives the text of one by its name in [`DEFAULTS`].
    pub fn parse(mut read: impl FnMut(&str) -> String) -> Self {
        let mut problems = Vec::new();
        let mut wrong = |name: &str, expected: &str, used: &str| {
            problems.push(format!("fluentcrm_events.{name} must be {expected}; {used} is used"));
        };
        let enabled = parse_switch(&read("enabled")).unwrap_or_else(|| {
            wrong("enabled", "1 or 0", "1");
            true
        });
        let hooks = parse_switch(&read("hooks")).unwrap_or_else(|| {
            wrong("hooks", "1 or 0", "1");
            true
        });
        let take_over = parse_switch(&read("take_over")).unwrap_or_else(|| {
            wrong("take_over", "1 or 0", "1");
            true
        });
        let storage = match read("storage").as_str() {
            "auto" | "" => Storage::Auto,
            "direct" => Storage::Direct,
            "wpdb" => Storage::Wpdb,
            _ => {
                wrong("storage", "auto, direct or wpdb", "auto");
                Storage::Auto
            }
        };
        let compat = match read("compat").as_str() {
            "fixed" | "" => Compat::Fixed,
            "strict" => Compat::Strict,
            _ => {
                wrong("compat", "fixed or strict", "fixed");
                Compat::Fixed
            }
        };
        let budget = match read("busy_timeout_ms").parse() {
            Ok(ms @ 1..=600_000) => ms,
            _ => {
                wrong("busy_timeout_ms", "a whole number of milliseconds from 1 to 600000", "5000");
                5000
            }
        };
        let mut table_prefix = read("table_prefix");
        if !is_table_prefix(&table_prefix) {
            wrong("table_prefix", "letters, digits and underscores", "wp_");
            table_prefix = "wp_".into();
        }
        let database = match read("database").as_str() {
            "" => None,
            text => Some(Dsn::parse(text)),
        };
        if let Some(Err(problem)) = &database {
            problems.push(problem.clone());
        }
        Self {
            enabled,
            database,
            table_prefix,
            storage,
            hooks,
            take_over,
            compat,
            budget: Duration::from_millis(budget),
            session_key: read("session_key"),
            problems,
        }
    }
}

/// php.ini's own spellings of a switch; `None` for anything else, which counts as on.
#[must_use]
pub fn parse_switch(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "on" | "yes" | "true" => Some(true),
        "" | "0" | "off" | "no" | "false" | "none" => Some(false),
        _ => None,
    }
}

/// What may stand in a table name unescaped. WordPress allows letters, digits and underscores; `$` and `-`
/// are legal in both databases and seen on hosts that make prefixes by themselves.
#[must_use]
pub fn is_table_prefix(prefix: &str) -> bool {
    prefix.len() <= 40 && prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b"_$-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(overrides: &[(&str, &str)]) -> Settings {
        Settings::parse(|name| {
            let given = overrides.iter().find(|(n, _)| *n == name);
            given
                .or_else(|| DEFAULTS.iter().find(|(n, _)| *n == name))
                .map(|(_, v)| (*v).to_owned())
                .expect("every setting that is read has a default")
        })
    }

    #[test]
    fn defaults_are_what_the_readme_says() {
        let settings = parse(&[]);
        assert!(settings.enabled && settings.hooks && settings.problems.is_empty());
        assert_eq!(settings.database, None);
        assert_eq!(settings.table_prefix, "wp_");
        assert_eq!((settings.storage, settings.compat), (Storage::Auto, Compat::Fixed));
        assert_eq!(settings.budget, Duration::from_secs(5));
    }

    #[test]
    fn a_bad_value_is_named_and_never_silent() {
        let settings = parse(&[
            ("enabled", "maybe"),
            ("storage", "disk"),
            ("compat", "loose"),
            ("busy_timeout_ms", "-1"),
            ("table_prefix", "wp`; DROP"),
            ("database", "mysql://root:secret@h"),
        ]);
        assert_eq!(settings.problems.len(), 6);
        assert!(!settings.problems.join(" ").contains("secret"));
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
