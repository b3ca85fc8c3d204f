//! A host call that this host was asked, and what its right answer is.

use hither_schema::names;
use hither_wire::Writer;

/// The host functions that are provided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Cook,
    Taste,
    Stock,
}

impl Function {
    /// All of them.
    pub(crate) const ALL: &'static [Function] = &[Function::Cook, Function::Taste, Function::Stock];

    /// Its name in the contract.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Function::Cook => "cook",
            Function::Taste => "taste",
            Function::Stock => "stock",
        }
    }

    /// Its id in the contract.
    pub(crate) fn id(self) -> u32 {
        names::id(self.name())
    }
}

/// One call.
#[derive(Clone, Debug)]
pub(crate) struct HostCall {
    pub(crate) id: u64,
    pub(crate) function: Function,
    /// Its argument; empty for `taste`.
    pub(crate) item: String,
}

impl HostCall {
    /// Reads the arguments that came as CBOR.
    ///
    /// # Errors
    /// They are not those of a function that is provided.
    pub(crate) fn read(id: u64, item: u32, arguments: &[u8]) -> Result<Self, String> {
        let known = Function::ALL.iter().find(|function| function.id() == item);
        let function =
            *known.ok_or_else(|| format!("a call of the host function with id {item:#010x}"))?;
        let mut texts: Vec<String> = hither_wire::lift(arguments)
            .map_err(|error| format!("arguments of `{}`: {error}", function.name()))?;
        let expected = usize::from(function != Function::Taste);
        if texts.len() != expected {
            return Err(format!("`{}` with {} arguments", function.name(), texts.len()));
        }
        Ok(Self { id, function, item: texts.pop().unwrap_or_default() })
    }

    /// What a call of `cook` should give.
    pub(crate) fn cooked(dish: &str) -> String {
        format!("hot {dish}")
    }

    /// What a call of `stock` should give.
    pub(crate) fn stocked(item: &str) -> u64 {
        item.len() as u64
    }

    /// The right answer, as CBOR.
    pub(crate) fn answer(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        match self.function {
            Function::Cook => writer.text(&Self::cooked(&self.item)),
            Function::Taste => writer.null(),
            Function::Stock => writer.uint(Self::stocked(&self.item)),
        }
        writer.into_bytes()
    }
}
