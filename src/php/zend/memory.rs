//! Memory that a process shares with all that are forked from it.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

/// Where it is; null where there is none.
static SHARED: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());

/// How many bytes `cells` are.
const fn bytes(cells: usize) -> usize {
    cells * size_of::<AtomicU64>()
}

/// Has the system set cells aside that hold 0; at module startup, before php-fpm or Apache fork. Without memory to be had there
/// are none. What nobody writes to takes no memory.
pub(crate) fn share(cells: usize) {
    // SAFETY: asks for new memory at no fixed place.
    let memory = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes(cells),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    if memory != libc::MAP_FAILED {
        SHARED.store(memory.cast(), Ordering::Release);
    }
}

/// The cells that [`share`] has set aside, as many as it was told; none before, and after [`unshare`].
pub(crate) fn shared(cells: usize) -> &'static [AtomicU64] {
    let memory = SHARED.load(Ordering::Acquire);
    if memory.is_null() {
        return &[];
    }
    // SAFETY: mapped with this size and page-aligned; unmapped at module shutdown only, when nobody holds a slice of it.
    unsafe { std::slice::from_raw_parts(memory, cells) }
}

/// Gives them back; at module shutdown, when the process has one thread.
pub(crate) fn unshare(cells: usize) {
    let memory = SHARED.swap(ptr::null_mut(), Ordering::AcqRel);
    if !memory.is_null() {
        // SAFETY: mapped by `share` with this size, and nobody uses it any more.
        unsafe { libc::munmap(memory.cast(), bytes(cells)) };
    }
}
