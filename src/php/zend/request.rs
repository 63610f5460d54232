//! Whether PHP values may be held from one call to the next, and how they are released.

use std::cell::Cell;
use std::mem;

/// The phase of a request of the engine's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No request: no object exists.
    Over,
    /// The request runs.
    UnderWay,
    /// Our RSHUTDOWN is over. Other code may still call the extension. A value held now would only be released after
    /// all objects are gone.
    Ending,
}

thread_local! {
    /// The phase of this thread's request.
    static PHASE: Cell<Phase> = const { Cell::new(Phase::Over) };
    /// Whether a visit of this request is over. The script's variables may then belong to another visitor.
    static IS_SHARED: Cell<bool> = const { Cell::new(false) };
}

/// Records that a request begins.
pub(crate) fn begun() {
    PHASE.set(Phase::UnderWay);
    IS_SHARED.set(false);
}

/// Records that a request is about to end.
pub(crate) fn ends() {
    PHASE.set(Phase::Ending);
}

/// Records that the request has ended. The engine has destroyed all objects, whatever their refcount, and is about to
/// free all memory.
pub(crate) fn ended() {
    PHASE.set(Phase::Over);
}

/// Whether a value of PHP may be held for a later call.
pub(crate) fn may_hold() -> bool {
    PHASE.get() == Phase::UnderWay
}

/// Whether a request of the engine's is under way.
pub(super) fn is_under_way() -> bool {
    PHASE.get() != Phase::Over
}

/// Records that a visit of this request is over.
pub(super) fn visited() {
    IS_SHARED.set(true);
}

/// Whether this request serves several visits, and one of them is over.
pub(crate) fn is_shared() -> bool {
    IS_SHARED.get()
}

/// Releases what holds PHP values. After the request it only forgets them: the engine has destroyed the objects
/// already.
pub(crate) fn let_go<T>(held: T) {
    if is_under_way() { drop(held) } else { mem::forget(held) }
}
