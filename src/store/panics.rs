//! Panics that are expected: of a crate that has no other way to say no.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether this thread is where a panic is expected.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic of its is an error, and no fault of ours. What it had at hand is not used again.
///
/// # Errors
/// What it panicked with.
pub(crate) fn expected<T>(work: impl FnOnce() -> T) -> std::thread::Result<T> {
    EXPECTED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(false);
    result
}

/// Whether a panic of this thread is expected now: then nobody needs to hear of it, nor to count it.
#[must_use]
pub(crate) fn is_expected() -> bool {
    EXPECTED.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_expected_only_where_it_is_caught() {
        assert!(!is_expected());
        assert_eq!(expected(is_expected).ok(), Some(true));
        // As a panic does it, but without a word of the hook's.
        assert!(expected(|| std::panic::resume_unwind(Box::new(()))).is_err());
        assert!(!is_expected());
    }
}
