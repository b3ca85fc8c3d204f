//! Child processes: their output is kept, and shown only where it matters; none may run for ever.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use wait_timeout::ChildExt;

/// A command to be run.
pub(crate) struct Run {
    command: Command,
    timeout: Option<Duration>,
}

/// What a command came to.
pub(crate) struct Ended {
    /// The command line, for people.
    line: String,
    /// `None` if it ran longer than it may.
    status: Option<ExitStatus>,
    /// All that it printed, stdout and stderr as they came; without stdout where that was asked for by itself.
    pub text: String,
    /// What it printed to stdout, where that was asked for by itself.
    pub stdout: String,
}

impl Ended {
    /// Whether it ended with exit code 0.
    pub(crate) fn is_ok(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// The command line, all that it printed, and how it ended.
    pub(crate) fn story(&self) -> String {
        let mut story = format!("$ {}\n", self.line);
        for text in [&self.stdout, &self.text] {
            if !text.is_empty() {
                writeln!(story, "{}", text.trim_end()).expect("a String takes every text");
            }
        }
        match self.status {
            Some(status) => write!(story, "({status})"),
            None => write!(story, "(stopped: it ran longer than it may)"),
        }
        .expect("a String takes every text");
        story
    }
}

impl Run {
    /// A command without arguments.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { command, timeout: None }
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets the working folder.
    pub(crate) fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Sets a variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable away.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Stops it after this time.
    pub(crate) fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Runs it; stdout and stderr are one text.
    pub(crate) fn together(mut self) -> Result<Ended, String> {
        let line = self.line();
        let (reader, writer) = std::io::pipe().map_err(|e| format!("no pipe: {e}"))?;
        let second = writer.try_clone().map_err(|e| format!("no pipe: {e}"))?;
        self.command.stdout(writer).stderr(second);
        let mut child = self.spawn(&line)?;
        // The command holds the writing ends: without them the reader sees the end when the child is gone.
        let timeout = self.timeout;
        drop(self);
        let text = read(reader);
        let status = wait(&mut child, timeout);
        Ok(Ended { line, status, text: collect(&text), stdout: String::new() })
    }

    /// Runs it; stdout and stderr are two texts.
    pub(crate) fn apart(mut self) -> Result<Ended, String> {
        let line = self.line();
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.spawn(&line)?;
        let stdout = read(child.stdout.take().expect("it is piped"));
        let stderr = read(child.stderr.take().expect("it is piped"));
        let status = wait(&mut child, self.timeout);
        Ok(Ended { line, status, text: collect(&stderr), stdout: collect(&stdout) })
    }

    /// Runs it to its good end and returns what it printed to stdout; the error is its story.
    pub(crate) fn stdout(self) -> Result<String, String> {
        let ended = self.apart()?;
        if ended.is_ok() { Ok(ended.stdout) } else { Err(ended.story()) }
    }

    /// Runs it to its good end; the error is its story.
    pub(crate) fn succeed(self) -> Result<(), String> {
        let ended = self.together()?;
        if ended.is_ok() { Ok(()) } else { Err(ended.story()) }
    }

    fn spawn(&mut self, line: &str) -> Result<Child, String> {
        self.command.spawn().map_err(|e| format!("`{line}` cannot be run: {e}"))
    }

    fn line(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads to the end on a thread of its own, so that a full pipe never stops the child.
fn read(mut from: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pipe that breaks has still given what came before.
        let _ = from.read_to_end(&mut bytes);
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}

/// The text, or a remark if a grandchild keeps the pipe open after the child has gone.
fn collect(text: &mpsc::Receiver<String>) -> String {
    text.recv_timeout(Duration::from_secs(10))
        .unwrap_or_else(|_| "(output lost: a process that it started still runs)".to_owned())
}

/// Waits for the end; after `timeout` it is brought about.
fn wait(child: &mut Child, timeout: Option<Duration>) -> Option<ExitStatus> {
    let Some(timeout) = timeout else {
        return child.wait().ok();
    };
    match child.wait_timeout(timeout) {
        Ok(Some(status)) => Some(status),
        Ok(None) | Err(_) => {
            // Gone in the meantime, or stopped now: either way it is waited for.
            let _ = child.kill();
            let _ = child.wait();
            None
        }
    }
}

/// Does `jobs` on as many threads as there are processors; the results are in the order of the jobs.
pub(crate) fn parallel<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(jobs.len());
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<R>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(at) else { break };
                    *results[at].lock().expect("no job panics with the lock") = Some(work(job));
                }
            });
        }
    });
    results
        .into_iter()
        .map(|result| result.into_inner().expect("as above").expect("every job was done"))
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::Instant;

    use super::*;

    fn sh(script: &str) -> Run {
        Run::new("sh").args(["-c", script])
    }

    #[test]
    fn both_outputs_come_as_they_were_printed() {
        let ended = sh("echo one; echo two >&2; echo three").together().unwrap();
        assert!(ended.is_ok());
        assert_eq!(ended.text, "one\ntwo\nthree\n");
    }

    #[test]
    fn or_apart() {
        let ended = sh("echo one; echo two >&2").apart().unwrap();
        assert_eq!((ended.stdout.as_str(), ended.text.as_str()), ("one\n", "two\n"));
    }

    #[test]
    fn a_failure_tells_its_story() {
        let story = sh("echo hello; exit 3").succeed().unwrap_err();
        assert_eq!(story, "$ sh -c echo hello; exit 3\nhello\n(exit status: 3)");
    }

    #[test]
    fn nothing_runs_for_ever() {
        let started = Instant::now();
        let ended =
            Run::new("sleep").arg("60").timeout(Duration::from_millis(50)).together().unwrap();
        assert!(!ended.is_ok() && ended.story().contains("ran longer than it may"));
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Run::new("/nowhere/cc").arg("x.c").succeed().unwrap_err();
        assert!(error.starts_with("`/nowhere/cc x.c` cannot be run: "), "{error}");
    }

    #[test]
    fn results_are_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..100).collect();
        assert_eq!(
            parallel(&jobs, |job| job * 2),
            jobs.iter().map(|job| job * 2).collect::<Vec<_>>()
        );
        assert!(parallel(&[], |job: &u64| *job).is_empty());
    }
}
