//! Lines of nobody's format: the host says what they are, once for all that look alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use hither::Host;
use tokio::sync::OnceCell;

use crate::{Class, Classifier, ClassifyError};

/// What the host said so far.
pub(crate) struct Unknown {
    host: Host<dyn Classifier>,
    said: Mutex<HashMap<String, Arc<OnceCell<Class>>>>,
}

impl Unknown {
    pub(crate) fn new(host: Host<dyn Classifier>) -> Self {
        Self { host, said: Mutex::default() }
    }

    /// What a line is. The host is asked once for each shape, also if several workers meet it at once.
    pub(crate) async fn classify(&self, line: &str) -> Result<Class, ClassifyError> {
        let cell = {
            let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(said.entry(shape(line)).or_default())
        };
        cell.get_or_try_init(|| self.host.classify(line.to_owned())).await.cloned()
    }

    /// How many shapes were met.
    pub(crate) fn len(&self) -> usize {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// The line with one `#` for each number in it.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for char in line.chars() {
        if !char.is_ascii_digit() {
            shape.push(char);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_in_numbers_have_one_shape() {
        assert_eq!(shape("kernel: [12.5] eth0: up"), "kernel: [#.#] eth#: up");
        assert_eq!(shape("kernel: [7.25] eth12: up"), "kernel: [#.#] eth#: up");
    }
}
