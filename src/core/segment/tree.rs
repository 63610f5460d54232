//! A segment as it was given: a tree of arrays and scalars, not yet checked.

use crate::core::input::Input;

/// The most elements of a tree. A valid segment has fewer. The code that builds a tree stops at this number
/// and returns [`Tree::TooLarge`].
pub(crate) const MOST_ELEMENTS: usize = 20_000;

/// The key of an element of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// An integer.
    Index(i64),
    /// A string; any bytes.
    Text(Vec<u8>),
}

/// A value with its elements.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    /// A scalar, or a missing value. An object is here, too, as the name of its class ([`Input::Structure`]).
    Scalar(Input),
    /// An array.
    Array(Vec<(Name, Tree)>),
    /// The value has more elements or bytes of text than a segment may have. The rest was not read.
    TooLarge,
}

impl Tree {
    /// Text.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn text(text: &str) -> Self {
        Self::Scalar(Input::Text(text.into()))
    }

    /// The element of an array with this name.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Array(elements) = self else { return None };
        let is_it = |key: &Name| matches!(key, Name::Text(text) if text == name.as_bytes());
        elements.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    /// PHP's name for its type.
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
