//! What the extension remembers of the site's connection from one event to the next.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ext_php_rs::types::Zval;

use crate::php::zend;
use crate::store::Tables;
use crate::store::mysql::link::ColumnText;
use crate::store::mysql::sql::{Owner, Sql};

/// The text columns of tables, by the table's name.
type Columns = Vec<(String, Vec<ColumnText>)>;

thread_local! {
    /// The text columns that this request has asked for. They end with the request: a site may be converted to
    /// another character set.
    static COLUMNS: RefCell<Columns> = const { RefCell::new(Vec::new()) };
    /// The mysqli object on which a transaction of ours is open. After a call it is set only if a fatal error or
    /// `exit` has interrupted the call.
    static OPEN: RefCell<Option<Zval>> = const { RefCell::new(None) };
    /// The id of a connection that is the same for mysqli and the server.
    static SAME_ID: Cell<Option<u32>> = const { Cell::new(None) };
    /// Whether our limits for lock waits are set on the connection. The end of the unit of work restores the site's.
    static BOUND: Cell<bool> = const { Cell::new(false) };
    /// The statements used last. They hold no data of a request.
    static SQL: RefCell<Option<Rc<Sql>>> = const { RefCell::new(None) };
}

/// Begins a visit: forgets the columns of all tables.
pub(crate) fn forget_columns() {
    COLUMNS.take();
}

/// Begins a request: forgets what belonged to the one before.
pub(crate) fn reset() {
    SAME_ID.set(None);
    BOUND.set(false);
    zend::request::let_go(OPEN.take());
}

/// Records that the server has the same id for this connection as mysqli.
pub(super) fn keep_same_id(id: u32) {
    SAME_ID.set(Some(id));
}

/// Whether the server is known to have the same id for this connection as mysqli.
pub(super) fn has_same_id(id: u32) -> bool {
    SAME_ID.get() == Some(id)
}

/// Records whether our limits for lock waits are set on the connection.
pub(super) fn bound(is_ours: bool) {
    BOUND.set(is_ours);
}

/// Whether our limits for lock waits are set on the connection.
pub(super) fn is_bound() -> bool {
    BOUND.get()
}

/// Records that a transaction of ours is open on this mysqli object.
pub(super) fn begun(dbh: Zval) {
    OPEN.set(Some(dbh));
}

/// Records that our transaction is over. Returns the mysqli object on which it was open.
pub(super) fn ended() -> Option<Zval> {
    OPEN.take()
}

/// Returns the text columns of a table, if this request has asked for them before.
pub(super) fn columns(table: &str) -> Option<Vec<ColumnText>> {
    COLUMNS.with_borrow(|all| all.iter().find(|(known, _)| known == table).map(|(_, c)| c.clone()))
}

/// Remembers the text columns of a table. No columns means no table yet: the next event asks again.
pub(super) fn keep_columns(table: &str, columns: &[ColumnText]) {
    if !columns.is_empty() {
        COLUMNS.with_borrow_mut(|all| all.push((table.to_owned(), columns.to_vec())));
    }
}

/// Returns the statements for these tables on this kind of connection.
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
