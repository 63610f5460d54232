//! Reads from the request who the current contact is, for [`current_contact`]. docs/contact.md has the table of all cases.

use std::cell::RefCell;

use ext_php_rs::types::Zval;

use super::PhpSite;
use crate::core::contact::{Contact, ContactKey, UserLink};
use crate::core::current_contact::{self, COOKIE, HashCandidate, Known, Visit};
use crate::core::error::Result;
use crate::core::input::Input;
use crate::core::tracker::Site;
use crate::php::wordpress::{database, hooks, is_defined_true};
use crate::php::zend::name::name;
use crate::php::zend::table;
use crate::php::{call, convert, superglobals, zend};

/// How a hook names a user.
#[derive(Clone)]
enum Who {
    /// By id, 0 for nobody.
    User(i64),
    /// By login name.
    Login(Vec<u8>),
}

/// A user who logs in or out.
struct Passing {
    /// The hook that reports it.
    hook: &'static str,
    /// The number of hooks that are being fired, with this one. If another hook is at that depth later, this one is over.
    depth: usize,
    /// The user.
    who: Who,
}

thread_local! {
    /// The latest secure hash that this request has found, and the id of its contact.
    static HASH: RefCell<Option<(String, i64)>> = const { RefCell::new(None) };
    /// Hashes that belong to no contact, and the number of writes to the contacts when they were looked up.
    static MISSES: RefCell<(u64, Vec<String>)> = const { RefCell::new((0, Vec::new())) };
    /// The users who log in or out in this request. Their hooks may be over.
    static PASSING: RefCell<Vec<Passing>> = const { RefCell::new(Vec::new()) };
}

/// Forgets the hashes and the users of the last request.
pub(crate) fn reset() {
    HASH.set(None);
    MISSES.take();
    PASSING.take();
}

/// Whether this request has found that a hash belongs to no contact, without a write to the contacts since.
fn is_missed(hash: &str) -> bool {
    let writes = database::contact_writes();
    MISSES.with_borrow(|(as_of, missed)| *as_of == writes && missed.iter().any(|known| known == hash))
}

/// Remembers a hash that belongs to no contact.
fn remember_miss(hash: String) {
    let writes = database::contact_writes();
    MISSES.with_borrow_mut(|(as_of, missed)| {
        if std::mem::replace(as_of, writes) != writes {
            missed.clear();
        }
        missed.push(hash);
    });
}

/// The site, as the source for [`current_contact::find`].
struct Request<'a>(&'a mut PhpSite);

/// Finds the current contact.
///
/// # Errors
/// A database error, or [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(crate) fn find(site: &mut PhpSite) -> Result<Option<Contact>> {
    let compat = site.compat();
    current_contact::find(&mut Request(site), compat)
}

/// `wp_login`: a user logs in. Plugins that fire this hook may pass only the login name.
pub(crate) fn logs_in(login: &Zval, user: &Zval) {
    let known = user
        .object()
        .filter(|user| zend::class(name!("wp_user")).is_some_and(|class| user.instance_of(class)));
    let who = match known {
        Some(user) => Who::User(convert::integer(&zend::property(user, name!("ID"), None)).unwrap_or(0)),
        None => Who::Login(zend::string_bytes(login)),
    };
    pass("wp_login", who);
}

/// `wp_logout`: the user with this id has logged out.
pub(crate) fn logs_out(user: &Zval) {
    pass("wp_logout", Who::User(convert::integer(user).unwrap_or(0)));
}

/// Remembers a user while this hook is being fired. Users of other hooks at this depth, or deeper, are forgotten: those
/// hooks are over.
fn pass(hook: &'static str, who: Who) {
    let depth = current_filters().len();
    PASSING.with_borrow_mut(|all| {
        all.retain(|known| known.depth < depth);
        all.push(Passing { hook, depth, who });
    });
}

/// The id of a user, 0 for nobody.
fn user_of(who: Who) -> Result<i64> {
    let login = match who {
        Who::User(id) => return Ok(id),
        Who::Login(login) => login,
    };
    if !zend::function_exists(name!("get_user_by")) {
        return Ok(0);
    }
    let user = call::function("get_user_by", &[&"login", &zend::string(login)])?;
    let id = user.object().map(|user| zend::property(user, name!("ID"), None));
    Ok(id.as_ref().and_then(convert::integer).unwrap_or(0))
}

/// The hooks that are being fired, the innermost last.
fn current_filters() -> Vec<Zval> {
    let filters = zend::global(name!("wp_current_filter"));
    let names = filters.as_ref().and_then(Zval::array).into_iter().flat_map(table::values);
    names.map(Zval::shallow_clone).collect()
}

impl Request<'_> {
    /// The name under which [`MISSES`] has a hash. It has the table prefix of the current blog.
    fn miss(&self, hash: &str) -> Result<String> {
        Ok(format!("{} hash {hash}", self.0.prefix()?))
    }
}

impl Visit for Request<'_> {
    fn user(&mut self) -> Result<i64> {
        self.0.current_user()
    }

    fn passing_user(&mut self) -> Result<Option<i64>> {
        if PASSING.with_borrow(Vec::is_empty) {
            return Ok(None);
        }
        let filters = current_filters();
        let is_fired = |passing: &Passing| {
            let at_that_depth = passing.depth.checked_sub(1).and_then(|at| filters.get(at));
            at_that_depth.is_some_and(|name| zend::string_bytes(name) == passing.hook.as_bytes())
        };
        let innermost =
            |all: &Vec<Passing>| Some(all.iter().rev().find(|passing| is_fired(passing))?.who.clone());
        match PASSING.with_borrow(innermost) {
            Some(who) => user_of(who).map(Some),
            None => Ok(None),
        }
    }

    fn is_cron(&self) -> bool {
        self.0.is_inside_wordpress() && is_defined_true(name!("DOING_CRON"))
    }

    fn cookie(&mut self) -> Option<Vec<u8>> {
        superglobals::cookie(COOKIE)
    }

    fn session(&mut self) -> Result<Input> {
        convert::input(superglobals::session(&self.0.settings().session_key).as_ref())
    }

    fn remembered(&mut self, hash: &str) -> Result<Option<Known>> {
        let miss = self.miss(hash)?;
        if is_missed(&miss) {
            return Ok(Some(Known::Nobodys));
        }
        Ok(HASH.with_borrow(|known| Some(Known::Of(known.as_ref().filter(|(known, _)| known == hash)?.1))))
    }

    fn remember(&mut self, hash: &str, known: Known) -> Result<()> {
        match known {
            Known::Of(contact) => HASH.set(Some((hash.to_owned(), contact))),
            // Outside WordPress nothing reports a later write to the contacts.
            Known::Nobodys if self.0.is_inside_wordpress() && hooks::keep_hearing_of_queries()? => {
                remember_miss(self.miss(hash)?);
            }
            Known::Nobodys => {}
        }
        Ok(())
    }

    fn hash_candidates(&mut self, hash: &str, contact: Option<i64>) -> Result<Vec<HashCandidate>> {
        self.0.hash_candidates(hash, contact)
    }

    fn contact_of_user(&mut self, user: i64, link: UserLink) -> Result<Option<Contact>> {
        PhpSite::contact_of_user(self.0, user, link)
    }

    fn contact(&mut self, key: &ContactKey) -> Result<Option<Contact>> {
        PhpSite::contact(self.0, key)
    }
}
