//! The servers' error numbers, by name.

/// A row changed since the transaction's snapshot (MariaDB's `innodb_snapshot_isolation`).
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_checkread>
pub(super) const CHANGED_SINCE_SNAPSHOT: u16 = 1020;

/// The disk is full.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_disk_full>
pub(super) const DISK_FULL: u16 = 1021;

/// The server has no free connection (`max_connections`).
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_con_count_error>
pub(super) const TOO_MANY_CONNECTIONS: u16 = 1040;

/// The account may not use the database.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_dbaccess_denied_error>
pub(crate) const DATABASE_ACCESS_DENIED: u16 = 1044;

/// The user name or the password is wrong.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_access_denied_error>
pub(super) const ACCESS_DENIED: u16 = 1045;

/// There is no such database.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_bad_db_error>
pub(super) const UNKNOWN_DATABASE: u16 = 1049;

/// The server shuts down.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_server_shutdown>
pub(super) const SHUTTING_DOWN: u16 = 1053;

/// A unique index has the entry already.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_dup_entry>
pub(super) const DUPLICATE_ENTRY: u16 = 1062;

/// The server does not understand the statement.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_parse_error>
pub(super) const PARSE_ERROR: u16 = 1064;

/// The server has shut down.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_shutdown_complete>
pub(super) const SHUT_DOWN: u16 = 1079;

/// The table is full.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_record_file_full>
pub(super) const TABLE_FULL: u16 = 1114;

/// `LOCK TABLES` has locked other tables, without this one.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_table_not_locked>
pub(super) const TABLE_NOT_LOCKED: u16 = 1100;

/// `LOCK TABLES` has locked this table for reading only.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_table_not_locked_for_write>
pub(super) const TABLE_LOCKED_FOR_READING: u16 = 1099;

/// This machine has failed to connect too often.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_host_is_blocked>
pub(super) const HOST_BLOCKED: u16 = 1129;

/// This machine may not connect.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_host_not_privileged>
pub(super) const HOST_NOT_ALLOWED: u16 = 1130;

/// The account has no right to do that with the table.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_tableaccess_denied_error>
pub(crate) const TABLE_ACCESS_DENIED: u16 = 1142;

/// The account has no right to do that with the column.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_columnaccess_denied_error>
pub(super) const COLUMN_ACCESS_DENIED: u16 = 1143;

/// There is no such table.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_no_such_table>
pub(super) const NO_SUCH_TABLE: u16 = 1146;

/// Like [`PARSE_ERROR`].
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_syntax_error>
pub(super) const SYNTAX_ERROR: u16 = 1149;

/// The packet is longer than `max_allowed_packet`.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_net_packet_too_large>
pub(super) const PACKET_TOO_LARGE: u16 = 1153;

/// A COMMIT failed. The message contains the storage engine's number.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_error_during_commit>
pub(super) const COMMIT_FAILED: u16 = 1180;

/// The account has no connection left (`max_user_connections`).
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_too_many_user_connections>
pub(super) const TOO_MANY_USER_CONNECTIONS: u16 = 1203;

/// The wait for a lock took too long.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_lock_wait_timeout>
pub(crate) const LOCK_WAIT_TIMEOUT: u16 = 1205;

/// A deadlock. Galera also reports a conflict of its certification this way.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_lock_deadlock>
pub(super) const DEADLOCK: u16 = 1213;

/// The account has used up its limits.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_user_limit_reached>
pub(super) const USER_LIMIT_REACHED: u16 = 1226;

/// The account lacks a privilege.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_specific_access_denied_error>
pub(super) const PRIVILEGE_MISSING: u16 = 1227;

/// The account needs an authentication method that the client lacks.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_not_supported_auth_mode>
pub(super) const AUTHENTICATION_NOT_SUPPORTED: u16 = 1251;

/// Two texts cannot be compared: they have no common character set.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_cant_aggregate_2collations>
pub(super) const INCOMPARABLE: u16 = 1267;

