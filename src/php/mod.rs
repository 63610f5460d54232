//! The boundary to PHP: the only layer that knows Zend.
//!
//! One way here, too: the engine's side (this folder's own files) ← `wordpress`, the ground ← `site`, the site as one
//! call sees it ← `door`, what every door goes through ← `doors`. `lifecycle` starts and ends it all.

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
