// A random library. What stands here is the same in all of them. Everything is named by its whole path: the types of the
// library may be called as they like.
#![allow(nonstandard_style, dead_code)]

pub struct Wild {
    giver: hither::Host<dyn Giver>,
    saw: std::sync::Mutex<Option<u64>>,
}

#[hither::error]
pub enum Failure {
    #[error("{story}")]
    Differs { story: String },
    #[error(transparent)]
    Host(#[from] hither::HostError),
}

impl Wild {
    /// Sends the values of all tapes to the host, one after the other, and judges what it saw and gave back. Of all that
    /// went wrong the shortest story is told: it is about the smallest value.
    async fn round<T, F>(
        &self,
        tapes: &str,
        narrow: bool,
        name: &str,
        give: impl Fn(T) -> F,
    ) -> Result<(), Failure>
    where
        T: random_values::Value + std::fmt::Debug,
        F: std::future::Future<Output = Result<T, String>>,
    {
        let differs = |story| Failure::Differs { story };
        let tapes = random_values::read_tapes(tapes).map_err(differs)?;
        let mut stories = Vec::new();
        for (number, bytes) in tapes.iter().enumerate() {
            let tape = || random_values::Tape::new(bytes, narrow);
            *self.saw.lock().unwrap() = None;
            let back = give(T::read(&mut tape())).await;
            let saw = self.saw.lock().unwrap().take();
            if let Err(story) = random_values::judge(tape(), saw, back) {
                stories.push(format!("`{name}`, tape {number}: {story}"));
            }
        }
        stories.into_iter().min_by_key(String::len).map(differs).map_or(Ok(()), Err)
    }
}

/// An error comes back as what went wrong.
fn failed<E>(outcome: Result<(), E>) -> Result<E, String> {
    outcome.err().ok_or_else(|| "it did not fail".to_owned())
}
