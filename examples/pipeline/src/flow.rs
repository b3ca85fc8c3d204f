//! The way of the lines: into chunks, through the workers, and together again in their order.

use std::sync::Arc;

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use hither::HostError;
use tokio_util::task::AbortOnDropHandle;

use crate::line::Line;
use crate::unknown::Unknown;
use crate::windows::{Part, Windows};
use crate::{PipelineError, Summary};

/// How many lines a worker takes at once: so many that handing them over costs nothing beside them.
const CHUNK: usize = 1_024;

/// The summaries of the lines, each as soon as its minute is over. At most `workers` chunks are on their way, so a
/// reader who stops stops the lines; `through` hears of each part, in order, when it is counted.
pub(crate) fn summaries(
    lines: impl Stream<Item = Result<String, HostError>> + Send,
    workers: usize,
    unknown: Arc<Unknown>,
    mut through: impl FnMut(u64, &[Summary]) + Send,
) -> impl Stream<Item = Result<Summary, PipelineError>> + Send {
    let parts = lines
        .try_chunks(CHUNK)
        .map_err(|error| PipelineError::from(error.1))
        .map_ok(move |chunk| parse_on_worker(chunk, Arc::clone(&unknown)))
        .try_buffered(workers);
    let mut windows = Windows::default();
    let ends = parts.map_ok(Some).chain(stream::once(async { Ok(None) }));
    let over = ends.map_ok(move |part| {
        let bytes = part.as_ref().map_or(0, |part| part.bytes);
        let over = match part {
            Some(part) => windows.add(part),
            None => windows.finish(),
        };
        through(bytes, &over);
        stream::iter(over).map(Ok)
    });
    over.try_flatten()
}

/// Parses a chunk on a worker of the runtime; dropped, it stops there.
async fn parse_on_worker(lines: Vec<String>, unknown: Arc<Unknown>) -> Result<Part, PipelineError> {
    let work = AbortOnDropHandle::new(tokio::spawn(parse(lines, unknown)));
    work.await.map_err(|lost| PipelineError::Worker { why: lost.to_string() })?
}

async fn parse(lines: Vec<String>, unknown: Arc<Unknown>) -> Result<Part, PipelineError> {
    let mut part = Part::default();
    for line in &lines {
        part.bytes += line.len() as u64 + 1;
        match Line::parse(line) {
            Some(line) => part.line(line),
            None => {
                let class = unknown.classify(line).await?;
                part.classified(&class.service, class.is_error);
            }
        }
    }
    Ok(part)
}
