//! The socket of a connection. The crate `mysql` exposes only its file descriptor.

use std::os::fd::{AsRawFd, RawFd};
use std::time::{Duration, Instant};

use mysql::Conn;

/// The file descriptor of a socket. The connection must live longer than this value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Socket(RawFd);

impl Socket {
    /// Returns the socket of a connection.
    pub(super) fn of(connection: &Conn) -> Self {
        Self(connection.as_raw_fd())
    }

    /// Whether there are bytes to read, or the other end is closed.
    pub(super) fn has_news(self) -> bool {
        let mut poll = libc::pollfd { fd: self.0, events: libc::POLLIN, revents: 0 };
        // SAFETY: one pollfd, which lives on this stack; a zero timeout never blocks. The file descriptor belongs to
        // the connection and is only polled.
        let ready = unsafe { libc::poll(&raw mut poll, 1, 0) };
        ready != 0
    }

    /// Limits how long the next read waits.
    pub(super) fn listen_for(self, patience: Duration) {
        // A timeout of zero would mean no limit.
        let patience = patience.max(Duration::from_millis(1));
        let time = libc::timeval {
            tv_sec: libc::time_t::try_from(patience.as_secs()).unwrap_or(libc::time_t::MAX),
            tv_usec: patience.subsec_micros().into(),
        };
        let length = libc::socklen_t::try_from(size_of_val(&time)).unwrap_or_default();
        // SAFETY: the option takes a timeval, which lives on this stack. The call fails on no socket; if it did, the
        // former limit would stay.
        unsafe {
            libc::setsockopt(self.0, libc::SOL_SOCKET, libc::SO_RCVTIMEO, (&raw const time).cast(), length);
        }
    }

    /// Makes the next read give up at `end`. If `end` has passed, it shuts the socket down, and no read waits for the
    /// rest of the answer.
    ///
    /// # Errors
    /// [`TimedOut`](std::io::ErrorKind::TimedOut) if `end` has passed.
    pub(super) fn listen_until(self, end: Instant) -> std::io::Result<()> {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            // SAFETY: the file descriptor belongs to the connection, which is not used any more.
            unsafe { libc::shutdown(self.0, libc::SHUT_RDWR) };
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        self.listen_for(left);
        Ok(())
    }
}
