//! PHP's `strip_tags`, byte for byte.

/// PHP's `strip_tags` with no tag allowed.
pub(crate) fn strip_tags(text: &[u8]) -> Vec<u8> {
    let mut scanner = Scanner { text, ..Scanner::default() };
    for (at, &b) in text.iter().enumerate() {
        match scanner.inside {
            Inside::Text => scanner.in_text(at, b),
            Inside::Tag => scanner.in_tag(at, b),
            Inside::Code => scanner.in_code(at, b),
            Inside::Declaration => scanner.in_declaration(at, b),
            Inside::Comment => scanner.in_comment(at, b),
        }
    }
    scanner.out
}

/// The state of [`Scanner`].
#[derive(Default)]
enum Inside {
    /// Outside of tags.
    #[default]
    Text,
    /// From `<` to `>`.
    Tag,
    /// From `<?` to `?>`.
    Code,
    /// From `<!` to `>`.
    Declaration,
    /// From `<!--` to `-->`.
    Comment,
}

/// PHP's state machine, byte by byte.
#[derive(Default)]
struct Scanner<'a> {
    /// The text to scan.
    text: &'a [u8],
    /// The text that is kept.
    out: Vec<u8>,
    /// The state before the next byte.
    inside: Inside,
    /// The quote that hides `<` and `>`.
    quote: Option<u8>,
    /// The quote that hides parentheses in code. PHP keeps the two apart, and
    /// they part ways once quotes of both kinds mix.
    code_quote: Option<u8>,
    /// Open parentheses in code, which hide its end.
    parentheses: i64,
    /// Each `<` inside a tag asks for one more `>`.
    depth: usize,
    /// Set after `<?xml`: a `->` does not end such a tag.
    xml: bool,
}

impl Scanner<'_> {
    /// Reads a byte of text. It is kept unless it begins a tag.
    fn in_text(&mut self, at: usize, b: u8) {
        match b {
            b'\0' => {}
            b'<' if !self.space_follows(at) => self.enter(Inside::Tag),
            // A comment can end while the tags around it are still open.
            b'>' if self.depth > 0 => self.depth -= 1,
            _ => self.out.push(b),
        }
    }

    /// Reads a byte of a tag. It is dropped. The tag may turn out to be code or a declaration.
    fn in_tag(&mut self, at: usize, b: u8) {
        match b {
            b'<' if self.quote.is_none() && !self.space_follows(at) => self.depth += 1,
            b'>' if self.may_end() => {
                self.xml = self.xml && self.follows(at, b"-");
                self.enter(if self.xml { Inside::Tag } else { Inside::Text });
            }
            b'"' | b'\'' => self.toggle_quote(b),
            b'!' if self.follows(at, b"<") => self.enter(Inside::Declaration),
            b'?' if self.follows(at, b"<") => {
                self.parentheses = 0;
                self.inside = Inside::Code;
            }
            _ => {}
        }
    }

    /// Reads a byte of code, which may turn out to be an XML declaration.
    fn in_code(&mut self, at: usize, b: u8) {
        match b {
            b'(' if self.code_quote.is_none() => self.parentheses += 1,
            b')' if self.code_quote.is_none() => self.parentheses -= 1,
            b'>' if self.may_end() && self.code_may_end(at) => self.inside = Inside::Text,
            b'"' | b'\'' if !self.follows(at, b"\\") => {
                self.code_quote = Some(b).filter(|_| self.code_quote != Some(b));
                self.toggle_quote(b);
            }
            // PHP asks for one byte more than the check needs, so `<?xml` at
            // the very start of the text counts as code.
            b'l' | b'L' if at > 4 && self.follows(at, b"<?xm") => {
                self.xml = true;
                self.inside = Inside::Tag;
            }
            _ => {}
        }
    }

    /// Whether a `>` here ends code.
    fn code_may_end(&self, at: usize) -> bool {
        self.follows(at, b"?") && self.parentheses == 0 && self.code_quote != Some(b'"')
    }

    /// Reads a byte of a declaration, which may turn out to be a comment or a document type.
    fn in_declaration(&mut self, at: usize, b: u8) {
        match b {
            b'>' if self.may_end() => self.inside = Inside::Text,
            b'"' | b'\'' if !self.follows(at, b"\\") => self.toggle_quote(b),
            b'-' if self.follows(at, b"!-") => self.inside = Inside::Comment,
            b'e' | b'E' if self.follows(at, b"doctyp") => self.inside = Inside::Tag,
            _ => {}
        }
    }

    /// Reads a byte of a comment.
    fn in_comment(&mut self, at: usize, b: u8) {
        if b == b'>' && self.quote.is_none() && self.follows(at, b"--") {
            self.inside = Inside::Text;
        }
    }

    /// Changes the state at a byte at which PHP forgets an open quote in code.
    fn enter(&mut self, inside: Inside) {
        self.inside = inside;
        self.code_quote = None;
    }

    /// Whether a `>` here can end the tag. It closes an inner `<` first.
    fn may_end(&mut self) -> bool {
        if self.depth > 0 {
            self.depth -= 1;
            return false;
        }
        self.quote.is_none()
    }

    /// Opens a quote, or closes the one that is open if it is of the same kind.
    fn toggle_quote(&mut self, b: u8) {
        let open = self.quote.unwrap_or(b);
        self.quote = Some(open).filter(|_| self.quote != Some(b));
    }

    /// Whether these bytes, in upper or lower case, are right before a position.
    fn follows(&self, at: usize, before: &[u8]) -> bool {
        let start = at.saturating_sub(before.len());
        self.text[start..at].eq_ignore_ascii_case(before)
    }

    /// Whether white space is right after a position.
    fn space_follows(&self, at: usize) -> bool {
        matches!(self.text.get(at + 1), Some(b' ' | b'\t'..=b'\r'))
    }
}
