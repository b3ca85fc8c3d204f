//! What a C callback gets as its user data: the number of a ticket that says whom it concerns.
//!
//! A ticket is taken once: by the reply of its call, or by the release hook of its registration. So a second reply, a
//! second release, and a function that runs after its release all find nothing, and are violations and no crashes.

use std::collections::HashMap;
use std::ffi::c_void;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::life::Life;
use crate::model::Expected;

/// Whom a callback concerns.
#[derive(Clone)]
pub(crate) struct Ticket {
    pub(crate) life: Arc<Life>,
    /// How the call may end; of no meaning for a registration.
    pub(crate) expected: Expected,
}

#[derive(Default)]
struct Tickets {
    last: usize,
    by_number: HashMap<usize, Ticket>,
}

static TICKETS: LazyLock<Mutex<Tickets>> = LazyLock::new(Mutex::default);

fn with<R>(work: impl FnOnce(&mut Tickets) -> R) -> R {
    work(&mut TICKETS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A new ticket, as user data.
pub(crate) fn issue(life: &Arc<Life>, expected: Expected) -> *mut c_void {
    let ticket = Ticket { life: life.clone(), expected };
    with(|tickets| {
        tickets.last += 1;
        tickets.by_number.insert(tickets.last, ticket);
        std::ptr::without_provenance_mut(tickets.last)
    })
}

/// Takes the ticket; `None`: it was taken before.
pub(crate) fn take(user_data: *mut c_void) -> Option<Ticket> {
    with(|tickets| tickets.by_number.remove(&user_data.addr()))
}

/// Looks at the ticket; `None`: it was taken before.
pub(crate) fn look(user_data: *mut c_void) -> Option<Ticket> {
    with(|tickets| tickets.by_number.get(&user_data.addr()).cloned())
}

/// How many are out.
pub(crate) fn count() -> usize {
    with(|tickets| tickets.by_number.len())
}
