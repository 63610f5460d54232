//! A segment as it was given: a tree of arrays and scalars, nothing judged yet.

use crate::core::input::Input;

/// The most elements that a tree is worth being built of. A segment within its bounds has fewer: whoever builds one
/// stops there, and says so by [`Tree::TooLarge`].
pub(crate) const MOST_ELEMENTS: usize = 20_000;

/// The key of an element of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// An integer.
    Index(i64),
    /// A string; any bytes.
    Text(Vec<u8>),
}

/// A value with what is in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    /// A scalar, or nothing; an object, by its class ([`Input::Structure`]).
    Scalar(Input),
    /// An array.
    Array(Vec<(Name, Tree)>),
    /// More elements or bytes of text than a segment has, which nobody has looked through.
    TooLarge,
}

impl Tree {
    /// Text.
    #[must_use]
    pub(crate) fn text(text: &str) -> Self {
        Self::Scalar(Input::Text(text.into()))
    }

    /// The element of this name, of an array.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Array(elements) = self else { return None };
        let is_it = |key: &Name| matches!(key, Name::Text(text) if text == name.as_bytes());
        elements.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    /// What PHP calls it.
    #[must_use]
    pub(crate) fn kind(&self) -> &str {
        match self {
            Self::Array(_) => "array",
            Self::TooLarge => "too much",
            Self::Scalar(Input::Missing) => "nothing",
            Self::Scalar(Input::Null) => "null",
            Self::Scalar(Input::Bool(_)) => "bool",
            Self::Scalar(Input::Int(_)) => "int",
            Self::Scalar(Input::Float(..)) => "float",
            Self::Scalar(Input::Text(_)) => "string",
            Self::Scalar(Input::Structure { kind, .. }) => kind,
        }
    }

    /// PHP's `empty()`.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Array(elements) => elements.is_empty(),
            Self::TooLarge => false,
            Self::Scalar(input) => input.is_empty(),
        }
    }
}
