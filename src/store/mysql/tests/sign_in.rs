//! From the first byte to the connection: which server answers, which account may sign in, and what is encrypted.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mysql::prelude::Queryable;

use super::failure::{event, unreachable_because};
use super::server::{self, tables};
use super::store::opened;
use super::*;
use crate::store::Store;
use crate::store::contract::tracked;
use crate::store::deadline::Deadline;
use crate::store::mysql::link::Together;

const BUDGET: Duration = Duration::from_secs(2);

#[test]
fn sign_in_that_fails_is_explained() {
    let Some(server) = server::shared() else { return };
    let good = || server.database();
    let wrong = MysqlTarget { password: Password("wrong-pw".into()), ..good() };
    unreachable_because(&wrong, "refused the user name, the password");
    unreachable_because(&MysqlTarget { database: "test_none".into(), ..good() }, "no database of that name");
    unreachable_because(&MysqlTarget { database: "mysql".into(), ..good() }, "refused");
    let down = Server::Tcp { host: "127.0.0.1".into(), port: 1 };
    unreachable_because(&MysqlTarget { server: down, ..good() }, "no connection to 127.0.0.1:1");
    let nowhere = Server::Socket("/nowhere/sock".into());
    unreachable_because(&MysqlTarget { server: nowhere, ..good() }, "no connection to /nowhere/sock");
    let unknown = Server::Tcp { host: "no-such-host.invalid".into(), port: 3306 };
    unreachable_because(&MysqlTarget { server: unknown, ..good() }, "no connection to no-such-host.invalid");
}

/// Starts a server that sends these packets and closes the connection. It sends the first one unasked.
fn server_that_says(packets: Vec<Vec<u8>>) -> MysqlTarget {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut heard = [0; 4096];
        for (at, packet) in packets.iter().enumerate() {
            if at > 0 {
                assert_ne!(client.read(&mut heard).unwrap(), 0);
            }
            client.write_all(packet).unwrap();
        }
    });
    let dsn = crate::core::dsn::Dsn::parse(&format!("mysql://u:secret-pw@127.0.0.1:{port}/db?tls=off"));
    let Ok(crate::core::dsn::Dsn::Mysql(dsn)) = dsn else { panic!("{dsn:?}") };
    MysqlTarget::new(&dsn, Compat::Fixed)
}

#[test]
fn an_address_where_no_mysql_answers_is_named() {
    let greetings: [&[u8]; 5] = [
        b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
        b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
        // Its first bytes, read as a packet's header, give a length beyond the text.
        b"220 mail.example.com ESMTP\r\n",
        // Packets with the wrong number, or with content that is no greeting.
        b"\x02\x00\x00\x09hi",
        b"\x02\x00\x00\x00\x09h",
    ];
    for greeting in greetings {
        let target = server_that_says(vec![greeting.to_vec()]);
        let Server::Tcp { port, .. } = target.server else { panic!("{target:?}") };
        let what = format!("the server at 127.0.0.1:{port} does not speak MySQL's protocol");
        unreachable_because(&target, &what);
    }
}

#[test]
fn a_panic_while_signing_in_is_expected_and_told() {
    use std::sync::atomic::AtomicUsize;

    static UNEXPECTED: AtomicUsize = AtomicUsize::new(0);
    // The greeting of a MySQL 8 without TLS. Every account must sign in by caching_sha2_password.
    let mut greeting = b"\x0a8.0.36\0\x01\0\0\0saltsalt\0\xff\xf7\xff\x02\0\xff\xdf\x15".to_vec();
    greeting.extend([0; 10]);
    greeting.extend(b"saltsaltsalt\0caching_sha2_password\0");
    let packet = |number: u8, payload: &[u8]| {
        let length = u8::try_from(payload.len()).unwrap();
        [&[length, 0, 0, number], payload].concat()
    };
    // The server requests the whole password, and sends a key that is no key.
    let target =
        server_that_says(vec![packet(0, &greeting), packet(2, b"\x01\x04"), packet(4, b"\x01no key")]);
    let before = std::panic::take_hook();
    let this = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() != this {
            before(panic);
        } else if !crate::store::panics::is_expected() {
            UNEXPECTED.fetch_add(1, Ordering::SeqCst);
        }
    }));
    unreachable_because(&target, "the extension does not support the account's authentication method");
    assert_eq!(UNEXPECTED.load(Ordering::SeqCst), 0);
}

#[test]
fn other_ways_to_sign_in() {
    if server::lacks("ed25519 and pam to sign in by") {
        return;
    }
    let Some(server) = server::exclusive() else { return };
    let mut root = server.root();
    for sql in [
        "INSTALL SONAME 'auth_ed25519'",
        "INSTALL SONAME 'auth_pam'",
        "CREATE USER edward@localhost IDENTIFIED VIA ed25519 USING PASSWORD('secret-pw')",
        "GRANT ALL ON `test%`.* TO edward@localhost",
        "CREATE USER pam@localhost IDENTIFIED VIA pam",
        "GRANT ALL ON `test%`.* TO pam@localhost",
    ] {
        root.query_drop(sql).unwrap();
    }
    let as_user = |user: &str| MysqlTarget { user: user.into(), ..server.database() };
    tracked(&mut opened(&as_user("edward")), &tables(), &event());
    unreachable_because(&as_user("pam"), "\"dialog\", which the extension does not support");
    for sql in ["DROP USER edward@localhost, pam@localhost", "UNINSTALL SONAME 'auth_ed25519'"] {
        root.query_drop(sql).unwrap();
    }
}

#[test]
fn tls_is_what_was_asked_for() {
    let Some(server) = server::shared() else { return };
    let socket = server.database();
    opened(&socket);
    let cipher = |host: &str, tls: Tls| {
        let mut store = Mysql::open(&server.tcp(&socket, host, tls), BUDGET).unwrap();
        store.record_id(&tables(), &event()).unwrap();
        let connection = store.connection.as_mut().unwrap();
        let _deadline = Deadline::join(BUDGET);
        let (_, rows) = connection.once("SHOW SESSION STATUS LIKE 'Ssl_cipher'").unwrap();
        String::from_utf8(value::text(&rows[0][1]).unwrap().0).unwrap()
    };
    let ours = || Tls::Verify { ca: Some(server.ca()) };
    assert_eq!(cipher("127.0.0.1", Tls::Off), "");
    assert_ne!(cipher("127.0.0.1", Tls::Required), "");
    assert_ne!(cipher("localhost", ours()), "");
    let refused = |host: &str, tls: Tls, cause: &str| {
        unreachable_because(&server.tcp(&socket, host, tls), cause);
    };
    refused("127.0.0.1", ours(), "not valid for name");
    refused("localhost", Tls::Verify { ca: None }, "TLS: ");
    refused("localhost", Tls::Verify { ca: Some("/nowhere/ca.pem".into()) }, "No such file");
}
