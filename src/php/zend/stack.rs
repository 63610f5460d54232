//! How much of the machine's stack is left: of the fiber's that runs, else of the thread's.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr;

use ext_php_rs::ffi::ext_php_rs_executor_globals;

/// What must be left before PHP code is called that may call us again. One level takes some 3 KiB; the rest is for
/// what the last of them does by itself.
const RESERVE: usize = 256 * 1024;

/// The beginning of `zend_fiber_context`, of which ext-php-rs knows no field; the same in PHP 8.1 to 8.5.
#[repr(C)]
struct FiberContext {
    /// The machine's context.
    handle: *mut c_void,
    /// What identifies its type.
    kind: *mut c_void,
    /// What it runs.
    function: *mut c_void,
    /// What is called at its end.
    cleanup: *mut c_void,
    /// Its stack; null for the thread's own.
    stack: *mut FiberStack,
}

/// The beginning of `zend_fiber_stack` in `zend_fibers.c`, the same in PHP 8.1 to 8.5.
#[repr(C)]
struct FiberStack {
    /// The lowest address.
    pointer: *mut c_void,
    /// In bytes.
    size: usize,
}

thread_local! {
    /// The stack of this thread, found out once: for the first thread that reads a file of the kernel's.
    static THREAD: Option<Range<usize>> = of_thread();
}

/// Whether there is room for another call of PHP code that may call us again. On a small stack, as a fiber may have, half
/// of it has to do. What is neither the fiber's nor the thread's stack cannot be measured, and counts as room.
pub(crate) fn has_room() -> bool {
    let here = 0u8;
    let here = ptr::from_ref(&here).addr();
    let stack = of_fiber().filter(|stack| stack.contains(&here));
    let stack = stack.or_else(|| THREAD.with(Clone::clone).filter(|stack| stack.contains(&here)));
    stack.is_none_or(|stack| here - stack.start >= RESERVE.min(stack.len() / 2))
}

/// The stack of the fiber that runs; none outside of fibers.
fn of_fiber() -> Option<Range<usize>> {
    // SAFETY: the executor globals live as long as the process, the context and its stack as long as the fiber runs.
    unsafe {
        let context = (*ext_php_rs_executor_globals()).current_fiber_context;
        let stack = context.cast::<FiberContext>().as_ref()?.stack.as_ref()?;
        let start = stack.pointer.addr();
        Some(start..start + stack.size)
    }
}

/// The stack of this thread; none if the system does not say.
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
