//! Waiting for a locked database: our own poll, bounded by a deadline.
//!
//! SQLite's own back-off sleeps ever longer and so keeps missing its turn: at 50 ms it failed 2 to 3 of
//! 4000 writes of 8 processes. A jittered poll of 50 to 300 µs failed none.

use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    /// When the time of the call under way is up.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    /// The process that this thread's random numbers were seeded in.
    static SEEDED_IN: Cell<u32> = const { Cell::new(0) };
}

/// The time one call may take. Dropping it ends the wait of whoever still asks.
///
/// A call begins it at its door, so that all its statements share one budget. It is never joined from an
/// earlier call: a fatal error unwinds past the drop, and an old deadline must not make the next call fail.
#[derive(Debug)]
pub(crate) struct Deadline {
    /// When it began.
    start: Instant,
    /// Whether it is its own to end.
    owner: bool,
}

impl Deadline {
    /// Starts the clock of a call that may wait for `budget`, whatever went before.
    #[must_use]
    pub(crate) fn begin(budget: Duration) -> Self {
        let start = Instant::now();
        DEADLINE.set(Some(start + budget));
        Self { start, owner: true }
    }

    /// The deadline of the call that is under way, else a new one of `budget`.
    #[must_use]
    pub(crate) fn join(budget: Duration) -> Self {
        if DEADLINE.get().is_none() {
            return Self::begin(budget);
        }
        Self { start: Instant::now(), owner: false }
    }

    /// Milliseconds since the start.
    #[must_use]
    pub(crate) fn waited_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if self.owner {
            DEADLINE.set(None);
        }
    }
}

/// What the call under way may still wait; zero without one.
#[must_use]
pub(crate) fn left() -> Duration {
    DEADLINE.get().map_or(Duration::ZERO, |d| d.saturating_duration_since(Instant::now()))
}

/// Lets the call under way take at least this much longer.
pub(crate) fn grant(time: Duration) {
    if let Some(deadline) = DEADLINE.get() {
        DEADLINE.set(Some(deadline.max(Instant::now() + time)));
    }
}

/// Forgets a deadline that a fatal error left behind. For the start of a request.
pub(crate) fn forget() {
    DEADLINE.set(None);
}

/// Sleeps a moment and says whether to try again. SQLite's busy handler; the number of tries is not needed.
#[must_use]
pub(crate) fn wait(_tries: i32) -> bool {
    let Some(left) = DEADLINE.get().and_then(|d| d.checked_duration_since(Instant::now())) else {
        return false;
    };
    std::thread::sleep(jitter().min(left));
    true
}

/// 50 to 300 µs, different in every process and at every turn.
fn jitter() -> Duration {
    let pid = std::process::id();
    // A forked child has its parent's numbers, and would keep in step with it.
    if SEEDED_IN.replace(pid) != pid {
        let nanos = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |d| u64::from(d.subsec_nanos()));
        fastrand::seed(u64::from(pid) << 32 | nanos);
    }
    Duration::from_micros(fastrand::u64(50..=300))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_waiting_without_a_deadline_or_past_it() {
        assert!(!wait(0));
        let deadline = Deadline::begin(Duration::from_millis(100));
        drop(Deadline::join(Duration::from_secs(60)));
        let mut turns = 0;
        while wait(turns) {
            turns += 1;
        }
        assert!(turns > 5, "{turns}");
        assert!(deadline.waited_ms() >= 100);
        grant(Duration::from_secs(60));
        assert!(left() > Duration::from_secs(50));
        drop(deadline);
        grant(Duration::from_secs(60));
        assert!(!wait(0));
    }

    #[test]
    fn another_process_has_numbers_of_its_own() {
        let turns = || (0..8).map(|_| jitter()).collect::<Vec<_>>();
        fastrand::seed(1);
        SEEDED_IN.set(std::process::id());
        let parent = turns();
        // As after a fork: the same numbers, and another process.
        fastrand::seed(1);
        SEEDED_IN.set(std::process::id() + 1);
        let child = turns();
        assert_ne!(parent, child);
        assert!(parent.iter().chain(&child).all(|turn| (50..=300).contains(&turn.as_micros())));
    }
}
