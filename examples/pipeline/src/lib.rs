//! A small log processor: the host streams lines in, and summaries stream out.
//!
//! Several workers parse and sum up; the host is asked what unknown lines are, hears of anomalies while the lines pass,
//! and how far they are. Whoever stops reading the summaries stops the workers, and they stop asking for lines.

mod flow;
mod line;
mod sample;
mod unknown;
mod windows;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use futures_util::Stream;
use hither::{Context, HostError, Incoming};

use crate::unknown::Unknown;

/// A minute with fewer lines of a service says nothing.
const TELLING: u64 = 500;

/// How a pipeline is set up.
#[hither::data]
#[derive(Clone, Debug)]
pub struct PipelineConfig {
    /// How many chunks of lines are parsed at once; at least 1.
    pub workers: u32,
    /// A minute of a service is an anomaly if more of 1,000 lines speak of failures.
    pub errors_per_mille: u32,
}

/// What the lines of one service in one minute come to.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// When the minute begins.
    pub minute: SystemTime,
    /// Who wrote the lines.
    pub service: String,
    /// How many lines there are.
    pub lines: u64,
    /// How many of them speak of failures.
    pub errors: u64,
    /// How long what they speak of took, on average.
    pub mean: Duration,
    /// How long the slowest took.
    pub slowest: Duration,
}

/// A service fails more often than it should.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct Anomaly {
    /// Which it is.
    #[hither(key)]
    pub service: String,
    /// When the minute begins.
    pub minute: SystemTime,
    /// How many lines it wrote in it.
    pub lines: u64,
    /// How many of them speak of failures.
    pub errors: u64,
}

/// What the host says of a line of nobody's format.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Whom to count it to.
    pub service: String,
    /// Whether it speaks of a failure.
    pub is_error: bool,
}

/// Why the host could not say what a line is.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum ClassifyError {
    /// The host failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Knows the formats that the pipeline does not.
#[hither::host]
pub trait Classifier {
    /// What a line is. Asked once for all lines that differ in numbers only.
    async fn classify(&self, line: String) -> Result<Class, ClassifyError>;
}

/// A log that was written.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// How many lines it has.
    pub lines: u64,
    /// How long it is.
    pub bytes: u64,
}

/// What a pipeline has done so far.
#[hither::data]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// How many kinds of unknown lines the host was asked about.
    pub kinds_asked: u64,
    /// How many anomalies were told.
    pub anomalies: u64,
}

/// Why a log cannot be processed.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum PipelineError {
    /// No worker would do anything.
    #[error("there must be at least one worker")]
    NoWorkers,
    /// The host did not say what a line is.
    #[error("an unknown line was not classified: {why}")]
    Classify {
        /// Why.
        why: String,
    },
    /// The host stopped feeding lines before their end.
    #[error("the lines ended early: {why}")]
    Lines {
        /// Why.
        why: String,
    },
    /// A worker was lost.
    #[error("a worker was lost: {why}")]
    Worker {
        /// Why.
        why: String,
    },
    /// A file cannot be written.
    #[error("{path} cannot be written: {why}")]
    File {
        /// Which.
        path: String,
        /// Why.
        why: String,
    },
}

impl From<HostError> for PipelineError {
    fn from(error: HostError) -> Self {
        Self::Lines { why: error.to_string() }
    }
}

impl From<ClassifyError> for PipelineError {
    fn from(error: ClassifyError) -> Self {
        Self::Classify { why: error.to_string() }
    }
}

/// The library.
pub struct Pipeline {
    context: Context,
    config: PipelineConfig,
    unknown: Arc<Unknown>,
    anomalies: AtomicU64,
}

#[hither::library(name = "pipeline", hosts = [Classifier], events = [Anomaly])]
impl Pipeline {
    /// Sets a pipeline up.
    #[hither(constructor)]
    pub fn create(context: Context, config: PipelineConfig) -> Result<Self, PipelineError> {
        if config.workers == 0 {
            return Err(PipelineError::NoWorkers);
        }
        let unknown = Arc::new(Unknown::new(context.host()));
        Ok(Self { context, config, unknown, anomalies: AtomicU64::new(0) })
    }

    /// Writes a log to try it on, of about so many bytes: the same for the same seed. Reports how many are written.
    #[hither(blocking)]
    pub fn write_sample(
        &self,
        path: String,
        bytes: u64,
        seed: u64,
    ) -> Result<Sample, PipelineError> {
        let written = |done| self.context.progress(done, Some(bytes), "writing");
        let (lines, bytes) = sample::write(Path::new(&path), bytes, seed, written)
            .map_err(|error| PipelineError::File { path, why: error.to_string() })?;
        Ok(Sample { lines, bytes })
    }

