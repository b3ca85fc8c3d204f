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
    /// Sends the values of all tapes to the host, one after the other, and judges what it saw and gave back.
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
        for (number, bytes) in tapes.iter().enumerate() {
            let tape = || random_values::Tape::new(bytes, narrow);
            *self.saw.lock().unwrap() = None;
            let back = give(T::read(&mut tape())).await;
            let saw = self.saw.lock().unwrap().take();
            let story = |story| differs(format!("`{name}`, tape {number}: {story}"));
            random_values::judge(tape(), saw, back).map_err(story)?;
        }
        Ok(())
    }
}

/// An error comes back as what went wrong.
fn failed<E>(outcome: Result<(), E>) -> Result<E, String> {
    outcome.err().ok_or_else(|| "it did not fail".to_owned())
}
