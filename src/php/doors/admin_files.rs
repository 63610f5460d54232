//! The files of the Events screen.
//!
//! They are compiled into the extension and served at the page's own address, to users who may see the page. The REST
//! API is no way to serve them, as many sites close it to visitors. Nothing is written into the site. `build.mjs` in
//! `src/admin` makes them.

use std::sync::LazyLock;

use ext_php_rs::types::Zval;
use sha2::{Digest, Sha256};

use crate::core::error::Result;
use crate::php::{call, superglobals, zend};

/// The page's name in addresses.
pub(super) const PAGE: &str = "fluentcrm-events";

/// A file of the screen.
pub(super) struct Asset {
    /// The file's name in the page's address.
    name: &'static str,
    /// The content type.
    kind: &'static str,
    /// The content.
    bytes: &'static [u8],
    /// The start of the content's hash. It is in the address, so that a browser can cache the file for ever.
    version: LazyLock<String>,
}

/// The script.
pub(super) static SCRIPT: Asset = Asset {
    name: "app.js",
    kind: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../admin/dist/app.js"),
    version: LazyLock::new(|| version(SCRIPT.bytes)),
};

/// The style sheet.
pub(super) static STYLE: Asset = Asset {
    name: "app.css",
    kind: "text/css; charset=utf-8",
    bytes: include_bytes!("../../admin/dist/app.css"),
    version: LazyLock::new(|| version(STYLE.bytes)),
};

/// Returns the version of a file.
fn version(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Serves the file of this name.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending), which ends the request.
pub(super) fn serve(name: &[u8]) -> Result<()> {
    match [&SCRIPT, &STYLE].into_iter().find(|asset| asset.name.as_bytes() == name) {
        Some(asset) => asset.serve(),
        None => end(404, b""),
    }
}

impl Asset {
    /// Serves the file, or answers 304 if the browser has it.
    fn serve(&self) -> Result<()> {
        let version = self.version.as_str();
        // WordPress has sent headers by now that forbid caching.
        for name in ["Expires", "Last-Modified", "Pragma"] {
            call::silently("header_remove", &[&name])?;
        }
        for header in [
            format!("Content-Type: {}", self.kind),
            "X-Content-Type-Options: nosniff".into(),
            "Cache-Control: private, max-age=31536000, immutable".into(),
            format!("ETag: \"{version}\""),
        ] {
            call::silently("header", &[&header])?;
        }
        let known = superglobals::server("HTTP_IF_NONE_MATCH").unwrap_or_default();
        let is_known = String::from_utf8_lossy(&known).contains(version);
        if is_known { end(304, b"") } else { end(200, self.bytes) }
    }
}

/// Ends the request with an answer.
fn end(status: u16, body: &[u8]) -> Result<()> {
    call::function("status_header", &[&i64::from(status)])?;
    // WordPress's handler of `wp_die()` that adds no text of its own. A native function cannot call `exit`.
    call::function("_scalar_wp_die_handler", &[&zend::string(body)]).map(drop)
}

/// Returns the address of a file.
///
/// # Errors
/// [`Error::Pending`](crate::core::error::Error::Pending) if WordPress raised.
pub(super) fn address(asset: &Asset) -> Result<Zval> {
    let page = call::function("menu_page_url", &[&PAGE, &false])?;
    let query = format!("&asset={}&v={}", asset.name, *asset.version);
    Ok(zend::string([zend::string_bytes(&page), query.into_bytes()].concat()))
}
