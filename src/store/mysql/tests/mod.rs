//! Tests with a real MariaDB server.

use super::*;

mod concurrency;
mod failure;
mod renewal;
pub(crate) mod server;
mod sign_in;
mod store;
mod tokens;

#[test]
fn a_target_does_not_print_its_password() {
    let dsn = crate::core::dsn::Dsn::parse("mysql://u:secret@h/db");
    let Ok(crate::core::dsn::Dsn::Mysql(dsn)) = dsn else { panic!("{dsn:?}") };
    let target = MysqlTarget::new(&dsn, Compat::Fixed);
    assert!(!format!("{target:?}").contains("secret"));
}
