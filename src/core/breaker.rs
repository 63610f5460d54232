//! When a process stands down: after several internal errors in a short time it works better without the
//! extension.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The number of internal errors.
pub(crate) const MOST: usize = 3;

/// The time in which they happen.
pub(crate) const WITHIN: Duration = Duration::from_secs(60);

/// Counts the internal errors of a process. Once open, it stays open: the same fault will happen again.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    /// The times of the last errors.
    last: VecDeque<Instant>,
    /// Whether the process stands down.
    open: bool,
}

impl Breaker {
    /// Starts without errors.
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self { last: VecDeque::new(), open: false }
    }

    /// Counts an internal error. Returns whether the process stands down from now on.
    pub(crate) fn note(&mut self, now: Instant) -> bool {
        if self.open {
            return true;
        }
        self.last.push_back(now);
        while self.last.front().is_some_and(|at| now.saturating_duration_since(*at) > WITHIN) {
            self.last.pop_front();
        }
        self.open = self.last.len() >= MOST;
        self.open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The results of `note` for errors at these seconds.
    fn noted<const N: usize>(seconds: [u64; N]) -> [bool; N] {
        let (mut breaker, start) = (Breaker::new(), Instant::now());
        seconds.map(|second| breaker.note(start + Duration::from_secs(second)))
    }

    #[test]
    fn three_errors_within_a_minute_open_it_for_ever() {
        assert_eq!(noted([0, 30, 60, 1000, 5000]), [false, false, true, true, true]);
    }

    #[test]
    fn errors_that_are_further_apart_do_not_count_together() {
        assert_eq!(noted([0, 30, 61, 92, 123]), [false; 5]);
        assert_eq!(noted([0, 30, 61, 90]), [false, false, false, true]);
    }

    #[test]
    fn a_clock_that_goes_back_does_no_harm() {
        assert_eq!(noted([100, 0]), [false, false]);
    }
}
