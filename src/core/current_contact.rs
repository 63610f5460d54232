//! Who is there: the current contact, from the WordPress login, FluentCRM's cookie or the PHP session.
//! docs/contact.md has the table of all cases.

use super::contact::{Contact, ContactKey, UserLink};
use super::error::Result;
use super::input::{Input, Scalar};
use super::settings::Compat;

/// FluentCRM's cookie, which holds a contact's secure hash.
pub(crate) const COOKIE: &str = "fc_hash_secure";

/// The most characters of an e-mail address, as the column holds them.
const EMAIL_LIMIT: usize = 190;

/// A contact a secure hash may belong to. A database compares by collation, which also takes other spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HashCandidate {
    /// The contact's id.
    pub(crate) contact_id: i64,
    /// The hash as stored.
    pub(crate) hash: Vec<u8>,
}

/// What a request has learnt of a secure hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// It was this contact's.
    Of(i64),
    /// It was nobody's.
    Nobodys,
}

/// What the rule asks of a request and its site.
pub(crate) trait Visit {
    /// The logged-in WordPress user, 0 for nobody.
    ///
    /// # Errors
    /// What asking WordPress or the database fails with, like every method here.
    fn user(&mut self) -> Result<i64>;
    /// The user who logs in or out at this moment, in WordPress's `wp_login` or `wp_logout`: there [`Visit::user`]
    /// is nobody yet, or no more. `None` outside of these hooks, 0 where the hook names nobody.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn passing_user(&mut self) -> Result<Option<i64>>;
    /// Whether this is a cron run, which is nobody's visit.
    fn is_cron(&self) -> bool;
    /// The cookie [`COOKIE`], if it is a text.
    fn cookie(&mut self) -> Option<Vec<u8>>;
    /// The session variable that names a contact.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn session(&mut self) -> Result<Input>;
    /// What was learnt of a secure hash earlier in this request.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn remembered(&mut self, hash: &str) -> Result<Option<Known>>;
    /// Remembers it for this request; that a hash is nobody's only until somebody may have written one.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn remember(&mut self, hash: &str, known: Known) -> Result<()>;
    /// The contacts whose secure hash equals this one by collation; with `contact`, only if it is that one.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn hash_candidates(&mut self, hash: &str, contact: Option<i64>) -> Result<Vec<HashCandidate>>;
    /// The contact of a WordPress user.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn contact_of_user(&mut self, user: i64, link: UserLink) -> Result<Option<Contact>>;
    /// Finds a contact.
    ///
    /// # Errors
    /// As [`Visit::user`].
    fn contact(&mut self, key: &ContactKey) -> Result<Option<Contact>>;
}

/// Finds the contact who is there: the logged-in user's, else the cookie's, else the one whom the session
/// names by id, e-mail address or secure hash.
///
/// In [`Compat::Fixed`] a user who is known, or who passes in or out, is never taken for the cookie's or the
/// session's contact: on a shared computer that is somebody else. A cron run is nobody.
///
/// # Errors
/// What the visit's methods fail with.
pub(crate) fn find(visit: &mut dyn Visit, compat: Compat) -> Result<Option<Contact>> {
    let fixed = compat == Compat::Fixed;
    if fixed && visit.is_cron() {
        return Ok(None);
    }
    let passing = if fixed { visit.passing_user()? } else { None };
    let user = match passing {
        Some(user) if user > 0 => user,
        _ => visit.user()?,
    };
    if user > 0 {
        let contact = visit.contact_of_user(user, UserLink::ColumnThenEmail)?;
        if fixed || contact.is_some() {
            return Ok(contact);
        }
    }
    if passing.is_some() {
        return Ok(None);
    }
    if let Some(hash) = visit.cookie()
        && let Some(contact) = by_hash(visit, &hash)?
    {
        return Ok(Some(contact));
    }
    let named = visit.session()?;
    if let Some(id) = named.integer() {
        return visit.contact(&ContactKey::Id(Scalar::Int(id)));
    }
    let Input::Text(text) = named else { return Ok(None) };
    if text.contains(&b'@') && text.len() <= EMAIL_LIMIT {
        return visit.contact(&ContactKey::Email(Scalar::Text(text)));
    }
    by_hash(visit, &text)
}

