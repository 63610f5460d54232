//! The Zend engine. Every `unsafe` of the PHP layer is in this folder, behind safe functions.
//!
//! Nothing here holds a lock or a guard of ext-php-rs. Values are copied out, so that the caller may call PHP at any
//! time.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::convert::IntoZval;
use ext_php_rs::ffi::{
    self, ext_php_rs_executor_globals, zend_hash_str_find, zend_hash_str_find_ptr_lc, zend_object, zend_type,
};
use ext_php_rs::flags::{DataType, PropertyFlags};
use ext_php_rs::types::{ZendHashTable, ZendObject, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData, ModuleEntry, ZendType};

use self::name::{Name, name};
use crate::core::input::not_finite;

pub(crate) mod arguments;
pub(crate) mod files;
pub(crate) mod memory;
pub(crate) mod method;
pub(crate) mod name;
pub(crate) mod request;
pub(crate) mod sapi;
pub(crate) mod shared;
pub(crate) mod stack;
pub(crate) mod table;

// Symbols PHP exports that ext-php-rs does not bind; the signatures are those of PHP 8.1 to 8.5.
unsafe extern "C" {
    static php_json_serializable_ce: *mut ClassEntry;
    static spl_ce_RuntimeException: *mut ClassEntry;
    static mut module_registry: ZendHashTable;

    fn zend_ini_string_ex(name: *const c_char, len: usize, orig: c_int, exists: *mut bool) -> *mut c_char;
    fn zend_unregister_ini_entries(module: c_int);
    fn zend_get_constant(name: *mut ZendStr) -> *mut Zval;
    fn zend_read_property_ex(
        scope: *mut ClassEntry,
        object: *mut zend_object,
        name: *mut ZendStr,
        silent: bool,
        own: *mut Zval,
    ) -> *mut Zval;
    fn zval_get_string_func(value: *const Zval) -> *mut ZendStr;
    fn zend_get_closure_method_def(closure: *mut zend_object) -> *const ffi::zend_function;
    fn zend_clear_exception();
    fn php_log_err_with_severity(message: *const c_char, severity: c_int);
    fn zend_update_property_stringl(
        scope: *mut ClassEntry,
        object: *mut zend_object,
        name: *const c_char,
        name_len: usize,
        value: *const c_char,
        value_len: usize,
    );
    fn zend_declare_typed_property(
        class: *mut ClassEntry,
        name: *mut ZendStr,
        default: *mut Zval,
        flags: c_int,
        doc: *mut ZendStr,
        kind: zend_type,
    ) -> *mut c_void;
}

/// `ZEND_ACC_READONLY`, the same bit since PHP 8.1; ext-php-rs has no name for it.
const READONLY: u32 = 1 << 7;

/// Returns the value of an INI setting as text; empty if there is none.
pub(crate) fn ini(name: &str) -> String {
    with_ini(name, |text| String::from_utf8_lossy(text).into_owned())
}

/// Passes the value of an INI setting to `look` without a copy. `look` must not call PHP.
pub(crate) fn with_ini<T>(name: &str, look: impl FnOnce(&[u8]) -> T) -> T {
    let mut exists = false;
    // SAFETY: `name` is valid for its length; the engine returns its own NUL-terminated string or null, and nothing
    // changes it while it is looked at.
    unsafe {
        let text = zend_ini_string_ex(name.as_ptr().cast(), name.len(), 0, &raw mut exists);
        look(if text.is_null() { b"" } else { CStr::from_ptr(text).to_bytes() })
    }
}

/// Removes a module's INI settings from the engine. This must happen before the module's code is unloaded.
pub(crate) fn unregister_ini(module: i32) {
    // SAFETY: called at module shutdown with the module's own number.
    unsafe { zend_unregister_ini_entries(module) };
}

/// Returns a global variable as the script sees it now. Follows references.
pub(crate) fn global(name: Name) -> Option<Zval> {
    // SAFETY: the executor globals live as long as the process; the table is only read, and the value
    // leaves as a counted copy.
    unsafe {
        let table = &raw const (*ext_php_rs_executor_globals()).symbol_table;
        let mut found = ffi::zend_hash_find(table, name.string()).as_ref()?;
        if let Some(slot) = found.indirect() {
            found = slot;
        }
        let found = found.dereference();
        (!is_undef(found)).then(|| found.shallow_clone())
    }
}

