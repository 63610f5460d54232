//! A MariaDB server for the tests: real, fresh, in a directory of its own.
//!
//! A shell starts the server. It stops the server by its pid when the pipe to the tests closes, so also if the tests
//! crash. If MariaDB is not installed, the tests that need it report that and pass. The variable MYSQLD names another
//! server: Oracle's mysqld, or a script that takes its options.

use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use mysql::prelude::Queryable;
use mysql::{Conn, OptsBuilder};

use crate::core::dsn::{Password, Server, Tls};
use crate::core::settings::Compat;
use crate::store::Tables;
use crate::store::mysql::MysqlTarget;

const START: &str = r#"
set -e
cd "$1"
user=; if [ "$(id -u)" = 0 ]; then user=--user=root; fi
# A server that starts removes what it takes for stray tables in its tmpdir, also those of another one.
mkdir -p tmp
program=mariadbd
if [ -n "$MYSQLD" ]; then
    program=$MYSQLD
    user="$user --skip-log-bin --mysqlx=OFF --secure-file-priv="
fi
if [ ! -d data ] && [ -n "$MYSQLD" ]; then
    "$program" --no-defaults $user --initialize-insecure --datadir="$1/data" --tmpdir="$1/tmp" >install.log 2>&1
elif [ ! -d data ]; then
    mariadb-install-db --force --no-defaults $user --datadir="$1/data" --tmpdir="$1/tmp" --skip-test-db \
        --auth-root-authentication-method=normal >install.log 2>&1
fi
if [ ! -f key.pem ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca-key.pem -out ca.pem 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out request.pem 2>/dev/null
    printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n' >names
    openssl x509 -req -days 2 -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile names \
        -out certificate.pem 2>/dev/null
fi
"$program" --no-defaults $user --datadir="$1/data" --tmpdir="$1/tmp" --socket="$1/sock" --pid-file="$1/pid" \
    --bind-address=127.0.0.1 --port="$2" --ssl-ca="$1/ca.pem" --ssl-cert="$1/certificate.pem" \
    --ssl-key="$1/key.pem" --innodb-buffer-pool-size=64M --max-connections=60 >log 2>&1 &
pid=$!
# Until the tests are over.
cat >/dev/null
kill $pid 2>/dev/null || true
wait $pid || true
[ -e keep ] || rm -rf "$1"
"#;

/// A running server.
pub(crate) struct MariaDb {
    directory: PathBuf,
    port: u16,
    process: Child,
}

impl MariaDb {
    fn start() -> Option<Self> {
        let installed = |program| Command::new(program).arg("--version").output().is_ok();
        if !is_mysql() && !installed("mariadbd") && !installed("/usr/sbin/mariadbd") {
            return None;
        }
        // The shell removes the directory: Rust never drops a static.
        let directory = tempfile::Builder::new().prefix("fluentcrm-mariadb-").tempdir().unwrap().keep();
        let mut server = Self { port: free_port(), process: shell(&directory, 0), directory };
        server.restart();
        let mut root = server.root();
        root.query_drop("CREATE USER wp@localhost IDENTIFIED BY 'secret-pw'").unwrap();
        root.query_drop("GRANT ALL ON `test%`.* TO wp@localhost").unwrap();
        Some(server)
    }

    /// Kills the server, as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        let pid = std::fs::read_to_string(self.directory.join("pid")).unwrap();
        Command::new("kill").args(["-9", pid.trim()]).status().unwrap();
        self.stop();
    }

    fn stop(&mut self) {
        let keep = self.directory.join("keep");
        std::fs::write(&keep, "").unwrap();
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
        std::fs::remove_file(keep).unwrap();
    }

    /// Stops the server if it runs, and starts it on the same data.
    pub(crate) fn restart(&mut self) {
        self.stop();
        self.process = shell(&self.directory, self.port);
        let start = Instant::now();
        while std::os::unix::net::UnixStream::connect(self.socket()).is_err() {
            let ended = self.process.try_wait().unwrap();
            let in_time = ended.is_none() && start.elapsed() < Duration::from_secs(120);
            assert!(in_time, "no server, see {}", self.directory.display());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn socket(&self) -> String {
        self.directory.join("sock").display().to_string()
    }

    /// The certificate file of the authority that signed the server's certificate, which is for `localhost`.
    pub(crate) fn ca(&self) -> String {
        self.directory.join("ca.pem").display().to_string()
    }

    /// Opens a connection with all rights.
    pub(crate) fn root(&self) -> Conn {
        let options = OptsBuilder::new().socket(Some(self.socket())).user(Some("root"));
        Conn::new(options).unwrap()
    }

    /// Returns the target of a new, empty database.
    pub(crate) fn database(&self) -> MysqlTarget {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let database = format!("test{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.root().query_drop(format!("CREATE DATABASE {database} CHARACTER SET utf8mb4")).unwrap();
        MysqlTarget {
            server: Server::Socket(self.socket()),
            user: "wp".into(),
            password: Password("secret-pw".into()),
            database,
            tls: Tls::Off,
            compat: Compat::Fixed,
        }
    }

    /// Returns the same target over TCP.
    pub(crate) fn tcp(&self, target: &MysqlTarget, host: &str, tls: Tls) -> MysqlTarget {
        let server = Server::Tcp { host: host.into(), port: self.port };
        MysqlTarget { server, tls, ..target.clone() }
    }
}

fn shell(directory: &std::path::Path, port: u16) -> Child {
    let mut command = Command::new("sh");
    if port == 0 {
        command.args(["-c", "cat >/dev/null"]);
    } else {
        command.args(["-c", START, "sh"]).arg(directory).arg(port.to_string());
    }
    let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
    command.env("PATH", path).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The server that most tests share. Each test has its own database.
pub(crate) fn shared() -> Option<&'static MariaDb> {
    static SHARED: OnceLock<Option<MariaDb>> = OnceLock::new();
    warn_skipped(SHARED.get_or_init(MariaDb::start).as_ref())
}

/// A server for one test at a time. The test may change settings if it restores them.
pub(crate) fn exclusive() -> Option<MutexGuard<'static, MariaDb>> {
    static EXCLUSIVE: OnceLock<Option<Mutex<MariaDb>>> = OnceLock::new();
    let server = EXCLUSIVE.get_or_init(|| MariaDb::start().map(Mutex::new)).as_ref();
    warn_skipped(server).map(|server| server.lock().unwrap_or_else(PoisonError::into_inner))
}

fn warn_skipped<T>(server: Option<T>) -> Option<T> {
    if server.is_none() {
        // Written directly, because the test harness would capture it: nobody may believe that MySQL was tested.
        let _ = writeln!(std::io::stderr(), "SKIPPED: mariadbd is not installed, MySQL is not tested");
    }
    server
}

/// Whether the servers are Oracle's MySQL.
pub(crate) fn is_mysql() -> bool {
    std::env::var_os("MYSQLD").is_some_and(|program| !program.is_empty())
}

/// Whether a test must be skipped because the server is MySQL, and the test is about a feature of MariaDB.
pub(crate) fn lacks(what: &str) -> bool {
    if is_mysql() {
        let _ = writeln!(std::io::stderr(), "SKIPPED: MySQL has no {what}");
    }
    is_mysql()
}

/// The tables of all tests.
pub(crate) fn tables() -> Tables {
    Tables::with_prefix("wp_")
}
