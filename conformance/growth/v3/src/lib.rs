//! The depot with all that may be changed so that bindings of the first version work, but not the other way round:
//! `docs/growth.md`.

use hither::{Context, Host, HostError};

/// A parcel on its way in.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Its number.
    pub id: u32,
    /// What it is called.
    pub label: String,
}

/// What the sender gets.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The number of the parcel.
    pub id: u32,
    /// Who carries it.
    pub carrier: String,
    /// What it weighs: since this version, and always.
    pub weight: u32,
}

/// What a carrier takes.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Load {
    /// The number of the parcel.
    pub id: u32,
    /// What it weighs: since this version, and always.
    pub weight: u32,
}

/// What a carrier gives for it.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The name of the carrier.
    pub carrier: String,
}

/// How fast; only senders say it.
#[hither::data]
#[derive(Clone, Copy, Debug)]
pub enum Speed {
    /// In a week.
    Slow,
    /// Tomorrow.
    Fast,
    /// Today: since this version.
    Express,
}

/// What is around a parcel.
#[hither::data]
#[derive(Clone, Debug)]
pub enum Wrap {
    /// Nothing.
    Bare,
    /// Paper.
    Paper {
        /// How many layers.
        sheets: u32,
    },
}

/// Why a parcel is not taken.
#[hither::error]
#[derive(Clone, Debug)]
pub enum DepotError {
    /// There is no room.
    #[error("the depot is full, it has {room} places")]
    Full {
        /// How many places there are.
        room: u32,
    },
    /// No carrier could be asked.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Who carries parcels: the host.
#[hither::host]
pub trait Carrier {
    /// Takes a parcel.
    async fn carry(&self, load: Load) -> Result<Receipt, DepotError>;
}

/// A parcel has arrived.
#[hither::event]
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Its number.
    pub id: u32,
}

/// The depot.
pub struct Depot {
    context: Context,
    carrier: Host<dyn Carrier>,
}

#[hither::library(name = "growth", hosts = [Carrier], events = [Arrived])]
impl Depot {
    /// Opens a depot.
    #[hither(constructor)]
    pub fn open(context: Context) -> Self {
        Self { carrier: context.host(), context }
    }

    /// Sends a parcel: a carrier takes it, then it has arrived.
    pub async fn send(&self, parcel: Parcel) -> Result<Ticket, DepotError> {
        let receipt = self.carrier.carry(Load { id: parcel.id, weight: 2 }).await?;
        self.context.emit(Arrived { id: parcel.id });
        Ok(Ticket { id: parcel.id, carrier: receipt.carrier, weight: 2 })
    }

    /// Tickets for parcels that nobody carries.
    pub fn reserve(&self, parcels: Vec<Parcel>) -> Vec<Ticket> {
        let ticket = |parcel: Parcel| Ticket { id: parcel.id, carrier: parcel.label, weight: 2 };
        parcels.into_iter().map(ticket).collect()
    }

    /// Adds a layer of paper.
    pub fn wrap_up(&self, wrap: Wrap) -> Wrap {
        match wrap {
            Wrap::Bare => Wrap::Paper { sheets: 1 },
            Wrap::Paper { sheets } => Wrap::Paper { sheets: sheets + 1 },
        }
    }

    /// Takes nothing any more.
    ///
    /// # Errors
    /// Always.
    pub fn fill(&self, room: u32) -> Result<(), DepotError> {
        Err(DepotError::Full { room })
    }

    /// How many places there are.
    pub fn room() -> u32 {
        1
    }

    /// Days that a parcel takes.
    pub fn days(&self, speed: Speed) -> u32 {
        match speed {
            Speed::Slow => 7,
            Speed::Fast => 1,
            Speed::Express => 0,
        }
    }

    /// The number of a parcel, with a digit that checks it.
    pub fn checked(&self, id: u64) -> u64 {
        id * 10 + id % 9
    }

    /// Keeps a parcel for so many days, or a week, and says how many.
    pub fn hold(&self, days: Option<u32>) -> u32 {
        days.unwrap_or(7)
    }

    /// Marks a parcel, in the one color that there is now.
    pub fn mark(&self, id: u32) -> String {
        format!("{id} in grey")
    }

    /// Where the depot stands.
    pub fn place(&self) -> String {
        "there".to_owned()
    }
}