/// Fills a superglobal that PHP fills only when a script uses it (`auto_globals_jit`).
pub(crate) fn load_auto_global(name: &str) {
    let mut name = ZendStr::new(name, false);
    // SAFETY: a valid string that outlives the call.
    unsafe { ffi::zend_is_auto_global(&raw mut *name) };
}

/// Returns the name of the class in which a closure was made.
pub(crate) fn closure_scope(value: &Zval) -> Option<String> {
    let object = value.object()?;
    let closure = class(name!("closure"))?;
    if !object.instance_of(closure) {
        return None;
    }
    // SAFETY: the object is a closure, so the engine returns its function, which lives as long as the object.
    unsafe {
        let function = zend_get_closure_method_def(ptr::from_ref(object).cast_mut()).as_ref()?;
        let scope = function.common.scope.as_ref()?;
        Some(name_of(scope))
    }
}

/// Returns the value of a key. The key must not look like an integer: PHP stores such keys as integers.
pub(crate) fn find<'a>(table: &'a ZendHashTable, key: &str) -> Option<&'a Zval> {
    // SAFETY: a live table, which is only read; the value lives as long as the table is not written to.
    unsafe { zend_hash_str_find(ptr::from_ref(table), key.as_ptr().cast(), key.len()).as_ref() }
}

/// Whether a table has one of these keys. None may look like an integer.
pub(crate) fn has_any(table: &ZendHashTable, keys: &[Name]) -> bool {
    // SAFETY: a live table and live strings, all of which are only read: the hashes are there already.
    keys.iter().any(|key| unsafe { !ffi::zend_hash_find(table, key.string()).is_null() })
}

/// Sets a global variable.
pub(crate) fn set_global(name: &str, mut value: Zval) {
    // SAFETY: as in `global`; the table takes over the one reference that `value` held.
    unsafe {
        let table = &raw mut (*ext_php_rs_executor_globals()).symbol_table;
        ffi::zend_hash_str_update(table, name.as_ptr().cast(), name.len(), &raw mut value);
    }
    std::mem::forget(value);
}

/// Returns the value of a constant.
pub(crate) fn constant(name: Name) -> Option<Zval> {
    // SAFETY: the engine returns null or a constant that lives at least as long as the request.
    unsafe { zend_get_constant(name.string()).as_ref() }.map(Zval::shallow_clone)
}

/// Returns a class that is loaded already. Never autoloads.
pub(crate) fn class(name: Name) -> Option<&'static ClassEntry> {
    // SAFETY: the class table is set for the whole request; classes live as long. Callers do not keep the
    // reference beyond one call of theirs.
    unsafe {
        let table = (*ext_php_rs_executor_globals()).class_table;
        if table.is_null() {
            return None;
        }
        ffi::zend_hash_find(table, name.string()).as_ref()?.ptr::<ClassEntry>()?.as_ref()
    }
}

/// Returns a class, as [`class`], for a name that is only known at run time. The name may be in any case.
pub(crate) fn class_by_name(name: &str) -> Option<&'static ClassEntry> {
    // SAFETY: as in `class`.
    unsafe {
        let table = (*ext_php_rs_executor_globals()).class_table;
        zend_hash_str_find_ptr_lc(table, name.as_ptr().cast(), name.len()).cast::<ClassEntry>().as_ref()
    }
}

/// Returns the name of an object's class, for people and for comparing with a known name. Bytes that are no UTF-8 are
/// replaced. In the name of an anonymous class a NUL and a path follow: they are left out.
pub(crate) fn class_name(object: &ZendObject) -> String {
    // SAFETY: the class of a live object outlives this read.
    name_of(unsafe { &*object.ce })
}

