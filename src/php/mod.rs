//! The boundary to PHP: the only layer that knows Zend.

pub mod call;
pub mod classes;
pub mod convert;
pub mod functions;
pub mod info;
pub mod lifecycle;
pub mod listeners;
pub mod outside;
pub mod place;
pub mod request;
pub mod settings;
pub mod site;
pub mod superglobals;
pub mod wordpress;
pub mod zend;
