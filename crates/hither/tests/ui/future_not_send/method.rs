//! A future that cannot move between threads.

use std::rc::Rc;

pub struct Shop;

#[hither::library(name = "shop")]
impl Shop {
    pub async fn count() -> u32 {
        let one = Rc::new(1);
        std::future::ready(()).await;
        *one
    }
}

fn main() {}
