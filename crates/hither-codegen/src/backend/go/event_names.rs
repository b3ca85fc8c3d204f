//! What Go calls the functions that add listeners, beside those of one event that the constructor adds.

use hither_schema::Contract;

use super::names::{Names, claim};

impl Names {
    /// Of events that have a key: the functions that add a listener of some keys.
    pub(super) fn claim_listeners_of_keys(&mut self, contract: &Contract) {
        for event in contract.events.iter().filter(|event| event.key.is_some()) {
            let (with, on) = (self.with(&event.name), self.on(&event.name));
            let (with, on) = (format!("{with}Of"), format!("{on}Of"));
            let with = claim(&mut self.exported, with);
            self.functions.insert(format!("With of {}", event.name), with);
            let on = claim(&mut self.methods, on);
            self.functions.insert(format!("On of {}", event.name), on);
        }
    }

    pub(super) fn claim_listener_of_all(&mut self) {
        let on_event = claim(&mut self.methods, "OnEvent".to_owned());
        self.functions.insert("On ".to_owned(), on_event);
    }

    /// The method that adds a listener.
    pub(super) fn on(&self, name: &str) -> &str {
        &self.functions[&format!("On {name}")]
    }

    /// The method that adds a listener of some keys.
    pub(super) fn on_of(&self, name: &str) -> &str {
        &self.functions[&format!("On of {name}")]
    }

    /// The option that does so before the constructor runs.
    pub(super) fn with_of(&self, name: &str) -> &str {
        &self.functions[&format!("With of {name}")]
    }

    /// The method that adds a listener of every event.
    pub(super) fn on_event(&self) -> &str {
        &self.functions["On "]
    }
}
