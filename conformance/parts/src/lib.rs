//! What the conformance library has from another crate: data, an error, an event, an object and a host trait. Here `hither`
//! is called `bridge`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use bridge::{Context, Host, HostError};

/// A part, by its number in the catalogue.
#[bridge::data(crate = bridge)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartNumber(pub u32);

/// How much of a part.
#[bridge::data(crate = bridge)]
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// All that there is.
    All,
    /// So many.
    Pieces(u32),
}

/// What is wanted.
#[bridge::data(crate = bridge)]
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// How much of which.
    pub parts: BTreeMap<PartNumber, Amount>,
    /// For whom.
    pub label: Option<String>,
}

/// Why there is no parcel.
#[bridge::error(crate = bridge)]
#[derive(Clone, PartialEq)]
pub enum ParcelError {
    /// Nothing is in it.
    #[error("the parcel is empty")]
    Empty,
    /// The part is not in the catalogue.
    #[error("part {part:?} is unknown")]
    Unknown {
        /// Which one.
        part: PartNumber,
    },
    /// The host failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// A parcel is on its way.
#[bridge::event(crate = bridge)]
pub struct ParcelSent {
    /// What is in it.
    pub parcel: Parcel,
    /// Its number on the way.
    pub tracking: u64,
}

/// Takes parcels away. Implemented by the host.
#[bridge::host(crate = bridge)]
pub trait Courier {
    /// Takes a parcel; the number on the way.
    async fn take(&self, parcel: Parcel) -> Result<u64, ParcelError>;
}

/// Packs parcels.
pub struct Packer {
    context: Context,
    courier: Host<dyn Courier>,
    parts: Mutex<BTreeMap<PartNumber, Amount>>,
}

impl Packer {
    /// A packer for whoever has a context.
    pub fn for_context(context: Context) -> Arc<Self> {
        Arc::new(Self { courier: context.host(), context, parts: Mutex::default() })
    }
}

#[bridge::object(crate = bridge)]
impl Packer {
    /// Puts a part in.
    pub fn put(&self, part: PartNumber, amount: Amount) -> Result<(), ParcelError> {
        if part.0 == 0 {
            return Err(ParcelError::Unknown { part });
        }
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).insert(part, amount);
        Ok(())
    }

    /// Gives what is in it to the courier, and tells everybody.
    pub async fn send(&self, label: Option<String>) -> Result<Parcel, ParcelError> {
        let parts = std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner));
        if parts.is_empty() {
            return Err(ParcelError::Empty);
        }
        let parcel = Parcel { parts, label };
        let tracking = self.courier.take(parcel.clone()).await?;
        self.context.emit(ParcelSent { parcel: parcel.clone(), tracking });
        Ok(parcel)
    }
}
