//! Waiting for a locked database: our own poll, with a deadline.
//!
//! SQLite's own back-off sleeps longer each time, and so misses its turn again and again. At 50 ms it failed
//! 2 to 3 of 4000 writes of 8 processes. A jittered poll of 50 to 300 µs failed none.

use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    /// The deadline of the current call.
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
    /// The process in which this thread's random numbers were seeded.
    static SEEDED_IN: Cell<u32> = const { Cell::new(0) };
}

/// The time that one call may take. Dropping it ends the deadline.
///
/// A door starts it, so that all statements of the call share one budget. A new call never inherits an old
/// deadline: a fatal error unwinds past the drop, and the old deadline would make the next call fail.
#[derive(Debug)]
pub(crate) struct Deadline {
    /// When the call began.
    start: Instant,
    /// Whether dropping this value ends the deadline.
    owner: bool,
}

impl Deadline {
    /// Starts the clock of a call that may wait for `budget`. An earlier deadline does not count.
    #[must_use]
    pub(crate) fn begin(budget: Duration) -> Self {
        let start = Instant::now();
        DEADLINE.set(Some(start + budget));
        Self { start, owner: true }
    }

    /// Returns the deadline of the current call, or a new one of `budget`.
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

/// The time that the current call may still wait. Zero if there is no deadline.
#[must_use]
pub(crate) fn left() -> Duration {
    DEADLINE.get().map_or(Duration::ZERO, |d| d.saturating_duration_since(Instant::now()))
}

/// Gives the current call at least this much more time.
pub(crate) fn grant(time: Duration) {
    if let Some(deadline) = DEADLINE.get() {
        DEADLINE.set(Some(deadline.max(Instant::now() + time)));
    }
}

/// Forgets a deadline that a fatal error left behind. Called at the start of a request.
pub(crate) fn forget() {
    DEADLINE.set(None);
}

/// SQLite's busy handler: sleeps a moment, and returns whether to try again. It does not need the number of
/// tries.
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
    // A forked child has its parent's random numbers, and would poll in step with its parent.
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
        // The state after a fork: the same numbers in another process.
        fastrand::seed(1);
        SEEDED_IN.set(std::process::id() + 1);
        let child = turns();
        assert_ne!(parent, child);
        assert!(parent.iter().chain(&child).all(|turn| (50..=300).contains(&turn.as_micros())));
    }
}