/// Like [`INCOMPARABLE`], with three texts.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_cant_aggregate_3collations>
pub(super) const THREE_INCOMPARABLE: u16 = 1270;

/// Like [`INCOMPARABLE`], with more texts.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_cant_aggregate_ncollations>
pub(super) const MANY_INCOMPARABLE: u16 = 1271;

/// An option of the server forbids the statement, such as `read_only`.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_option_prevents_statement>
pub(super) const OPTION_PREVENTS: u16 = 1290;

/// There is no such savepoint.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_sp_does_not_exist>
pub(crate) const NO_SUCH_SAVEPOINT: u16 = 1305;

/// Somebody ended the statement.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_query_interrupted>
pub(super) const QUERY_INTERRUPTED: u16 = 1317;

/// The server could not get the next automatic id.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_autoinc_read_failed>
pub(super) const NO_AUTOMATIC_ID: u16 = 1467;

/// The account needs an authentication method that the server has not loaded.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_plugin_is_not_loaded>
pub(super) const PLUGIN_NOT_LOADED: u16 = 1524;

/// A statement of ours raised the error itself (`SIGNAL`): a transaction is open.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_signal_exception>
pub(crate) const SIGNALLED: u16 = 1644;

/// Like [`ACCESS_DENIED`], for an account without a password.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_access_denied_no_password_error>
pub(super) const ACCESS_DENIED_NO_PASSWORD: u16 = 1698;

/// The transaction may only read.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_cant_execute_in_read_only_transaction>
pub(super) const READ_ONLY_TRANSACTION: u16 = 1792;

/// The password has expired.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_must_change_password>
pub(super) const PASSWORD_MUST_CHANGE: u16 = 1820;

/// The server is read-only.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_read_only_mode>
pub(super) const READ_ONLY: u16 = 1836;

/// The table cannot be altered in the requested way.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_alter_operation_not_supported>
pub(crate) const ALTER_NOT_SUPPORTED: u16 = 1845;

/// Like [`ALTER_NOT_SUPPORTED`], with the reason.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_alter_operation_not_supported_reason>
pub(crate) const ALTER_NOT_SUPPORTED_REASON: u16 = 1846;

/// The password has expired, and the server refuses the login.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_must_change_password_login>
pub(super) const PASSWORD_MUST_CHANGE_TO_SIGN_IN: u16 = 1862;

/// InnoDB is read-only.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_innodb_read_only>
pub(super) const INNODB_READ_ONLY: u16 = 1874;

/// MariaDB: somebody ended the connection.
///
/// <https://mariadb.com/kb/en/kill>
pub(super) const CONNECTION_KILLED: u16 = 1927;

/// MariaDB: the statement took longer than `max_statement_time`.
///
/// <https://mariadb.com/kb/en/aborting-statements>
pub(super) const STATEMENT_TIMEOUT: u16 = 1969;

/// An error number of clients, which proxies also send: an authentication method is missing.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/client-error-reference.html#error_cr_auth_plugin_cannot_load>
pub(super) const AUTHENTICATION_PLUGIN_MISSING: u16 = 2059;

/// MySQL: the statement took longer than `max_execution_time`.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_query_timeout>
pub(super) const QUERY_TIMEOUT: u16 = 3024;

/// MySQL: Group Replication found another server's write to the same row, and rolled the transaction back.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_transaction_rollback_during_commit>
pub(super) const ROLLED_BACK_AT_COMMIT: u16 = 3101;

/// The connection must be encrypted.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_secure_transport_required>
pub(super) const SECURE_TRANSPORT_REQUIRED: u16 = 3159;

/// MySQL: like [`INCOMPARABLE`], for a text with characters that the column's character set lacks.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_cannot_convert_string>
pub(super) const NOT_CONVERTIBLE: u16 = 3854;

/// MySQL: the connection was idle for too long.
///
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html#error_er_client_interaction_timeout>
pub(super) const IDLE_TOO_LONG: u16 = 4031;