/// Returns the name of a class, as [`class_name`].
fn name_of(class: &ClassEntry) -> String {
    // SAFETY: every class has a name that lives as long as the class.
    let name = unsafe { class.name.as_ref() }.map(ZendStr::as_bytes).unwrap_or_default();
    let name = name.split(|b| *b == 0).next().unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

/// Whether a function is defined.
pub(crate) fn function_exists(name: Name) -> bool {
    // SAFETY: the function table is set for the whole request and only read.
    unsafe {
        let table = (*ext_php_rs_executor_globals()).function_table;
        !table.is_null() && !ffi::zend_hash_find(table, name.string()).is_null()
    }
}

/// Whether an object has a method; `name` in any case.
pub(crate) fn has_method(object: &ZendObject, name: &str) -> bool {
    class_has_method(object.get_class_entry(), name)
}

/// Whether a class has a method; `name` in any case.
pub(crate) fn class_has_method(class: &ClassEntry, name: &str) -> bool {
    let table = &raw const class.function_table;
    // SAFETY: the table of methods of a live class outlives this read.
    unsafe { !zend_hash_str_find_ptr_lc(table, name.as_ptr().cast(), name.len()).is_null() }
}

/// Whether one of these classes declares the method that an object has.
pub(crate) fn is_declared_by(object: &ZendObject, method: Name, classes: &[&str]) -> bool {
    let table = &raw const object.get_class_entry().function_table;
    // SAFETY: methods, their classes and the names of those outlive this read; the table holds nothing but functions.
    let class = unsafe {
        let method = ffi::zend_hash_find(table, method.string()).as_ref();
        let method = method.and_then(|method| method.ptr::<ffi::zend_function>()?.as_ref());
        method.and_then(|method| method.common.scope.as_ref()?.name.as_ref()).map(ZendStr::as_bytes)
    };
    class.is_some_and(|class| classes.iter().any(|known| known.as_bytes() == class))
}

/// Whether an exception (or `exit`) is pending.
pub(crate) fn is_pending() -> bool {
    // SAFETY: a read of a pointer that the engine keeps valid or null.
    unsafe { !(*ext_php_rs_executor_globals()).exception.is_null() }
}

/// Takes a pending `\Exception` out of the engine and returns its class and message. An `\Error` or `exit` stays
/// pending.
pub(crate) fn take_exception() -> Option<String> {
    take_pending(class(name!("exception"))?)
}

/// As [`take_exception`], but also takes an `\Error`. Only `exit` stays pending.
pub(crate) fn take_throwable() -> Option<String> {
    take_exception().or_else(|| take_pending(class(name!("error"))?))
}

/// Takes a pending exception of this class out of the engine. Any other one stays pending.
pub(crate) fn take_pending(base: &ClassEntry) -> Option<String> {
    // SAFETY: a pending exception is a live object; it is cleared through the engine, which also restores
    // the point of execution.
    unsafe {
        let pending = (*ext_php_rs_executor_globals()).exception.as_ref()?;
        if !pending.instance_of(base) {
            return None;
        }
        let message = property(pending, name!("message"), Some(base));
        let message = String::from_utf8_lossy(&string_bytes(&message)).into_owned();
        let text = format!("{}: {message}", class_name(pending));
        zend_clear_exception();
        Some(text)
    }
}

/// Runs `work` as if no exception were pending. Afterwards the exception is pending again, in place of any that
/// `work` left. For restoring state after a failure.
pub(crate) fn put_aside<T>(work: impl FnOnce() -> T) -> T {
    // SAFETY: the executor globals live as long as the process; the exception keeps the refcount that the engine gave
    // it. `zend_exception_save()` cannot be used: `zend_clear_exception()` would release what it has saved.
    let pending =
        unsafe { std::mem::replace(&mut (*ext_php_rs_executor_globals()).exception, ptr::null_mut()) };
    let result = work();
    if !pending.is_null() {
        // SAFETY: as above; what `work` left pending is released first.
        unsafe {
            zend_clear_exception();
            (*ext_php_rs_executor_globals()).exception = pending;
        }
    }
    result
}

/// Whether a value was never set (a typed property before its first write).
pub(crate) fn is_undef(value: &Zval) -> bool {
    value.get_type() == DataType::Undef
}

/// The bytes of a PHP string; empty for anything else.
pub(crate) fn string_bytes(value: &Zval) -> Vec<u8> {
    value.zend_str().map(|s| s.as_bytes().to_vec()).unwrap_or_default()
}

/// Converts a value as PHP's `(string)` does. `None` if that raised an exception, as an object's `__toString` may.
pub(crate) fn to_string(value: &Zval) -> Option<Vec<u8>> {
    if let Some(word) = value.double().and_then(not_finite) {
        return Some(word.into());
    }
    // SAFETY: the engine returns an owned string, also when it raised; the box releases it.
    let text = unsafe { ZBox::from_raw(zval_get_string_func(value)) };
    (!is_pending()).then(|| text.as_bytes().to_vec())
}

/// Reads a property without a warning if it is missing. `scope` is the class on whose behalf it reads: a private
/// property is only visible to its own class. May call `__isset` and `__get`, so check [`is_pending`] afterwards.
pub(crate) fn property(object: &ZendObject, name: Name, scope: Option<&ClassEntry>) -> Zval {
    let mut own = Zval::new();
    let scope = scope.map_or(ptr::null_mut(), |s| ptr::from_ref(s).cast_mut());
    // SAFETY: object and name are valid; the result is `own` or a slot of the object, which is copied with
    // its count before anything else runs.
    unsafe {
        let object = ptr::from_ref(object).cast_mut();
        let found = zend_read_property_ex(scope, object, name.string(), true, &raw mut own);
        if found.is_null() || ptr::eq(found, &raw const own) {
            return own;
        }
        (*found).dereference().shallow_clone()
    }
}

/// Returns a property that `class` declares, of an object of that class, also if it is private. `None` if the class
/// declares no such property. Never calls `__get`.
pub(crate) fn declared(object: &ZendObject, class: &ClassEntry, name: Name) -> Option<Zval> {
    let properties = &raw const class.properties_info;
    // SAFETY: the table of properties of a live class is only read.
    let known = unsafe { !ffi::zend_hash_find(properties, name.string()).is_null() };
    (known && object.instance_of(class)).then(|| property(object, name, Some(class)))
}

/// Returns a declared property by its position. Runs no PHP code.
pub(crate) fn slot(object: &ZendObject, at: usize) -> Option<Zval> {
    // SAFETY: the object has as many slots as its class declares properties.
    unsafe {
        if at >= (*object.ce).default_properties_count as usize {
            return None;
        }
        let value = &*object.properties_table.as_ptr().add(at);
        (!is_undef(value)).then(|| value.dereference().shallow_clone())
    }
}

/// Initialises a declared property, by its position, of an object that no other code has seen yet.
pub(crate) fn init_slot(object: &mut ZendObject, at: usize, value: Zval) {
    // SAFETY: as in `slot`; a fresh slot holds nothing that needs releasing, and writing the whole value
    // also clears the mark that it was never initialised.
    unsafe {
        assert!(at < (*object.ce).default_properties_count as usize, "no such property");
        object.properties_table.as_mut_ptr().add(at).write(value);
    }
}

/// Writes a declared public property. Runs no PHP code.
pub(crate) fn set_property(mut object: Zval, name: Name, value: impl IntoZval) {
    if let Some(object) = object.object_mut() {
        // The conversion cannot fail. An object without that property does not need it.
        let _ = object.set_property(name.text(), value);
    }
}

/// Sets a text property of an object, on behalf of the class `scope`.
pub(crate) fn set_text_property(object: &mut ZendObject, scope: &ClassEntry, name: &str, value: &str) {
    // SAFETY: all pointers are valid for their lengths; the engine copies the text.
    unsafe {
        zend_update_property_stringl(
            ptr::from_ref(scope).cast_mut(),
            object,
            name.as_ptr().cast(),
            name.len(),
            value.as_ptr().cast(),
            value.len(),
        );
    }
}

/// Declares `public readonly TYPE $name` on a class during its registration.
pub(crate) fn declare_readonly(class: &mut ClassEntry, name: &str, kind: DataType, nullable: bool) {
    let mut unset = Zval::new();
    unset.u1.type_info = ffi::IS_UNDEF;
    let kind = ZendType::empty_from_type(kind, false, false, nullable).expect("a builtin type");
    declare(class, name, &mut unset, READONLY | PropertyFlags::Public.bits(), kind);
}

/// Declares `protected string $name = $default` on a class during its registration.
pub(crate) fn declare_text(class: &mut ClassEntry, name: &str, default: &str) {
    let mut value = Zval::new();
    value.set_zend_string(ZendStr::new_interned(default, true));
    let kind = ZendType::empty_from_type(DataType::String, false, false, false).expect("a builtin type");
    declare(class, name, &mut value, PropertyFlags::Protected.bits(), kind);
    std::mem::forget(value);
}

/// Declares a typed property on a class during its registration.
fn declare(class: &mut ClassEntry, name: &str, default: &mut Zval, flags: u32, kind: zend_type) {
    let flags = c_int::try_from(flags).unwrap_or(1);
    // SAFETY: called while the class is being registered; the engine takes over the interned name and
    // copies the default.
    unsafe {
        let name = ZendStr::new_interned(name, true).into_raw();
        zend_declare_typed_property(class, name, default, flags, ptr::null_mut(), kind);
    }
}

/// Returns the interface `JsonSerializable`.
pub(crate) fn json_serializable() -> &'static ClassEntry {
    // SAFETY: json is always built in since PHP 8.0 and registered before any shared extension.
    unsafe { &*php_json_serializable_ce }
}