    /// Sums lines up, by minute and service; each summary comes as soon as its minute is over. Reports how many bytes of
    /// `bytes` have passed.
    pub fn process(
        &self,
        lines: Incoming<String>,
        bytes: Option<u64>,
    ) -> impl Stream<Item = Result<Summary, PipelineError>> + Send {
        let unknown = Arc::clone(&self.unknown);
        let (mut done, call) = (0, self.context.this_call());
        flow::summaries(lines, self.config.workers as usize, unknown, move |more, over| {
            done += more;
            call.progress(done, bytes, "processing");
            over.iter().for_each(|summary| self.watch(summary));
        })
    }

    /// What it has done so far.
    pub fn counted(&self) -> Counts {
        let anomalies = self.anomalies.load(Ordering::Relaxed);
        Counts { kinds_asked: self.unknown.len() as u64, anomalies }
    }

    #[hither(skip)]
    fn watch(&self, summary: &Summary) {
        let Summary { lines, errors, minute, .. } = *summary;
        if lines >= TELLING && errors * 1_000 > lines * u64::from(self.config.errors_per_mille) {
            self.anomalies.fetch_add(1, Ordering::Relaxed);
            let service = summary.service.clone();
            self.context.emit(Anomaly { service, minute, lines, errors });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use futures_util::{StreamExt, TryStreamExt};
    use hither::testing::TestHost;

    /// Everything that it does not know is a failure of the kernel.
    #[derive(Default)]
    struct Kernel {
        asked: AtomicUsize,
    }

    #[hither::host]
    impl Classifier for Kernel {
        async fn classify(&self, _: String) -> Result<Class, ClassifyError> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            Ok(Class { service: "kernel".to_owned(), is_error: true })
        }
    }

    fn pipeline(host: &TestHost) -> Pipeline {
        let config = PipelineConfig { workers: 2, errors_per_mille: 100 };
        Pipeline::create(host.context(), config).unwrap()
    }

    fn lines(count: u32) -> impl Iterator<Item = Result<String, HostError>> + Send {
        (0..count).map(|number| {
            Ok(match number % 10 {
                9 => format!("kernel: [{number}.25] eth0: link is up"),
                _ => format!("1970-01-01T00:{:02}:00Z INFO auth took=10us x", number / 1_000),
            })
        })
    }

    #[tokio::test]
    async fn lines_are_summed_up_in_their_order() {
        let (host, kernel) = (TestHost::new(), Arc::new(Kernel::default()));
        host.provide::<dyn Classifier>(kernel.clone());
        let pipeline = pipeline(&host);
        let summaries: Vec<_> =
            pipeline.process(lines(5_000).collect(), None).try_collect().await.unwrap();
        let found: Vec<_> = summaries.iter().map(|x| (&*x.service, x.lines, x.errors)).collect();
        assert_eq!(found, [("auth", 900, 0), ("kernel", 100, 100)].repeat(5));
        assert!(summaries.is_sorted_by_key(|summary| summary.minute));
        assert_eq!(kernel.asked.load(Ordering::Relaxed), 1, "they differ in numbers only");
        assert_eq!(pipeline.counted(), Counts { kinds_asked: 1, anomalies: 0 });
    }

    #[tokio::test]
    async fn without_a_host_that_knows_unknown_lines_end_it() {
        let host = TestHost::new();
        let pipeline = pipeline(&host);
        let mut summaries = Box::pin(pipeline.process(lines(10).collect(), None));
        let end = summaries.next().await.unwrap();
        assert!(matches!(end, Err(PipelineError::Classify { .. })), "{end:?}");
    }

    #[tokio::test]
    async fn whoever_stops_reading_stops_the_lines() {
        let (host, read) = (TestHost::new(), Arc::new(AtomicUsize::new(0)));
        host.provide::<dyn Classifier>(Arc::new(Kernel::default()));
        let pipeline = pipeline(&host);
        let counted = read.clone();
        let endless = futures_util::stream::iter((0..60).cycle().map(move |minute| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok(format!("1970-01-01T00:{minute:02}:00Z INFO auth took=10us x"))
        }));
        let mut summaries = Box::pin(pipeline.process(Incoming::from_stream(endless), None));
        summaries.next().await.unwrap().unwrap();
        let read = read.load(Ordering::Relaxed);
        assert!(
            read <= 5 * 1_024,
            "two chunks on their way, and what made the first summaries: {read}"
        );
    }

    #[test]
    fn somebody_must_work() {
        let config = PipelineConfig { workers: 0, errors_per_mille: 1 };
        let refused = Pipeline::create(TestHost::new().context(), config).err();
        assert_eq!(refused, Some(PipelineError::NoWorkers));
    }
}
