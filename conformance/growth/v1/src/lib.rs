//! A depot of parcels, as it is first released. What its later versions change: `docs/growth.md`.

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
}

/// What a carrier takes.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Load {
    /// The number of the parcel.
    pub id: u32,
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
    /// Takes a letter.
    async fn carry_letter(&self, text: String) -> Result<(), DepotError>;
}

/// A parcel has arrived.
#[hither::event]
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Its number.
    pub id: u32,
}

/// A letter has arrived.
#[hither::event]
#[derive(Clone, Debug)]
pub struct LetterArrived {
    /// What it says.
    pub text: String,
}

/// The depot.
pub struct Depot {
    context: Context,
    carrier: Host<dyn Carrier>,
}

#[hither::library(name = "growth", hosts = [Carrier], events = [Arrived, LetterArrived])]
impl Depot {
    /// Opens a depot.
    #[hither(constructor)]
    pub fn open(context: Context) -> Self {
        Self { carrier: context.host(), context }
    }

    /// Sends a parcel: a carrier takes it, then it has arrived.
    pub async fn send(&self, parcel: Parcel) -> Result<Ticket, DepotError> {
        let receipt = self.carrier.carry(Load { id: parcel.id }).await?;
        self.context.emit(Arrived { id: parcel.id });
        Ok(Ticket { id: parcel.id, carrier: receipt.carrier })
    }

    /// Tickets for parcels that nobody carries.
    pub fn reserve(&self, parcels: Vec<Parcel>) -> Vec<Ticket> {
        parcels.into_iter().map(|parcel| Ticket { id: parcel.id, carrier: parcel.label }).collect()
    }

    /// Sends a letter.
    pub async fn send_letter(&self, text: String) -> Result<(), DepotError> {
        self.carrier.carry_letter(text.clone()).await?;
        self.context.emit(LetterArrived { text });
        Ok(())
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
    pub fn room(&self) -> u32 {
        1
    }

    /// Days that a parcel takes.
    pub fn days(&self, speed: Speed) -> u32 {
        match speed {
            Speed::Slow => 7,
            Speed::Fast => 1,
        }
    }

    /// The number of a parcel, with a digit that checks it.
    pub fn checked(&self, id: u32) -> u64 {
        u64::from(id) * 10 + u64::from(id % 9)
    }

    /// Keeps a parcel for so many days, and says how many.
    pub fn hold(&self, days: u32) -> u32 {
        days
    }

    /// Marks a parcel in a color.
    pub fn mark(&self, id: u32, color: String) -> String {
        format!("{id} in {color}")
    }

    /// Where the depot stands.
    ///
    /// # Errors
    /// None yet.
    pub fn place(&self) -> Result<String, DepotError> {
        Ok("here".to_owned())
    }

    /// Who built the depot.
    pub fn builder(&self) -> String {
        "v1".to_owned()
    }
}
