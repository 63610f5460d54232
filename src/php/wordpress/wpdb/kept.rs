//! What is kept of the site's connection from one event to the next.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ext_php_rs::types::Zval;

use crate::php::zend;
use crate::store::Tables;
use crate::store::mysql::link::ColumnText;
use crate::store::mysql::sql::{Owner, Sql};

/// The columns of tables that hold text.
type Columns = Vec<(String, Vec<ColumnText>)>;

thread_local! {
    /// As asked in this request: a site may be converted to another character set.
    static COLUMNS: RefCell<Columns> = const { RefCell::new(Vec::new()) };
    /// The mysqli object on which a transaction of ours is open. Only a fatal error or `exit` leaves it there.
    static OPEN: RefCell<Option<Zval>> = const { RefCell::new(None) };
    /// A number that mysqli and the server have for the same connection.
    static SESSION: Cell<Option<u32>> = const { Cell::new(None) };
    /// The connection's wait for locks is ours, until the piece of work ends.
    static BOUND: Cell<bool> = const { Cell::new(false) };
    /// The statements used last. They hold nothing of a request.
    static SQL: RefCell<Option<Rc<Sql>>> = const { RefCell::new(None) };
}

/// Begins a visit in which no table was asked about.
pub(crate) fn forget_columns() {
    COLUMNS.take();
}

/// Begins a request.
pub(crate) fn reset() {
    SESSION.set(None);
    BOUND.set(false);
    zend::request::let_go(OPEN.take());
}

/// Takes note that the server, too, calls the connection by this number.
pub(super) fn keep_connections_own(id: u32) {
    SESSION.set(Some(id));
}

/// Whether the server is known to call the connection by this number.
pub(super) fn is_connections_own(id: u32) -> bool {
    SESSION.get() == Some(id)
}

/// Takes note of whether the connection's wait for locks is ours.
pub(super) fn bound(is_ours: bool) {
    BOUND.set(is_ours);
}

/// Whether the connection's wait for locks is ours.
pub(super) fn is_bound() -> bool {
    BOUND.get()
}

/// Takes note of a transaction of ours.
pub(super) fn begun(dbh: Zval) {
    OPEN.set(Some(dbh));
}

/// Takes note that it is over, and says on which mysqli object it was.
pub(super) fn ended() -> Option<Zval> {
    OPEN.take()
}

/// The columns of a table that was asked about in this request.
pub(super) fn columns(table: &str) -> Option<Vec<ColumnText>> {
    COLUMNS.with_borrow(|all| all.iter().find(|(known, _)| known == table).map(|(_, c)| c.clone()))
}

/// Keeps the columns of a table; one that is not there yet is asked about again.
pub(super) fn keep_columns(table: &str, columns: &[ColumnText]) {
    if !columns.is_empty() {
        COLUMNS.with_borrow_mut(|all| all.push((table.to_owned(), columns.to_vec())));
    }
}

/// The statements for these tables in this connection.
pub(super) fn sql(tables: &Tables, owner: Owner) -> Rc<Sql> {
    let known = SQL.with_borrow(|sql| {
        sql.as_ref().filter(|sql| sql.tables == *tables && sql.owner == owner).map(Rc::clone)
    });
    known.unwrap_or_else(|| {
        let sql = Rc::new(Sql::within(tables, owner));
        SQL.set(Some(Rc::clone(&sql)));
        sql
    })
}
