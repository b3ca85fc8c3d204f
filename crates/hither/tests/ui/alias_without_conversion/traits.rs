//! Types that say as what they cross, and not how.

pub mod url {
    pub struct Url;
}

#[hither::data(as = String)]
pub struct Link(url::Url);

#[hither::data(text)]
pub struct Address(url::Url);

/// Only one way.
#[hither::data(as = u64)]
pub struct Even(u32);

impl From<u64> for Even {
    fn from(plain: u64) -> Self {
        Even(plain as u32)
    }
}

/// Its error says nothing.
#[hither::data(as = u64)]
pub struct Odd(u32);

pub struct Silent;

impl TryFrom<u64> for Odd {
    type Error = Silent;

    fn try_from(_: u64) -> Result<Self, Silent> {
        Err(Silent)
    }
}

impl From<&Odd> for u64 {
    fn from(odd: &Odd) -> u64 {
        u64::from(odd.0)
    }
}

/// It could be converted, but what to cannot cross either.
#[hither::data(as = url::Url)]
pub struct Site(String);

impl From<url::Url> for Site {
    fn from(_: url::Url) -> Self {
        Site(String::new())
    }
}

impl From<&Site> for url::Url {
    fn from(_: &Site) -> Self {
        url::Url
    }
}

#[hither::data]
pub struct Wrapped(url::Url);

fn main() {}
