//! What is held of PHP's values from one call to the next, and their end.

use std::cell::Cell;
use std::mem;

/// How far a request of the engine's is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// There is none: no object lives.
    Over,
    /// It is under way.
    UnderWay,
    /// Our RSHUTDOWN is over. Others may still call us, and nothing of ours is released before all objects are gone.
    Ending,
}

thread_local! {
    /// How far the request of this thread is.
    static PHASE: Cell<Phase> = const { Cell::new(Phase::Over) };
    /// A visit of it is over: variables of its script may be somebody else's.
    static IS_SHARED: Cell<bool> = const { Cell::new(false) };
}

/// A request begins.
pub(crate) fn begun() {
    PHASE.set(Phase::UnderWay);
    IS_SHARED.set(false);
}

/// A request is about to end.
pub(crate) fn ends() {
    PHASE.set(Phase::Ending);
}

/// The request has ended: the engine has destroyed every object, whoever counted on it, and is about to take all memory
/// back.
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

/// A visit of this request is over.
pub(super) fn visited() {
    IS_SHARED.set(true);
}

/// Whether visits share this request, and one of them is over.
pub(crate) fn is_shared() -> bool {
    IS_SHARED.get()
}

/// Lets go of what holds values of PHP: released while there are objects, only forgotten afterwards.
pub(crate) fn let_go<T>(held: T) {
    if is_under_way() { drop(held) } else { mem::forget(held) }
}
