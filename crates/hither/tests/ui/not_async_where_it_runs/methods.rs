//! What says where a future runs, on methods that have none.

struct Timer;

#[hither::library(name = "timer")]
impl Timer {
    #[hither(constructor)]
    pub fn create() -> Self {
        Timer
    }

    #[hither(inline = "never")]
    pub fn compute(&self) -> u32 {
        7
    }

    #[hither(blocking, detached)]
    pub fn rebuild(&self) {}
}

fn main() {}
