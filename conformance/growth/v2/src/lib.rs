//! The depot with all that may be added so that bindings of either version work with a library of the other:
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
    /// Whether it breaks easily: since this version.
    pub fragile: Option<bool>,
}

/// What the sender gets; another name for the same type.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Slip {
    /// The number of the parcel.
    pub id: u32,
    /// Who carries it.
    pub carrier: String,
    /// What it costs: since this version.
    pub price: Option<u64>,
}

/// What a carrier takes.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Load {
    /// The number of the parcel.
    pub id: u32,
    /// Whether it breaks easily: since this version.
    pub fragile: Option<bool>,
}

/// What a carrier gives for it.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The name of the carrier.
    pub carrier: String,
    /// Who signed for it: since this version.
    pub signed_by: Option<String>,
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
        /// Its color: since this version.
        color: Option<String>,
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
        /// Until when: since this version.
        until: Option<String>,
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
    /// Weighs a parcel: since this version.
    async fn weigh(&self, id: u32) -> Result<u32, DepotError>;
}

/// A parcel has arrived.
#[hither::event]
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Its number.
    pub id: u32,
    /// Who signed for it: since this version.
    pub signed_by: Option<String>,
}

/// A letter has arrived.
#[hither::event]
#[derive(Clone, Debug)]
pub struct LetterArrived {
    /// What it says; another name for the same place.
    pub words: String,
}

/// A parcel was weighed: since this version.
#[hither::event]
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its number.
    pub id: u32,
}

/// The depot.
pub struct Depot {
    context: Context,
    carrier: Host<dyn Carrier>,
}

#[hither::library(name = "growth", hosts = [Carrier], events = [Arrived, LetterArrived, Weighed])]
impl Depot {
    /// Opens a depot.
    #[hither(constructor)]
    pub fn open(context: Context) -> Self {
        Self { carrier: context.host(), context }
    }

    /// Sends a parcel: a carrier takes it, then it has arrived.
    pub async fn send(&self, parcel: Parcel, note: Option<String>) -> Result<Slip, DepotError> {
        let load = Load { id: parcel.id, fragile: Some(parcel.fragile.unwrap_or(false)) };
        let receipt = self.carrier.carry(load).await?;
        let signed_by = receipt.signed_by.or(note).unwrap_or("nobody".to_owned());
        self.context.emit(Arrived { id: parcel.id, signed_by: Some(signed_by) });
        Ok(Slip { id: parcel.id, carrier: receipt.carrier, price: Some(5) })
    }

    /// How many parcels there are: since this version.
    pub fn count(&self) -> u32 {
        0
    }

    /// Has the carrier weigh a parcel, or does without: since this version.
    pub async fn weight(&self, id: u32) -> u32 {
        self.context.emit(Weighed { id });
        self.carrier.weigh(id).await.unwrap_or(1000)
    }

    /// Tickets for parcels that nobody carries.
    pub fn reserve(&self, parcels: Vec<Parcel>) -> Vec<Slip> {
        let slip = |parcel: Parcel| Slip { id: parcel.id, carrier: parcel.label, price: Some(1) };
        parcels.into_iter().map(slip).collect()
    }

    /// Sends a letter.
    pub async fn send_letter(&self, text: String) -> Result<(), DepotError> {
        self.carrier.carry_letter(text.clone()).await?;
        self.context.emit(LetterArrived { words: text });
        Ok(())
    }

    /// Adds a layer of paper.
    pub fn wrap_up(&self, wrap: Wrap) -> Wrap {
        match wrap {
            Wrap::Bare => Wrap::Paper { sheets: 1, color: Some("brown".to_owned()) },
            Wrap::Paper { sheets, color } => Wrap::Paper { sheets: sheets + 1, color },
        }
    }

    /// Takes nothing any more.
    ///
    /// # Errors
    /// Always.
    pub fn fill(&self, room: u32) -> Result<(), DepotError> {
        Err(DepotError::Full { room, until: Some("noon".to_owned()) })
    }

    /// How many places there are.
    pub async fn room(&self) -> u32 {
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
        "v2".to_owned()
    }
}
