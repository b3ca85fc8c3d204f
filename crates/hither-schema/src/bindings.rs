//! The contract as bindings carry it, for libraries that do not know its hash.

use crate::model::Contract;

/// The most bytes that a contract of bindings may have. A library of a thousand methods has a quarter of it.
pub const BINDINGS_BYTES_MAX: usize = 1 << 20;

impl Contract {
    /// What bindings carry: a line of JSON without what only people read, but with the version of the library, so that a refusal
    /// can name it.
    pub fn for_bindings(&self) -> Vec<u8> {
        let mut bare = self.without_prose();
        bare.library.version.clone_from(&self.library.version);
        bare.to_line()
    }

    /// Reads [`Contract::for_bindings`], which a stranger may have written: nothing but these very bytes is read, so that
    /// nothing in them is passed over. Takes time and memory in proportion to them.
    ///
    /// # Errors
    /// The text says what was found.
    pub fn of_bindings(bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > BINDINGS_BYTES_MAX {
            let len = bytes.len();
            return Err(format!("it has {len} bytes; the limit is {BINDINGS_BYTES_MAX}"));
        }
        let contract = Self::from_bytes(bytes)?;
        if contract.to_line() != bytes {
            return Err("it is not written as Hither writes it: something in it is unknown here, \
                 or in another order"
                .into());
        }
        Ok(contract)
    }

    fn to_line(&self) -> Vec<u8> {
        let mut line = self.to_bytes();
        line.push(b'\n');
        line
    }
}
