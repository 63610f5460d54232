//! The boundary to PHP: the only layer that knows Zend.
//!
//! It has layers of its own. Each one uses only those before it: `zend` and the files of this folder, `wordpress`, `site`
//! (the site as one call sees it), `door` (the common part of all doors), `doors`. `lifecycle` starts and ends them.

mod call;
mod classes;
mod convert;
mod counters;
mod door;
mod doors;
mod figures;
pub(crate) mod lifecycle;
mod panics;
mod problems;
mod serialize;
mod settings;
mod site;
mod superglobals;
mod unanswered;
mod wordpress;
mod zend;
mod zone;

pub(crate) use doors::{info, register};
