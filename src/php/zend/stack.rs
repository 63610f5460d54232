//! How much of the machine's stack is left: of the running fiber's stack, or else of the thread's.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr;

use ext_php_rs::ffi::ext_php_rs_executor_globals;

/// How many bytes must be left before calling PHP code that may call the extension again. One level takes about 3
/// KiB. The rest is for what the last level does itself.
const RESERVE: usize = 256 * 1024;

/// How many bytes must be left when PHP code calls the extension. Less than [`RESERVE`]: the last listener that is called
/// may still track events.
const LEAST: usize = RESERVE / 2;

/// The beginning of `zend_fiber_context`. ext-php-rs does not bind its fields. The same in PHP 8.1 to 8.5.
#[repr(C)]
struct FiberContext {
    /// The context of the machine.
    handle: *mut c_void,
    /// Identifies the type of the fiber.
    kind: *mut c_void,
    /// The function that the fiber runs.
    function: *mut c_void,
    /// The function that is called at its end.
    cleanup: *mut c_void,
    /// The stack; null for the thread's own.
    stack: *mut FiberStack,
}

/// The beginning of `zend_fiber_stack` of `zend_fibers.c`. The same in PHP 8.1 to 8.5.
#[repr(C)]
struct FiberStack {
    /// The lowest address.
    pointer: *mut c_void,
    /// The size in bytes.
    size: usize,
}

thread_local! {
    /// The stack of this thread. It is looked up once: for the first thread of a process `pthread_getattr_np()` reads
    /// a file of the kernel's.
    static THREAD: Option<Range<usize>> = of_thread();
}

/// Whether there is room for another call of PHP code that may call the extension again. A small stack, as a fiber
/// may have, needs only half of its size free. An unknown stack, neither the fiber's nor the thread's, counts as
/// having room.
pub(crate) fn has_room() -> bool {
    has(RESERVE)
}

/// Whether there is room for what a call of the extension does itself. A small stack needs only a quarter of its size
/// free.
pub(crate) fn has_least_room() -> bool {
    has(LEAST)
}

/// Whether so many bytes are left, or on a small stack the same share of it.
fn has(bytes: usize) -> bool {
    let here = 0u8;
    let here = ptr::from_ref(&here).addr();
    let stack = of_fiber().filter(|stack| stack.contains(&here));
    let stack = stack.or_else(|| THREAD.with(Clone::clone).filter(|stack| stack.contains(&here)));
    stack.is_none_or(|stack| here - stack.start >= bytes.min(stack.len() * bytes / (2 * RESERVE)))
}

/// Returns the stack of the running fiber; `None` outside of fibers.
fn of_fiber() -> Option<Range<usize>> {
    // SAFETY: the executor globals live as long as the process, the context and its stack as long as the fiber runs.
    unsafe {
        let context = (*ext_php_rs_executor_globals()).current_fiber_context;
        let stack = context.cast::<FiberContext>().as_ref()?.stack.as_ref()?;
        let start = stack.pointer.addr();
        Some(start..start + stack.size)
    }
}

/// Returns the stack of this thread; `None` if the system does not report it.
fn of_thread() -> Option<Range<usize>> {
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut start, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the first call initialises the attributes of this thread when it returns 0; they are read, then destroyed.
    unsafe {
        if libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) != 0 {
            return None;
        }
        let found = libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut start, &raw mut size) == 0;
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        found.then(|| start.addr()..start.addr() + size)
    }
}
