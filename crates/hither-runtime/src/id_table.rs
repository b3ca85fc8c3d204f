//! A table whose ids are handed out in ascending order from 1 and never again.
//!
//! An id is its own address: entry `id` stands in slot `id mod size`. An id whose slot is still taken by a long-lived
//! entry is skipped, so ids ascend but may leave gaps. A slot remembers how its last entry ended until it is used
//! again, which tells a second answer from an unknown one. Nothing is hashed, and nothing is allocated while the table
//! is large enough.

/// What an id stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lookup<'a, T, E> {
    /// In the table.
    Live(&'a mut T),
    /// Was in the table; with how it ended, where that is still known.
    Ended(Option<E>),
    /// Was never handed out.
    Never,
}

enum Slot<T, E> {
    Unused,
    Live(u64, T),
    Ended(u64, E),
}

/// Entries `T`, remembered as `E` once they ended.
pub(crate) struct IdTable<T, E> {
    last: u64,
    live: usize,
    /// A power of two of slots, or none before the first insertion.
    slots: Vec<Slot<T, E>>,
}

impl<T, E: Copy> IdTable<T, E> {
    pub(crate) const fn new() -> Self {
        Self { last: 0, live: 0, slots: Vec::new() }
    }

    /// How many entries are live.
    pub(crate) fn len(&self) -> usize {
        self.live
    }

    /// Puts `entry` under the next id.
    pub(crate) fn insert(&mut self, entry: T) -> u64 {
        if (self.live + 1) * 2 > self.slots.len() {
            self.grow();
        }
        // At most half of the slots are live, so a free one is met.
        loop {
            self.last += 1;
            let slot = self.slot_of(self.last);
            if !matches!(self.slots[slot], Slot::Live(..)) {
                self.slots[slot] = Slot::Live(self.last, entry);
                self.live += 1;
                return self.last;
            }
        }
    }

    /// The next id, for something that has ended already.
    pub(crate) fn issue(&mut self, how: E) -> u64 {
        self.last += 1;
        let slot = self.slot_of(self.last);
        match self.slots.get_mut(slot) {
            None | Some(Slot::Live(..)) => {}
            Some(slot) => *slot = Slot::Ended(self.last, how),
        }
        self.last
    }

    /// Every live entry with its id, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Live(id, entry) => Some((*id, entry)),
            Slot::Unused | Slot::Ended(..) => None,
        })
    }

    /// What `id` stands for.
    pub(crate) fn get(&mut self, id: u64) -> Lookup<'_, T, E> {
        if id == 0 || id > self.last {
            return Lookup::Never;
        }
        let slot = self.slot_of(id);
        match self.slots.get_mut(slot) {
            Some(Slot::Live(at, entry)) if *at == id => Lookup::Live(entry),
            Some(Slot::Ended(at, how)) if *at == id => Lookup::Ended(Some(*how)),
            _ => Lookup::Ended(None),
        }
    }

    /// Takes a live entry out and remembers how it ended.
    pub(crate) fn remove(&mut self, id: u64, how: E) -> Option<T> {
        if id == 0 || id > self.last {
            return None;
        }
        let slot = self.slot_of(id);
        let slot = self
            .slots
            .get_mut(slot)
            .filter(|slot| matches!(slot, Slot::Live(at, _) if *at == id))?;
        self.live -= 1;
        match std::mem::replace(slot, Slot::Ended(id, how)) {
            Slot::Live(_, entry) => Some(entry),
            Slot::Unused | Slot::Ended(..) => unreachable!("the filter let only this one through"),
        }
    }

    /// The live entries, in no order.
    pub(crate) fn live_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.slots.iter_mut().filter_map(|slot| match slot {
            Slot::Live(_, entry) => Some(entry),
            Slot::Unused | Slot::Ended(..) => None,
        })
    }

    /// Takes every live entry out, by ascending id, and gives the memory back.
    pub(crate) fn take_all(&mut self) -> Vec<(u64, T)> {
        let mut entries: Vec<_> = std::mem::take(&mut self.slots)
            .into_iter()
            .filter_map(|slot| match slot {
                Slot::Live(id, entry) => Some((id, entry)),
                _ => None,
            })
            .collect();
        entries.sort_by_key(|(id, _)| *id);
        self.live = 0;
        self.slots = Vec::new();
        entries
    }

    /// The slot of `id`; past the end of a table that has no slots.
    fn slot_of(&self, id: u64) -> usize {
        // Truncation keeps the low bits, and these are all that the mask leaves.
        (id as usize) & (self.slots.len().wrapping_sub(1))
    }

    /// Doubles the slots. Ids that differ modulo `n` differ modulo `2n`, so nothing collides.
    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(8);
        let old = std::mem::replace(&mut self.slots, Vec::with_capacity(size));
        self.slots.resize_with(size, || Slot::Unused);
        for slot in old {
            if let Slot::Live(id, _) | Slot::Ended(id, _) = &slot {
                let at = self.slot_of(*id);
                self.slots[at] = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_start_at_1_and_grow_by_1() {
        let mut table: IdTable<&str, ()> = IdTable::new();
        assert_eq!([table.insert("a"), table.insert("b"), table.insert("c")], [1, 2, 3]);
        assert_eq!(table.remove(2, ()), Some("b"));
        assert_eq!(table.insert("d"), 4);
        assert_eq!(table.len(), 3);
    }

    #[test]
    fn zero_and_ids_of_the_future_were_never_there() {
        let mut table: IdTable<(), ()> = IdTable::new();
        assert_eq!(table.get(0), Lookup::Never);
        assert_eq!(table.get(1), Lookup::Never);
        table.insert(());
        assert_eq!(table.get(2), Lookup::Never);
        assert_eq!(table.remove(0, ()), None);
        assert_eq!(table.remove(u64::MAX, ()), None);
    }

    #[test]
    fn how_an_entry_ended_is_known_until_its_slot_is_used_again() {
        let mut table: IdTable<(), char> = IdTable::new();
        let first = table.insert(());
        table.remove(first, 'x');
        assert_eq!(table.get(first), Lookup::Ended(Some('x')));
        for _ in 0..8 {
            let id = table.insert(());
            table.remove(id, 'y');
        }
        assert_eq!(table.get(first), Lookup::Ended(None));
    }

    #[test]
    fn a_long_lived_entry_is_skipped_and_kept() {
        let mut table: IdTable<u64, ()> = IdTable::new();
        let old = table.insert(7);
        let mut last = old;
        for _ in 0..1000 {
            let id = table.insert(0);
            assert!(id > last);
            last = id;
            table.remove(id, ());
        }
        assert_eq!(table.get(old), Lookup::Live(&mut 7));
        assert_eq!(table.slots.len(), 8);
    }

    #[test]
    fn growth_keeps_everything() {
        let mut table: IdTable<u64, ()> = IdTable::new();
        let ids: Vec<_> = (0..1000).map(|value| (table.insert(value), value)).collect();
        for (id, mut value) in ids.iter().copied() {
            assert_eq!(table.get(id), Lookup::Live(&mut value));
        }
        assert_eq!(table.take_all(), ids);
        assert_eq!(table.len(), 0);
        assert_eq!(table.get(3), Lookup::Ended(None));
    }
}
