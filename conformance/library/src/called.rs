//! Types that cross as others: newtypes, types of other crates, types with conversions that refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hither::{Context, Host};

use crate::{Jar, KitchenError};

/// A guest, by number.
#[hither::data]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GuestId(pub u64);

/// Where a guest comes from: an IP address, as text.
#[hither::data(text)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(pub IpAddr);

/// Where the recipe is, in UTF-8.
#[hither::data(as = String)]
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe(pub PathBuf);

impl From<String> for Recipe {
    fn from(text: String) -> Self {
        Recipe(text.into())
    }
}

impl From<&Recipe> for String {
    fn from(recipe: &Recipe) -> String {
        recipe.0.to_string_lossy().into_owned()
    }
}

/// A table, which has a guest.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Seat(pub GuestId);

/// How far it is, from 0 to 100.
#[hither::data(as = u8)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    hundredths: u16,
}

impl TryFrom<u8> for Percent {
    type Error = String;

    fn try_from(percent: u8) -> Result<Self, String> {
        match percent {
            0..=100 => Ok(Percent { hundredths: u16::from(percent) * 100 }),
            // What authors should not do.
            255 => panic!("beyond all measure"),
            _ => Err(format!("{percent} is more than 100 percent")),
        }
    }
}

impl From<&Percent> for u8 {
    fn from(percent: &Percent) -> u8 {
        (percent.hundredths / 100) as u8
    }
}

/// What was said, if anything.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Remark(pub Option<String>);

/// How long, and how often.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Rhythm(pub (Duration, u32));

/// Everyone at a table.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Party(pub Vec<GuestId>);

/// A jar with a name for it.
#[hither::data]
#[derive(Clone)]
pub struct Favourite(pub Arc<Jar>);

/// A number that stands for nothing, in a list that is bytes.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Crumb(pub u8);

/// All of them, alone and in what can hold them.
#[hither::data]
#[derive(Clone)]
pub struct Visit {
    /// A number.
    pub guest: GuestId,
    /// The same number, twice wrapped.
    pub table: Seat,
    /// A text.
    pub from: Address,
    /// A text, perhaps.
    pub recipe: Option<Recipe>,
    /// Bytes, each of which may be refused.
    pub progress: Vec<Percent>,
    /// As many as there are, and no more.
    pub quarters: [Percent; 4],
    /// Numbers in one block.
    pub party: Party,
    /// Keys that are texts.
    pub seen: BTreeMap<Address, GuestId>,
    /// Items that are numbers.
    pub invited: BTreeSet<GuestId>,
    /// An option by another name.
    pub remark: Remark,
    /// Two options, one of them by another name.
    pub last_remark: Option<Remark>,
    /// A tuple by another name.
    pub rhythm: Rhythm,
    /// Bytes.
    pub crumbs: Vec<Crumb>,
    /// An object by another name.
    pub favourite: Option<Favourite>,
}

/// Somebody was here.
#[hither::event]
pub struct Visited {
    /// Who, and with what.
    pub visit: Visit,
}

/// Knows the guests. Implemented by the host.
#[hither::host]
pub trait Guide {
    /// How far a guest is.
    async fn progress(&self, guest: GuestId, from: Address) -> Result<Percent, KitchenError>;
}

/// Where guests come and go.
pub struct Entrance {
    context: Context,
    guide: Host<dyn Guide>,
}

#[hither::object]
impl Entrance {
    /// The entrance of this kitchen.
    #[hither(constructor)]
    pub fn open(context: Context) -> Self {
        Self { guide: context.host(), context }
    }

    /// The same visit.
    pub fn echo(&self, visit: Visit) -> Visit {
        visit
    }

    /// The same parameters, as they are passed alone.
    pub fn echo_parts(
        &self,
        guest: GuestId,
        from: Address,
        rhythm: Rhythm,
        remark: Remark,
    ) -> Vec<String> {
        vec![format!("{guest:?}"), from.0.to_string(), format!("{rhythm:?}"), format!("{remark:?}")]
    }

    /// How far all of them are.
    pub fn all(&self, progress: BTreeMap<GuestId, Percent>) -> BTreeSet<Percent> {
        progress.into_values().collect()
    }

    /// What the host says of a guest.
    pub async fn ask(&self, guest: GuestId, from: Address) -> Result<Percent, KitchenError> {
        self.guide.progress(guest, from).await
    }

    /// Tells everybody.
    pub fn tell(&self, visit: Visit) {
        self.context.emit(Visited { visit });
    }
}
