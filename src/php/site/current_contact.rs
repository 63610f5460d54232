//! Who is there: the current contact, from the WordPress login, FluentCRM's cookie or the PHP session.

use std::cell::RefCell;

use super::PhpSite;
use crate::core::contact::{Contact, ContactKey, Scalar, UserLink};
use crate::core::error::Result;
use crate::php::{convert, superglobals, zend};
use crate::store::HashCandidate;

/// FluentCRM's cookie, which holds a contact's secure hash.
const COOKIE: &str = "fc_hash_secure";

thread_local! {
    /// A secure hash, and the contact it was found to belong to in this request.
    static HASH: RefCell<Option<(String, i64)>> = const { RefCell::new(None) };
}

/// Begins a request in which no hash was looked for yet.
pub(crate) fn reset() {
    HASH.set(None);
}

/// Finds the contact who is there: the logged-in user's, else the cookie's.
///
/// # Errors
/// What asking WordPress or the database fails with.
pub(crate) fn find(site: &mut PhpSite, user: i64) -> Result<Option<Contact>> {
    if user > 0
        && let Some(contact) = site.contact_of_user(user, UserLink::ColumnThenEmail)?
    {
        return Ok(Some(contact));
    }
    if let Some(hash) = superglobals::cookie(COOKIE)
        && let Some(contact) = by_hash(site, &hash)?
    {
        return Ok(Some(contact));
    }
    let key = site.settings().session_key.clone();
    let Some(value) = superglobals::session(&key) else { return Ok(None) };
    if let Some(id) = convert::integer(&value) {
        return site.contact(&ContactKey::Id(Scalar::Int(id)));
    }
    let text = zend::string_bytes(&value);
    if text.contains(&b'@') && text.len() <= 190 {
        return site.contact(&ContactKey::Email(Scalar::Text(text)));
    }
    by_hash(site, &text)
}

/// The contact of a secure hash: 32 lower-case hex digits, compared byte by byte. The database finds
/// candidates by collation, which would also take other spellings.
///
/// Finding a hash scans a table, so the contact found is remembered for the request; that the hash is still
/// that contact's is asked every time, which is quick.
fn by_hash(site: &mut PhpSite, hash: &[u8]) -> Result<Option<Contact>> {
    let Some(text) = secure_hash(hash) else { return Ok(None) };
    let exact = |candidates: Vec<HashCandidate>| candidates.into_iter().find(|c| c.hash == hash);
    let mut found = None;
    if let Some(contact) =
        HASH.with_borrow(|hash| hash.as_ref().filter(|(known, _)| known == text).map(|(_, contact)| *contact))
    {
        found = exact(site.hash_candidates(text, Some(contact))?);
    }
    if found.is_none() {
        found = exact(site.hash_candidates(text, None)?);
    }
    let Some(found) = found else { return Ok(None) };
    HASH.set(Some((text.to_owned(), found.contact_id)));
    site.contact(&ContactKey::Id(Scalar::Int(found.contact_id)))
}

fn secure_hash(bytes: &[u8]) -> Option<&str> {
    let hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    (bytes.len() == 32 && bytes.iter().all(hex)).then(|| std::str::from_utf8(bytes).ok()).flatten()
}
