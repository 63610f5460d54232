//! The socket of a connection, of which the crate gives away no more than its number.

use std::os::fd::{AsRawFd, RawFd};
use std::time::{Duration, Instant};

use mysql::Conn;

/// The socket of a connection that outlives this.
#[derive(Debug, Clone, Copy)]
pub(super) struct Socket(RawFd);

impl Socket {
    /// The socket of this connection.
    pub(super) fn of(connection: &Conn) -> Self {
        Self(connection.as_raw_fd())
    }

    /// Whether there is something to read, or the other end was closed.
    pub(super) fn has_news(self) -> bool {
        let mut poll = libc::pollfd { fd: self.0, events: libc::POLLIN, revents: 0 };
        // SAFETY: one pollfd, which lives on this stack; a zero timeout never blocks. The file descriptor is
        // the connection's own and only looked at.
        let ready = unsafe { libc::poll(&raw mut poll, 1, 0) };
        ready != 0
    }

    /// Has the next read give up after `patience`.
    pub(super) fn listen_for(self, patience: Duration) {
        // Zero would mean for ever.
        let patience = patience.max(Duration::from_millis(1));
        let time = libc::timeval {
            tv_sec: libc::time_t::try_from(patience.as_secs()).unwrap_or(libc::time_t::MAX),
            tv_usec: patience.subsec_micros().into(),
        };
        let length = libc::socklen_t::try_from(size_of_val(&time)).unwrap_or_default();
        // SAFETY: the option takes a timeval, which lives on this stack. It fails on no socket; if it did, the patience
        // of before would hold.
        unsafe {
            libc::setsockopt(self.0, libc::SOL_SOCKET, libc::SO_RCVTIMEO, (&raw const time).cast(), length);
        }
    }

    /// Has the next read give up at `end`. Past it no read gets anything more, and nobody waits for the rest.
    pub(super) fn listen_until(self, end: Instant) -> std::io::Result<()> {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            // SAFETY: the file descriptor is the connection's own, which is of no more use.
            unsafe { libc::shutdown(self.0, libc::SHUT_RDWR) };
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        self.listen_for(left);
        Ok(())
    }
}
