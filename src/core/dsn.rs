//! The address of a database, from `fluentcrm_events.database` or WordPress's `DB_HOST`.

use std::fmt;

use percent_encoding::percent_decode_str;

/// The database that `fluentcrm_events.database` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dsn {
    /// `sqlite:/absolute/path`
    Sqlite(String),
    /// `mysql://user:password@host:port/database`
    Mysql(Box<MysqlDsn>),
}

/// A MySQL or MariaDB database named by a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MysqlDsn {
    /// The server.
    pub(crate) server: Server,
    /// The user to sign in as.
    pub(crate) user: String,
    /// The user's password.
    pub(crate) password: Password,
    /// The database.
    pub(crate) database: String,
    /// Whether the connection is encrypted.
    pub(crate) tls: Tls,
}

/// The address of a MySQL or MariaDB server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Server {
    /// A Unix socket, by its path.
    Socket(String),
    /// A TCP port.
    Tcp {
        /// Host name or address; IPv6 without brackets.
        host: String,
        /// Port.
        port: u16,
    },
}

/// A password. It is never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Password(pub(crate) String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// How a TCP connection is protected. A Unix socket never needs it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Tls {
    /// `tls=off`: no encryption. The default for a server on this machine.
    Off,
    /// `tls=required`: encrypted, but the server's certificate is not checked, as with `MYSQLI_CLIENT_SSL`
    /// without a CA.
    Required,
    /// `tls=verify`: encrypted, and the server's certificate must carry its name. The default for a server on
    /// another machine.
    Verify {
        /// `ca=/path`: a PEM file of certificates to trust besides the public ones.
        ca: Option<String>,
    },
}

/// The port of MySQL and MariaDB.
pub(crate) const MYSQL_PORT: u16 = 3306;

impl Dsn {
    /// Parses the setting. An error explains the fault. It never repeats the value, which may hold a
    /// password.
    ///
    /// # Errors
    /// The text that the startup warning, phpinfo and `not_configured` show.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            if !path.starts_with('/') {
                return Err("fluentcrm_events.database needs an absolute path after \"sqlite:\"".into());
            }
            return Ok(Self::Sqlite(path.into()));
        }
        if let Some(rest) = text.strip_prefix("mysql://") {
            let parsed = mysql(rest).map_err(|problem| format!("fluentcrm_events.database: {problem}"))?;
            return Ok(Self::Mysql(Box::new(parsed)));
        }
        let what = match scheme(text) {
            Some(scheme) => format!("\"{scheme}:\" is not supported"),
            None => "it begins with neither sqlite: nor mysql://".into(),
        };
        Err(format!(
            "fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; \
             {what}"
        ))
    }
}

/// Returns the scheme of a text. Text before a colon is a scheme only if a path or a host follows, or if it
/// is the name of a database. Otherwise it may be a user name, which no message repeats.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_word =
        !scheme.is_empty() && scheme.len() <= 12 && scheme.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_database = ["mysql", "mariadb", "pgsql", "sqlite3"].contains(&scheme);
    (is_database || (is_word && rest.starts_with('/'))).then_some(scheme)
}

/// Parses the rest of a text after `mysql://`.
fn mysql(rest: &str) -> Result<MysqlDsn, String> {
    // A password may hold every character unescaped, even "@": the last "@" ends it. In an option, write %40.
    let (account, place) = rest.rsplit_once('@').ok_or("\"user:password@\" is missing before the host")?;
    let (user, password) = account.split_once(':').unwrap_or((account, ""));
    let (place, options) = place.split_once('?').unwrap_or((place, ""));
    let (address, database) =
        place.split_once('/').ok_or("the host must be followed by \"/\" and the name of the database")?;
    let database = decode(database)?;
    if database.is_empty() || database.contains('/') {
        return Err("the host must be followed by \"/\" and the name of the database".into());
    }
    let (host, port) = host_and_port(address)?;

    let (mut socket, mut tls, mut ca) = (None, None, None);
    for option in options.split('&').filter(|o| !o.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = decode(value)?;
        match name {
            "socket" => socket = Some(value),
            "tls" => tls = Some(value),
            "ca" => ca = Some(value),
            _ => return Err("after \"?\" only the options socket, tls and ca are known".into()),
        }
    }
    for (name, path) in [("socket", &socket), ("ca", &ca)] {
        if path.as_ref().is_some_and(|p| !p.starts_with('/')) {
            return Err(format!("{name} must be an absolute path"));
        }
    }
    let server = match socket {
        Some(path) => Server::Socket(path),
        None if host.is_empty() => return Err("the host is missing".into()),
        None => Server::Tcp { host, port: port.unwrap_or(MYSQL_PORT) },
    };
    let tls = match (tls.as_deref(), ca) {
        (None, None) if server.is_local() => Tls::Off,
        (None | Some("verify"), ca) => Tls::Verify { ca },
        (Some("off"), None) => Tls::Off,
        (Some("required"), None) => Tls::Required,
        (Some("off" | "required"), Some(_)) => return Err("ca needs tls=verify".into()),
        (Some(_), _) => return Err("tls must be off, required or verify".into()),
    };
    Ok(MysqlDsn { server, user: decode(user)?, password: Password(decode(password)?), database, tls })
}

/// Splits `host`, `host:port`, `[address]` or `[address]:port`.
fn host_and_port(address: &str) -> Result<(String, Option<u16>), String> {
    let (host, port) = match address.strip_prefix('[') {
        Some(rest) => {
            let (host, rest) = rest.split_once(']').ok_or("the IPv6 address has no closing \"]\"")?;
            (host, rest.strip_prefix(':'))
        }
        None => match address.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (address, None),
        },
    };
    let port = match port {
        None | Some("") => None,
        Some(port) => match port.parse() {
            Ok(port) if port > 0 => Some(port),
            _ => return Err("the port must be a number from 1 to 65535".into()),
        },
    };
    Ok((decode(host)?, port))
}

