//! What is held of PHP's values from one call to the next, and their end.

use std::cell::Cell;
use std::mem;

thread_local! {
    /// The engine has destroyed the objects of the request.
    static OBJECTS_ARE_GONE: Cell<bool> = const { Cell::new(false) };
}

/// A request begins.
pub(crate) fn begun() {
    OBJECTS_ARE_GONE.set(false);
}

/// The request has ended: the engine has destroyed every object, whoever counted on it, and is about to take all memory
/// back.
pub(crate) fn ended() {
    OBJECTS_ARE_GONE.set(true);
}

/// Lets go of what holds values of PHP: released while there are objects, only forgotten afterwards.
pub(crate) fn let_go<T>(held: T) {
    if OBJECTS_ARE_GONE.get() { mem::forget(held) } else { drop(held) }
}