/// The contact of a secure hash, compared byte by byte.
///
/// Finding a hash scans a table, so what was found is remembered for the request; that the hash is still
/// that contact's is asked every time, which is quick.
fn by_hash(visit: &mut dyn Visit, hash: &[u8]) -> Result<Option<Contact>> {
    let Some(text) = secure_hash(hash) else { return Ok(None) };
    let exact = |candidates: Vec<HashCandidate>| candidates.into_iter().find(|c| c.hash == hash);
    let mut found = None;
    match visit.remembered(text)? {
        Some(Known::Nobodys) => return Ok(None),
        Some(Known::Of(contact)) => found = exact(visit.hash_candidates(text, Some(contact))?),
        None => {}
    }
    if found.is_none() {
        found = exact(visit.hash_candidates(text, None)?);
    }
    let Some(found) = found else {
        visit.remember(text, Known::Nobodys)?;
        return Ok(None);
    };
    visit.remember(text, Known::Of(found.contact_id))?;
    visit.contact(&ContactKey::Id(Scalar::Int(found.contact_id)))
}

/// What has the shape of a secure hash: 32 lower-case hex digits.
fn secure_hash(bytes: &[u8]) -> Option<&str> {
    let hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    (bytes.len() == 32 && bytes.iter().all(hex)).then(|| std::str::from_utf8(bytes).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::Text;

    /// The secure hash of contact 2.
    const HASH: &str = "0123456789abcdf0123456789abcdf01";
    /// Nobody's secure hash.
    const UNKNOWN: &str = "ffffffff00000000ffffffff00000000";

    /// A visit to a site with contacts 1 (of user 5), 2 (with a secure hash) and 3.
    #[derive(Default)]
    struct Plain {
        user: i64,
        passing: Option<i64>,
        cron: bool,
        cookie: Option<&'static str>,
        session: Input,
        remembered: Option<(String, Known)>,
        stored: Vec<HashCandidate>,
        scans: usize,
    }

    impl Plain {
        fn new() -> Self {
            let stored = vec![HashCandidate { contact_id: 2, hash: HASH.into() }];
            Self { stored, ..Self::default() }
        }

        fn who(&mut self) -> Option<i64> {
            find(self, Compat::Fixed).unwrap().map(|contact| contact.id)
        }

        fn who_strictly(&mut self) -> Option<i64> {
            find(self, Compat::Strict).unwrap().map(|contact| contact.id)
        }
    }

    fn contact(id: i64) -> Option<Contact> {
        (1..=3).contains(&id).then(|| Contact {
            id,
            user_id: None,
            email: Text::default(),
            status: Text::default(),
            first_name: None,
            last_name: None,
        })
    }

    impl Visit for Plain {
        fn user(&mut self) -> Result<i64> {
            Ok(self.user)
        }
        fn passing_user(&mut self) -> Result<Option<i64>> {
            Ok(self.passing)
        }
        fn is_cron(&self) -> bool {
            self.cron
        }
        fn cookie(&mut self) -> Option<Vec<u8>> {
            self.cookie.map(|cookie| cookie.as_bytes().to_vec())
        }
        fn session(&mut self) -> Result<Input> {
            Ok(self.session.clone())
        }
        fn remembered(&mut self, hash: &str) -> Result<Option<Known>> {
            Ok(self.remembered.as_ref().filter(|(of, _)| of == hash).map(|(_, known)| *known))
        }
        fn remember(&mut self, hash: &str, known: Known) -> Result<()> {
            self.remembered = Some((hash.into(), known));
            Ok(())
        }
        fn hash_candidates(&mut self, hash: &str, of: Option<i64>) -> Result<Vec<HashCandidate>> {
            self.scans += usize::from(of.is_none());
            let by_collation = |c: &&HashCandidate| c.hash.eq_ignore_ascii_case(hash.as_bytes());
            let wanted = |c: &&HashCandidate| of.is_none_or(|id| id == c.contact_id);
            Ok(self.stored.iter().filter(by_collation).filter(wanted).cloned().collect())
        }
        fn contact_of_user(&mut self, user: i64, _: UserLink) -> Result<Option<Contact>> {
            Ok((user == 5).then(|| contact(1)).flatten())
        }
        fn contact(&mut self, key: &ContactKey) -> Result<Option<Contact>> {
            Ok(match key {
                ContactKey::Id(Scalar::Int(id)) => contact(*id),
                ContactKey::Email(Scalar::Text(_)) => contact(3),
                _ => None,
            })
        }
    }

    fn text(t: &str) -> Input {
        Input::Text(t.into())
    }

    #[test]
    fn the_login_comes_before_the_cookie_and_the_cookie_before_the_session() {
        let mut visit = Plain { user: 5, cookie: Some(HASH), session: Input::Int(3), ..Plain::new() };
        assert_eq!(visit.who(), Some(1));
        visit.user = 0;
        assert_eq!(visit.who(), Some(2));
        visit.cookie = None;
        assert_eq!(visit.who(), Some(3));
        visit.session = Input::Missing;
        assert_eq!(visit.who(), None);
    }

    #[test]
    fn a_user_without_a_contact_is_nobody_in_fixed() {
        let mut visit = Plain { user: 6, cookie: Some(HASH), session: Input::Int(3), ..Plain::new() };
        assert_eq!((visit.who(), visit.who_strictly()), (None, Some(2)));
        visit.cookie = None;
        assert_eq!((visit.who(), visit.who_strictly()), (None, Some(3)));
    }

    #[test]
    fn who_logs_in_or_out_counts_in_fixed() {
        let mut visit = Plain { passing: Some(5), cookie: Some(HASH), ..Plain::new() };
        assert_eq!((visit.who(), visit.who_strictly()), (Some(1), Some(2)));
        // A user without a contact, and a hook that names nobody.
        for passing in [6, 0] {
            visit.passing = Some(passing);
            assert_eq!((visit.who(), visit.who_strictly()), (None, Some(2)), "{passing}");
        }
        // Who is logged in is better than nobody.
        visit.user = 5;
        assert_eq!(visit.who(), Some(1));
    }

    #[test]
    fn a_cron_run_is_nobodys_visit_in_fixed() {
        let mut visit = Plain { cron: true, user: 5, cookie: Some(HASH), ..Plain::new() };
        assert_eq!((visit.who(), visit.who_strictly()), (None, Some(1)));
    }

    #[test]
    fn a_session_names_a_contact_by_id_address_or_hash() {
        let who = |session| Plain { session, ..Plain::new() }.who();
        assert_eq!(who(Input::Int(2)), Some(2));
        assert_eq!(who(text("2")), Some(2));
        assert_eq!(who(text("a@example.com")), Some(3));
        assert_eq!(who(text(HASH)), Some(2));
        for nobody in [text(""), text("admin"), text("+2"), Input::Int(9), Input::Bool(true), Input::Null] {
            assert_eq!(who(nobody.clone()), None, "{nobody:?}");
        }
        assert_eq!(who(text(&format!("{}@example.com", "a".repeat(190)))), None);
    }

    #[test]
    fn a_hash_is_compared_byte_by_byte() {
        let mut visit = Plain { cookie: Some(HASH), ..Plain::new() };
        visit.stored[0].hash.make_ascii_uppercase();
        assert_eq!(visit.who(), None);
        let upper = "0123456789ABCDF0123456789ABCDF01";
        assert_eq!(Plain { cookie: Some(upper), ..Plain::new() }.who(), None);
        assert_eq!(Plain { cookie: Some(UNKNOWN), ..Plain::new() }.who(), None);
    }

    #[test]
    fn a_contact_once_found_is_asked_for_not_searched() {
        let mut visit = Plain { cookie: Some(HASH), ..Plain::new() };
        assert_eq!([visit.who(), visit.who(), visit.who()], [Some(2); 3]);
        assert_eq!(visit.scans, 1);
        visit.stored[0].contact_id = 3;
        assert_eq!((visit.who(), visit.scans), (Some(3), 2));
    }

    #[test]
    fn a_hash_that_was_nobodys_is_not_searched_again() {
        let mut visit = Plain { cookie: Some(UNKNOWN), session: text(UNKNOWN), ..Plain::new() };
        assert_eq!([visit.who(), visit.who(), visit.who()], [None; 3]);
        assert_eq!(visit.scans, 1);
        visit.remembered = None;
        visit.stored[0].hash = UNKNOWN.into();
        assert_eq!((visit.who(), visit.scans), (Some(2), 2));
    }
}
