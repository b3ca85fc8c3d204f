//! Testing an annotated library as plain Rust, without any boundary.
//!
//! ```ignore
//! let host = hither::testing::TestHost::new();
//! host.provide::<dyn TokenSource>(Arc::new(FakeTokens));
//! let timer = MyTimer::create(host.context(), config).await?;
//! timer.echo(request).await;
//! assert_eq!(host.events::<EchoFired>().len(), 1);
//! ```

use std::any::{Any, TypeId};
use std::collections::HashMap;

use crate::context::{Context, Limits};
use crate::events::Event;
use crate::host::interface::HostInterface;
use crate::sync::{Arc, Mutex};

/// A stand-in for the host program: implements host traits by test doubles, and keeps the events.
#[derive(Clone, Debug)]
pub struct TestHost {
    context: Context,
}

impl TestHost {
    /// A host that implements nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { context: Context::new(None, Limits::default(), Some(Doubles::default())) }
    }

    /// The context to give to a constructor.
    #[must_use]
    pub fn context(&self) -> Context {
        self.context.clone()
    }

    /// Implements a host trait. To be called before the library asks for it.
    pub fn provide<H: HostInterface + ?Sized>(&self, double: Arc<H>) {
        let shared = self.context.shared();
        if let Some(doubles) = &shared.doubles {
            doubles.hosts.lock().insert(TypeId::of::<H>(), Box::new(double));
        }
    }

    /// Takes the events of type `E` that were emitted since the last call, in their order.
    #[must_use]
    pub fn events<E: Event>(&self) -> Vec<E> {
        let shared = self.context.shared();
        let Some(doubles) = &shared.doubles else {
            return Vec::new();
        };
        let mut events = doubles.events.lock();
        let (wanted, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut *events).into_iter().partition(|event| event.is::<E>());
        *events = others;
        wanted
            .into_iter()
            .filter_map(|event| event.downcast::<E>().ok())
            .map(|event| *event)
            .collect()
    }
}

impl Default for TestHost {
    fn default() -> Self {
        Self::new()
    }
}

/// What a test's context holds instead of a host program.
#[derive(Default)]
pub(crate) struct Doubles {
    /// By the type of the trait object: an `Arc` of it.
    hosts: Mutex<HashMap<TypeId, Box<dyn Any + Send + Sync>>>,
    events: Mutex<Vec<Box<dyn Any + Send>>>,
}

impl Doubles {
    pub(crate) fn provided<H: HostInterface + ?Sized>(&self) -> Option<Arc<H>> {
        let hosts = self.hosts.lock();
        hosts.get(&TypeId::of::<H>())?.downcast_ref::<Arc<H>>().cloned()
    }

    pub(crate) fn record<E: Event>(&self, event: E) {
        self.events.lock().push(Box::new(event));
    }
}
