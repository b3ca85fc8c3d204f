//! Objects of the host: watchers on a tower, each with its own state, and what goes round between them and the library.

use std::sync::{Arc, Mutex, PoisonError};

use hither::{Context, Host, HostError};

use crate::{Jar, KitchenError};

/// Watches over jars. Implemented by the host, as often as it likes.
#[hither::host]
pub trait Watcher {
    /// Looks at a jar; what it has to say.
    async fn saw(&self, jar: Arc<Jar>) -> Result<String, KitchenError>;

    /// Whether it wants what has this label. Answers at once.
    fn wants(&self, label: String) -> Result<bool, KitchenError>;

    /// Its rank: of those that do not say, 1.
    async fn rank(&self) -> Result<u32, KitchenError> {
        Ok(1)
    }

    /// How it is called: of those that do not say, by what it wants.
    fn title(&self, mut label: String) -> Result<String, KitchenError> {
        if !self.wants(label.clone())? {
            label.insert_str(0, "no ");
        }
        Ok(format!("watcher of {label}"))
    }

    /// Meets another one, and names a friend: perhaps that one, itself, or nobody.
    async fn meet(
        &self,
        other: Option<Arc<dyn Watcher>>,
    ) -> Result<Option<Arc<dyn Watcher>>, KitchenError>;

    /// What it writes into.
    async fn recorder(&self) -> Result<Arc<dyn Recorder>, KitchenError>;
}

/// Writes lines down. Implemented by objects of the host, and by the host of a kitchen itself.
#[hither::host]
pub trait Recorder {
    /// Writes one down at once; how many there are.
    fn record(&self, line: String) -> Result<u64, KitchenError>;

    /// All lines: of those that keep none, none.
    async fn lines(&self) -> Result<Vec<String>, KitchenError> {
        Ok(Vec::new())
    }
}

/// Watchers in everything that can hold them.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Post {
    /// Always there.
    pub lead: Arc<dyn Watcher>,
    /// As many as there are.
    pub others: Vec<Arc<dyn Watcher>>,
    /// Perhaps.
    pub spare: Option<Arc<dyn Watcher>>,
    /// Of another trait.
    pub recorder: Option<Arc<dyn Recorder>>,
}

/// A watcher went on its post.
#[hither::event]
#[derive(Clone)]
pub struct Posted {
    /// Which one.
    pub watcher: Arc<dyn Watcher>,
}

/// What goes wrong on a tower.
#[hither::error]
pub enum TowerError {
    /// Somebody does not want to.
    #[error("the watcher does not want {label}")]
    Unwilling {
        /// What it does not want.
        label: String,
        /// Who.
        watcher: Arc<dyn Watcher>,
    },
    /// Whom it asked failed.
    #[error(transparent)]
    Kitchen(#[from] KitchenError),
}

/// Where watchers stand.
pub struct Tower {
    context: Context,
    recorder: Host<dyn Recorder>,
    watchers: Mutex<Vec<Arc<dyn Watcher>>>,
}

impl Tower {
    pub(crate) fn new(context: Context) -> Self {
        Self { recorder: context.host(), context, watchers: Mutex::new(Vec::new()) }
    }

