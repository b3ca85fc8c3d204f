//! Objects: jars that stay in the kitchen, alone and in everything that can hold them.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hither::Context;
use tokio::sync::watch;

use crate::{Cooked, KitchenError};

/// How many jars are alive.
static JARS: AtomicI64 = AtomicI64::new(0);

/// A jar. It may hold on to a next one, and so to itself.
pub struct Jar {
    label: String,
    context: Option<Context>,
    content: watch::Sender<String>,
    next: Mutex<Option<Arc<Jar>>>,
}

impl Jar {
    pub(crate) fn labelled(label: String, context: Option<Context>) -> Self {
        JARS.fetch_add(1, Ordering::SeqCst);
        Self { label, context, content: watch::Sender::new(String::new()), next: Mutex::new(None) }
    }
}

impl Drop for Jar {
    fn drop(&mut self) {
        JARS.fetch_sub(1, Ordering::SeqCst);
        if let Some(context) = &self.context {
            context.emit(Cooked { dish: format!("the jar {} is gone", self.label), number: 0 });
        }
        if self.label == "panics when dropped" {
            panic!("the jar broke");
        }
    }
}

#[hither::object]
impl Jar {
    /// A new jar. Its label must not be empty.
    #[hither(constructor)]
    pub fn new(context: Context, label: String) -> Result<Self, KitchenError> {
        if label.is_empty() {
            return Err(KitchenError::Empty);
        }
        let told = label.starts_with("tells").then_some(context);
        Ok(Self::labelled(label, told))
    }

    /// What stands on it.
    pub fn label(&self) -> String {
        self.label.clone()
    }

    /// Puts something in.
    pub fn fill(&self, content: String) {
        self.content.send_replace(content);
    }

    /// Waits until something is in it.
    pub async fn filled(&self) -> String {
        let mut content = self.content.subscribe();
        let filled = content.wait_for(|content| !content.is_empty()).await;
        filled.map(|content| content.clone()).unwrap_or_default()
    }

    /// Counts what is in it, which takes long.
    #[hither(blocking)]
    pub fn weigh(&self) -> u64 {
        self.content.borrow().len() as u64
    }

    /// Holds on to another jar, or lets go of it.
    pub fn link(&self, next: Option<Arc<Self>>) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
    }

    /// The jar that it holds on to.
    pub fn next(&self) -> Option<Arc<Self>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether two handles are of the same jar.
    pub fn same(left: Arc<Self>, right: Arc<Self>) -> bool {
        Arc::ptr_eq(&left, &right)
    }

    /// Fails with a text.
    pub fn spill(&self, reason: String) -> Result<Arc<Self>, KitchenError> {
        Err(KitchenError::Closed { reason })
    }

    /// How many jars are alive, in all contexts together.
    pub fn count() -> i64 {
        JARS.load(Ordering::SeqCst)
    }
}

/// A lid, for one jar.
pub struct Lid {
    jar: Arc<Jar>,
}

#[hither::object]
impl Lid {
    /// A lid for this jar.
    #[hither(constructor)]
    pub fn of(jar: Arc<Jar>) -> Self {
        Self { jar }
    }

    /// The jar below it.
    pub fn jar(&self) -> Arc<Jar> {
        self.jar.clone()
    }
}

/// Jars in everything that can hold them.
#[hither::data]
#[derive(Clone)]
pub struct Shelf {
    /// Always there.
    pub first: Arc<Jar>,
    /// As many as there are.
    pub rest: Vec<Arc<Jar>>,
    /// Perhaps.
    pub spare: Option<Arc<Jar>>,
    /// Of another type.
    pub lid: Option<Arc<Lid>>,
}

/// A jar was put away.
#[hither::event]
pub struct Stored {
    /// Which one.
    pub jar: Arc<Jar>,
}

/// Keeps jars for the kitchen. Implemented by the host.
#[hither::host]
pub trait Cellar {
    /// Takes a jar and gives one back, perhaps another.
    async fn exchange(&self, jar: Arc<Jar>) -> Result<Arc<Jar>, KitchenError>;
}
