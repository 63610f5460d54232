//! The store against a real server: the contract of every store, and what is special here.

use std::time::Duration;

use mysql::prelude::Queryable;

use super::server::{self, tables};
use super::*;
use crate::core::contact::Scalar;
use crate::store::contract::{by_email, record, run, tracked};

const BUDGET: Duration = Duration::from_secs(2);

fn opened(target: &MysqlTarget) -> Mysql {
    let mut store = Mysql::open(target, BUDGET).unwrap();
    store.create_tables(&tables()).unwrap();
    store
}

#[test]
fn mysql_keeps_the_contract() {
    let Some(server) = server::shared() else { return };
    let mut store = Mysql::open(&server.database(), BUDGET).unwrap();
    run(&mut store, &Tables::with_prefix("wp_"));
    run(&mut store, &Tables::with_prefix("wp_2_"));
}