/// Returns the class `RuntimeException`.
pub(crate) fn runtime_exception() -> &'static ClassEntry {
    // SAFETY: SPL is always built in and registered before any shared extension.
    unsafe { &*spl_ce_RuntimeException }
}

/// Returns `$this` of a method's frame.
pub(crate) fn this(frame: &ExecuteData) -> Option<&ZendObject> {
    frame.This.object()
}

/// Switches PHP's notices and warnings off while this value lives, as `@` does. PHP still reports fatal errors. Hold
/// it in a `BailoutGuard`.
pub(crate) struct Silence(i32);

impl Silence {
    /// Switches notices and warnings off.
    pub(crate) fn begin() -> Self {
        // `E_FATAL_ERRORS`
        let fatal = ffi::E_ERROR
            | ffi::E_CORE_ERROR
            | ffi::E_COMPILE_ERROR
            | ffi::E_USER_ERROR
            | ffi::E_RECOVERABLE_ERROR
            | ffi::E_PARSE;
        let level = error_reporting();
        Self(std::mem::replace(level, *level & fatal.cast_signed()))
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        *error_reporting() = self.0;
    }
}

/// Returns the engine's level of reported errors (`error_reporting`).
fn error_reporting() -> &'static mut i32 {
    // SAFETY: a plain integer of this thread's executor globals, which live as long as the process; no caller keeps it.
    unsafe { &mut (*ext_php_rs_executor_globals()).error_reporting }
}