    fn standing(&self) -> Vec<Arc<dyn Watcher>> {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[hither::object]
impl Tower {
    /// Keeps watchers, and says how many stand there now.
    pub fn post(&self, watchers: Vec<Arc<dyn Watcher>>) -> u64 {
        let mut standing = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        standing.extend(watchers);
        standing.len() as u64
    }

    /// Lets all go.
    pub fn dismiss(&self) {
        let standing =
            std::mem::take(&mut *self.watchers.lock().unwrap_or_else(PoisonError::into_inner));
        drop(standing);
    }

    /// Those that stand there, as themselves.
    pub fn watchers(&self) -> Vec<Arc<dyn Watcher>> {
        self.standing()
    }

    /// Shows a jar to each, one after the other; what they say.
    pub async fn show(&self, jar: Arc<Jar>) -> Result<Vec<String>, KitchenError> {
        let mut said = Vec::new();
        for watcher in self.standing() {
            said.push(watcher.saw(jar.clone()).await?);
        }
        Ok(said)
    }

    /// Shows a jar to a watcher that it does not keep, which `dismiss` may let go of meanwhile.
    pub async fn show_to(
        &self,
        watcher: Arc<dyn Watcher>,
        jar: Arc<Jar>,
    ) -> Result<String, TowerError> {
        if !watcher.wants(jar.label())? {
            return Err(TowerError::Unwilling { label: jar.label(), watcher });
        }
        Ok(watcher.saw(jar).await?)
    }

    /// Which of them want it, asked from a sync method.
    pub fn wanted(&self, label: String) -> Result<Vec<bool>, KitchenError> {
        self.standing().iter().map(|watcher| watcher.wants(label.clone())).collect()
    }

    /// The same, asked from a thread of the library's own.
    #[hither(blocking)]
    pub fn wanted_from_afar(&self, label: String) -> Result<Vec<bool>, KitchenError> {
        self.wanted(label)
    }

    /// The ranks of all, asked at the same time.
    pub async fn ranks(&self) -> Result<Vec<u32>, KitchenError> {
        let asked: Vec<_> = self
            .standing()
            .into_iter()
            .map(|watcher| tokio::spawn(async move { watcher.rank().await }))
            .collect();
        let mut ranks = Vec::new();
        for rank in asked {
            ranks.push(rank.await.map_err(|_| KitchenError::Empty)??);
        }
        Ok(ranks)
    }

    /// How they are called.
    pub fn titles(&self, label: String) -> Result<Vec<String>, KitchenError> {
        self.standing().iter().map(|watcher| watcher.title(label.clone())).collect()
    }

    /// Lets one meet another; whom it names.
    pub async fn introduce(
        &self,
        watcher: Arc<dyn Watcher>,
        other: Option<Arc<dyn Watcher>>,
    ) -> Result<Option<Arc<dyn Watcher>>, KitchenError> {
        watcher.meet(other).await
    }

    /// Writes a line into what a watcher writes into; all that is there then.
    pub async fn note(
        &self,
        watcher: Arc<dyn Watcher>,
        line: String,
    ) -> Result<Vec<String>, KitchenError> {
        let recorder = watcher.recorder().await?;
        recorder.record(line)?;
        recorder.lines().await
    }

    /// Writes a line into what the host of the kitchen registered; how many lines there are.
    pub fn log(&self, line: String) -> Result<u64, KitchenError> {
        self.recorder.record(line)
    }

    /// What was written there.
    pub async fn logged(&self) -> Result<Vec<String>, KitchenError> {
        self.recorder.lines().await
    }

    /// Watchers in everything that can hold them, back and forth.
    pub fn echo_post(&self, post: Post) -> Post {
        post
    }

    /// The same, async.
    pub async fn echo_post_async(&self, post: Post) -> Post {
        tokio::task::yield_now().await;
        post
    }

    /// Panics with a watcher in its hands.
    pub fn fall(&self, watcher: Arc<dyn Watcher>) {
        let _held = watcher;
        panic!("the tower fell");
    }

    /// Waits for ever with a watcher in its hands.
    pub async fn sleep(&self, watcher: Arc<dyn Watcher>) {
        let _held = watcher;
        std::future::pending::<()>().await;
    }

    /// Tells whoever listens.
    pub fn announce(&self, watcher: Arc<dyn Watcher>) {
        self.context.emit(Posted { watcher });
    }

    /// Tries to give the host a watcher that never came from it: as a value, to a watcher, or in an event.
    pub async fn smuggle(
        &self,
        way: u8,
        watcher: Arc<dyn Watcher>,
    ) -> Result<Vec<Arc<dyn Watcher>>, KitchenError> {
        let stone: Arc<dyn Watcher> = Arc::new(Stone);
        match way {
            0 => return Ok(vec![watcher, stone]),
            1 => drop(watcher.meet(Some(stone)).await?),
            _ => self.context.emit(Posted { watcher: stone }),
        }
        Ok(Vec::new())
    }

    /// Says how a call of a watcher failed, as text.
    pub async fn how_it_failed(&self, watcher: Arc<dyn Watcher>) -> String {
        let told = |error| match error {
            KitchenError::Host(HostError { function, kind, message }) => {
                format!("{function}: {kind:?}: {message}")
            }
            error => format!("typed: {error}"),
        };
        let wants =
            watcher.wants("failure".to_owned()).map_or_else(told, |wants| wants.to_string());
        let meets =
            watcher.meet(None).await.map_or_else(told, |friend| friend.is_some().to_string());
        format!("{wants}; {meets}")
    }
}

/// A watcher in Rust, which no host can be given.
struct Stone;

#[hither::host]
impl Watcher for Stone {
    async fn saw(&self, jar: Arc<Jar>) -> Result<String, KitchenError> {
        Ok(jar.label())
    }

    fn wants(&self, _: String) -> Result<bool, KitchenError> {
        Ok(false)
    }

    async fn meet(
        &self,
        other: Option<Arc<dyn Watcher>>,
    ) -> Result<Option<Arc<dyn Watcher>>, KitchenError> {
        Ok(other)
    }

    async fn recorder(&self) -> Result<Arc<dyn Recorder>, KitchenError> {
        Err(KitchenError::Empty)
    }
}
