//! How many items a receiver asks for ahead.
//!
//! All that it asked for and has not handed on is *ahead*: in the host, on its way or in the queue. It never is more than
//! the window. The window begins small, and doubles each time that the receiver had to wait: a crossing for many items
//! costs little more than one for few. It ends at [`ITEMS_MAX`], or earlier where items are large.

/// The first window. Small: most streams that are read a little are read no further.
const ITEMS_MIN: u64 = 16;

/// The largest. Source: at 64 bytes each, as many as [`BYTES_MAX`] holds; beyond, a crossing is no dearer than its items.
const ITEMS_MAX: u64 = 4096;

/// About so many bytes on the wire are ahead at most, unless one item is larger.
const BYTES_MAX: u64 = 256 << 10;

/// The window of one receiver, of which it alone knows.
#[derive(Debug)]
pub(super) struct Window {
    items: u64,
    /// What was asked for and not handed on.
    ahead: u64,
    /// As large as the items let it become.
    items_max: u64,
    /// The receiver had to wait since it last asked.
    starved: bool,
}

impl Window {
    pub(super) fn new() -> Self {
        Self { items: ITEMS_MIN, ahead: 0, items_max: ITEMS_MAX, starved: false }
    }

    /// An item was handed on.
    pub(super) fn take_one(&mut self) {
        self.ahead -= 1;
    }

    /// The items that came last have so many bytes each.
    pub(super) fn fit(&mut self, bytes_each: u64) {
        self.items_max = (BYTES_MAX / bytes_each.max(1)).clamp(1, ITEMS_MAX);
        self.items = self.items.min(self.items_max);
    }

    /// There was nothing to hand on.
    pub(super) fn starve(&mut self) {
        self.starved = true;
    }

    /// How many items to ask for; `None`: fewer than half of a window, which is not worth a crossing.
    pub(super) fn wants(&self) -> Option<u64> {
        let free = self.items.saturating_sub(self.ahead);
        (free >= self.items.div_ceil(2)).then(|| self.next_size() - self.ahead)
    }

    /// As many were asked for as it wants.
    pub(super) fn asked(&mut self, items: u64) {
        self.items = self.next_size();
        self.ahead += items;
        self.starved = false;
    }

    /// The size from the next time on that it asks.
    fn next_size(&self) -> u64 {
        if self.starved { (self.items * 2).min(self.items_max) } else { self.items }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks, and hands on whatever came for it; what it asked for.
    fn round(window: &mut Window, waits: bool) -> u64 {
        let wanted = window.wants().expect("all of it is free");
        window.asked(wanted);
        if waits {
            window.starve();
        }
        (0..wanted).for_each(|_| window.take_one());
        wanted
    }

    #[test]
    fn it_doubles_while_the_receiver_waits_and_stays_where_it_does_not() {
        let mut window = Window::new();
        let waiting: Vec<u64> = (0..10).map(|_| round(&mut window, true)).collect();
        assert_eq!(waiting, [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 4096]);
        let mut window = Window::new();
        assert_eq!([(); 3].map(|()| round(&mut window, false)), [16; 3]);
    }

    #[test]
    fn it_asks_again_when_half_is_used_up() {
        let mut window = Window::new();
        window.asked(16);
        (0..7).for_each(|_| window.take_one());
        assert_eq!(window.wants(), None);
        window.take_one();
        assert_eq!(window.wants(), Some(8));
        window.starve();
        assert_eq!(window.wants(), Some(24), "and for more, since it had to wait");
    }

    #[test]
    fn large_items_make_it_small() {
        let mut window = Window::new();
        window.fit(100 << 10);
        assert_eq!(round(&mut window, true), 2);
        assert_eq!(round(&mut window, true), 2);
        window.fit(10 << 20);
        assert_eq!(round(&mut window, true), 1, "one at a time, however large");
        window.fit(0);
        assert_eq!(round(&mut window, true), 2, "and it recovers");
    }
}