/// Writes a line to PHP's error log.
pub(crate) fn log(message: &str) {
    let message = CString::new(message.replace('\0', "")).unwrap_or_default();
    // 5 is LOG_NOTICE. It only matters if PHP logs to syslog.
    // SAFETY: a NUL-terminated string that outlives the call.
    unsafe { php_log_err_with_severity(message.as_ptr(), 5) };
}

/// Raises a PHP warning; at startup PHP shows it as a startup warning.
pub(crate) fn warn(message: &str) {
    let message = CString::new(message.replace('\0', "")).unwrap_or_default();
    // SAFETY: the format takes exactly one string.
    unsafe {
        let warning = c_int::try_from(ffi::E_WARNING).unwrap_or(2);
        ffi::php_error_docref(ptr::null(), warning, c"%s".as_ptr(), message.as_ptr());
    }
}

/// Returns an address inside the code of a loaded PHP module. It shows from which shared object the module came.
pub(crate) fn module_address(name: &str) -> Option<usize> {
    // SAFETY: the registry is filled at startup and only read here; entries live as long as the process.
    unsafe {
        let table = &raw const module_registry;
        let entry = zend_hash_str_find(table, name.as_ptr().cast(), name.len()).as_ref()?;
        let module = entry.ptr::<ModuleEntry>()?.as_ref()?;
        let startup = module.module_startup_func?;
        Some(startup as *const () as usize)
    }
}

/// Converts a value to a `Zval`. The conversions used here cannot fail.
pub(crate) fn zval(value: impl IntoZval) -> Zval {
    value.into_zval(false).unwrap_or_else(|_| Zval::null())
}

/// Makes a PHP string of bytes.
pub(crate) fn string(bytes: impl AsRef<[u8]>) -> Zval {
    let mut value = Zval::new();
    value.set_zend_string(ZendStr::new(bytes, false));
    value
}
