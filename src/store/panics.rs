//! Expected panics: some crates report an error in no other way.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether a panic of this thread is expected now.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`. If it panics, that is an error and no fault of the extension. The values that `work` used are
/// dropped.
///
/// # Errors
/// The value of the panic.
pub(crate) fn expected<T>(work: impl FnOnce() -> T) -> std::thread::Result<T> {
    EXPECTED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(false);
    result
}

/// Whether a panic of this thread is expected now. It is then neither logged nor counted.
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
        // Unwinds like a panic, but does not call the panic hook.
        assert!(expected(|| std::panic::resume_unwind(Box::new(()))).is_err());
        assert!(!is_expected());
    }
}