/// Undoes percent-encoding. A `%` that begins no escape stays: a password may hold one.
fn decode(text: &str) -> Result<String, String> {
    match percent_decode_str(text).decode_utf8() {
        Ok(text) if !text.contains('\0') => Ok(text.into_owned()),
        _ => Err("percent-encoded text must be UTF-8 without a zero byte".into()),
    }
}

impl Server {
    /// Whether the server is on this machine. Nobody on the network can then read the connection.
    #[must_use]
    pub(crate) fn is_local(&self) -> bool {
        match self {
            Self::Socket(_) => true,
            Self::Tcp { host, .. } => {
                host.eq_ignore_ascii_case("localhost")
                    || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tcp(host: &str, port: u16) -> Server {
        Server::Tcp { host: host.into(), port }
    }

    fn socket(path: &str) -> Server {
        Server::Socket(path.into())
    }

    fn parsed(text: &str) -> MysqlDsn {
        match Dsn::parse(text) {
            Ok(Dsn::Mysql(dsn)) => *dsn,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sqlite_dsn_needs_an_absolute_path() {
        assert_eq!(Dsn::parse("sqlite:/a/b.db"), Ok(Dsn::Sqlite("/a/b.db".into())));
        assert!(Dsn::parse("sqlite:b.db").is_err());
        assert!(Dsn::parse("/a/b.db").is_err());
    }

    #[test]
    fn a_mysql_dsn_is_a_url() {
        let dsn = parsed("mysql://wp:se%40cr%2Fet@db.example.com:3307/site");
        assert_eq!((dsn.user.as_str(), dsn.password.0.as_str()), ("wp", "se@cr/et"));
        assert_eq!((dsn.server, dsn.database.as_str()), (tcp("db.example.com", 3307), "site"));
        assert_eq!(dsn.tls, Tls::Verify { ca: None });

        assert_eq!(parsed("mysql://wp:se@cr/et?x@127.0.0.1/site").password.0, "se@cr/et?x");
        for password in ["100%", "%", "%%", "%4", "%zz", "%é"] {
            let dsn = parsed(&format!("mysql://wp:{password}@127.0.0.1/site"));
            assert_eq!(dsn.password.0, password, "a % that begins no escape stands for itself");
        }
        assert_eq!(parsed("mysql://wp@[::1]:3307/site").server, tcp("::1", 3307));
        assert_eq!(parsed("mysql://wp:@localhost/a%20b").database, "a b");
        let local = parsed("mysql://wp:pw@localhost/site?socket=/run/my%20sql.sock");
        assert_eq!((local.server, local.tls), (socket("/run/my sql.sock"), Tls::Off));
    }

    #[test]
    fn another_machine_is_verified_unless_told_otherwise() {
        let tls = |options: &str| parsed(&format!("mysql://u:p@{options}")).tls;
        assert_eq!(tls("10.0.0.5/d"), Tls::Verify { ca: None });
        assert_eq!(tls("localhost/d"), Tls::Off);
        assert_eq!(tls("127.0.0.9/d"), Tls::Off);
        assert_eq!(tls("[::1]/d"), Tls::Off);
        assert_eq!(tls("10.0.0.5/d?tls=off"), Tls::Off);
        assert_eq!(tls("10.0.0.5/d?tls=required"), Tls::Required);
        assert_eq!(tls("localhost/d?tls=verify&ca=/ca.pem"), Tls::Verify { ca: Some("/ca.pem".into()) });
        assert_eq!(tls("localhost/d?ca=/ca.pem"), Tls::Verify { ca: Some("/ca.pem".into()) });
    }

    #[test]
    fn a_bad_dsn_is_explained_without_repeating_it() {
        for (text, reason) in [
            ("mysql://secret", "user:password@"),
            ("mysql://u:secret@host", "the name of the database"),
            ("mysql://u:secret@host/", "the name of the database"),
            ("mysql://u:secret@/db", "the host is missing"),
            ("mysql://u:secret@host:99999/db", "the port"),
            ("mysql://u:secret@[::1/db", "\"]\""),
            ("mysql://u:secret@host/db?ssl=1", "socket, tls and ca"),
            ("mysql://u:secret@host/db?tls=maybe", "tls must be"),
            ("mysql://u:secret@host/db?tls=off&ca=/x", "tls=verify"),
            ("mysql://u:secret@host/db?socket=x.sock", "absolute path"),
            ("mysql://u:secret%FF@host/db", "UTF-8"),
            ("pgsql://u:secret@host/db", "\"pgsql:\" is not supported"),
            ("sqlite3:/var/secret.db", "\"sqlite3:\" is not supported"),
            ("mysql:host=h;password=secret", "\"mysql:\" is not supported"),
            ("my-secret:stuff", "begins with neither sqlite: nor mysql://"),
            ("/var/lib/secret.db", "begins with neither sqlite: nor mysql://"),
            ("secret:pw@host/db", "begins with neither sqlite: nor mysql://"),
            ("secret.example.com:3306", "begins with neither sqlite: nor mysql://"),
            ("://secret", "begins with neither sqlite: nor mysql://"),
        ] {
            let error = Dsn::parse(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_password_is_not_printed() {
        let dsn = Dsn::parse("mysql://u:secret@host/db").unwrap();
        assert!(!format!("{dsn:?}").contains("secret"));
    }
}
