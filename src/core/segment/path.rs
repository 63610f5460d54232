//! The path to a property of a JSON value: `key:path`. Dots separate the names of the path.

/// The most names on a path.
const MOST_NAMES: usize = 16;

/// Reads the event key, and the path in the form of databases (`$."a"."b"`).
///
/// The last colon separates them, because event keys have colons more often than properties do. A name may
/// not have a character that JSON can write as an escape: SQLite would not find such a name.
///
/// # Errors
/// The fault of the text.
pub(super) fn parse(text: &[u8]) -> Result<(Vec<u8>, String), String> {
    let shape = "has an extra_value that is not like key:property or key:path.to.property";
    let colon = text.iter().rposition(|b| *b == b':').ok_or(shape)?;
    let (key, path) = (&text[..colon], std::str::from_utf8(&text[colon + 1..]).map_err(|_| shape)?);
    let names: Vec<_> = path.split('.').collect();
    if key.is_empty() || names.len() > MOST_NAMES || names.contains(&"") {
        return Err(shape.into());
    }
    if path.chars().any(|c| c.is_control() || "\"\\<>&%'".contains(c)) {
        return Err("has a property whose name contains a control character or one of \"\\<>&%'".into());
    }
    let path = names.iter().map(|name| format!(".\"{name}\"")).collect::<String>();
    Ok((key.to_vec(), format!("${path}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_colon_parts_key_and_path() {
        let parsed = |text: &str| parse(text.as_bytes()).ok();
        assert_eq!(parsed("buy:total"), Some((b"buy".to_vec(), "$.\"total\"".into())));
        assert_eq!(parsed("woo:order:a b.c-d"), Some((b"woo:order".to_vec(), "$.\"a b\".\"c-d\"".into())));
        for text in [
            "",
            "buy",
            "buy:",
            ":total",
            "buy:a..b",
            "buy:.a",
            "buy:a\"b",
            "buy:a\\b",
            "buy:a\nb",
            "buy:a\0",
            "buy:a'b",
            "buy:1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17",
        ] {
            assert_eq!(parsed(text), None, "{text:?}");
        }
        assert!(parse(b"buy:\xff").is_err());
    }
}
