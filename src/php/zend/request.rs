//! What is held of PHP's values from one call to the next, and their end.

use std::cell::Cell;
use std::mem;

thread_local! {
    /// A request of the engine's is under way: there are objects.
    static UNDER_WAY: Cell<bool> = const { Cell::new(false) };
    /// A visit of it is over: variables of its script may be somebody else's.
    static IS_SHARED: Cell<bool> = const { Cell::new(false) };
}

/// A request begins.
pub(crate) fn begun() {
    UNDER_WAY.set(true);
    IS_SHARED.set(false);
}

/// A visit of this request is over.
pub(super) fn visited() {
    IS_SHARED.set(true);
}

/// Whether visits share this request, and one of them is over.
pub(crate) fn is_shared() -> bool {
    IS_SHARED.get()
}

/// The request has ended: the engine has destroyed every object, whoever counted on it, and is about to take all memory
/// back.
pub(crate) fn ended() {
    UNDER_WAY.set(false);
}

/// Whether a request of the engine's is under way.
pub(super) fn is_under_way() -> bool {
    UNDER_WAY.get()
}

/// Lets go of what holds values of PHP: released while there are objects, only forgotten afterwards.
pub(crate) fn let_go<T>(held: T) {
    if UNDER_WAY.get() { drop(held) } else { mem::forget(held) }
}
