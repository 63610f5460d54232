//! Memory that a process shares with all processes that are forked from it.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

/// The address of the memory; null if there is none.
static SHARED: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());

/// Returns the size of this many cells in bytes.
const fn bytes(cells: usize) -> usize {
    cells * size_of::<AtomicU64>()
}

/// Allocates cells that hold 0. Called at module startup, before php-fpm or Apache fork. If the system has no memory,
/// there are no cells. A cell that nobody writes to takes no memory.
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

/// Returns the cells that [`share`] has allocated; `cells` is the same number. Empty before `share` and after
/// [`unshare`].
pub(crate) fn shared(cells: usize) -> &'static [AtomicU64] {
    let memory = SHARED.load(Ordering::Acquire);
    if memory.is_null() {
        return &[];
    }
    // SAFETY: mapped with this size and page-aligned; unmapped at module shutdown only, when nobody holds a slice of it.
    unsafe { std::slice::from_raw_parts(memory, cells) }
}

/// Frees the cells. Called at module shutdown, when the process has one thread.
pub(crate) fn unshare(cells: usize) {
    let memory = SHARED.swap(ptr::null_mut(), Ordering::AcqRel);
    if !memory.is_null() {
        // SAFETY: mapped by `share` with this size, and nobody uses it any more.
        unsafe { libc::munmap(memory.cast(), bytes(cells)) };
    }
}
