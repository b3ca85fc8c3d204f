//! Fields, parameters and variants: what crosses is their place in the order of declaration, not their name.

use std::collections::BTreeSet;

use super::index::Index;
use super::types::{self, same_layout};
use super::uses::{Does, Uses};
use super::{Break, Change, Door};
use crate::model::Type;

/// A field or a parameter.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) ty: &'a Type,
    /// Readers do without it: it may be null, or it has a default.
    pub(super) may_be_absent: bool,
    /// The contract that it is of.
    pub(super) index: &'a Index<'a>,
}

impl Member<'_> {
    fn holds_handle(&self) -> bool {
        self.index.holds_handle(self.ty)
    }
}

/// A variant of an enum or an error.
pub(super) struct Arm<'a> {
    pub(super) name: &'a str,
    pub(super) fields: Vec<Member<'a>>,
}

/// What happened to the fields of `owner`, each called a `noun`.
pub(super) fn fields(
    owner: &str,
    noun: &str,
    old: &[Member<'_>],
    new: &[Member<'_>],
    uses: &Uses,
) -> Vec<Change> {
    let place = |name: &str| format!("{owner}, {noun} `{name}`");
    let (old_names, new_names) =
        (names(old, |member| member.name), names(new, |member| member.name));
    if !keep_their_places(&old_names, &new_names) {
        return moved(owner, noun, &old_names, &new_names, uses);
    }
    let mut changes = Vec::new();
    for (old, new) in old.iter().zip(new) {
        changes.extend(renamed(&place(old.name), old.name, new.name));
        if !same_layout(old.ty, new.ty) {
            changes.push(retyped(place(new.name), old.ty, new.ty, uses));
        }
    }
    let kept = old.len().min(new.len());
    changes.extend(new[kept..].iter().map(|member| added(place(member.name), member, uses)));
    changes.extend(old[kept..].iter().map(|member| removed(place(member.name), member, uses)));
    changes
}

/// What happened to the variants of `owner`. An enum has `bare` variants: one without fields is its position alone.
pub(super) fn variants(
    owner: &str,
    bare: bool,
    old: &[Arm<'_>],
    new: &[Arm<'_>],
    uses: &Uses,
) -> Vec<Change> {
    let place = |name: &str| format!("{owner}, variant `{name}`");
    let (old_names, new_names) = (names(old, |arm| arm.name), names(new, |arm| arm.name));
    if !keep_their_places(&old_names, &new_names) {
        return moved(owner, "variant", &old_names, &new_names, uses);
    }
    let mut changes = Vec::new();
    for (old, new) in old.iter().zip(new) {
        changes.extend(renamed(&place(old.name), old.name, new.name));
        if bare && old.fields.is_empty() != new.fields.is_empty() {
            let what =
                if old.fields.is_empty() { "has fields now" } else { "has no fields any more" };
            changes.push(breaking(
                place(new.name),
                what,
                "with fields it is an array, without them a number",
                uses,
            ));
        } else {
            changes.extend(fields(&place(new.name), "field", &old.fields, &new.fields, uses));
        }
    }
    let kept = old.len().min(new.len());
    changes.extend(new[kept..].iter().map(|arm| added_variant(place(arm.name), arm, uses)));
    changes.extend(old[kept..].iter().map(|arm| removed_variant(place(arm.name), arm, uses)));
    changes
}

/// A value of another type in the same place.
pub(super) fn retyped(place: String, old: &Type, new: &Type, uses: &Uses) -> Change {
    let breaks: BTreeSet<Break> = types::breaks(old, new, uses).into_iter().collect();
    let why = if breaks.iter().any(|broken| broken.door == Door::Bytes) {
        "not everything that one side writes is what the other reads"
    } else {
        "what one side writes is what the other reads, but C lays it out differently"
    };
    Change { breaks, ..Change::compatible(place, format!("type changed from {old} to {new}"), why) }
}

fn added(place: String, member: &Member<'_>, uses: &Uses) -> Change {
    let (what, why) = if member.may_be_absent {
        let why = "readers accept that it is absent and pass over what they do not know, but C lays it out differently";
        ("added at the end, optional", why)
    } else {
        let why = "old writers leave it out, and readers need it; old readers pass over what they do not know";
        ("added at the end, not optional", why)
    };
    let change = Change::compatible(place, what, why);
    with_surplus(change, member, uses, (Does::Write, Does::Read))
}

fn removed(place: String, member: &Member<'_>, uses: &Uses) -> Change {
    let (what, why) = if member.may_be_absent {
        let why = "old readers accept that it is absent, and readers pass over what they do not know, but C lays it out differently";
        ("removed from the end, where it was optional", why)
    } else {
        let why = "old readers need it; readers pass over what they do not know";
        ("removed from the end", why)
    };
    let change = Change::compatible(place, what, why);
    with_surplus(change, member, uses, (Does::Read, Does::Write))
}

/// Whom it breaks that `member`, at the end, is in one of the contracts only: those of old bindings who miss it where it
/// is needed, those of them for whom it is surplus where it must not be passed over, and everybody who has the layout.
fn with_surplus(
    mut change: Change,
    member: &Member<'_>,
    uses: &Uses,
    (missing, surplus): (Does, Does),
) -> Change {
    if !member.may_be_absent {
        change.breaks.extend(bytes(uses, missing));
    }
    if member.holds_handle() && uses.iter().any(|used| used.does == surplus) {
        change.breaks.extend(bytes(uses, surplus));
        change.why = "who passes over what it does not know never releases the handles in it";
    }
    Change { breaks: with_layout(change.breaks, uses), ..change }
}

fn added_variant(place: String, arm: &Arm<'_>, uses: &Uses) -> Change {
    let why = "old writers never write it, but old readers refuse a variant that they do not know";
    let breaks = arm_breaks(arm, Does::Read, uses);
    Change { breaks, ..Change::compatible(place, "added at the end", why) }
}

fn removed_variant(place: String, arm: &Arm<'_>, uses: &Uses) -> Change {
    let why = "old readers never meet it, but old writers may write it";
    let breaks = arm_breaks(arm, Does::Write, uses);
    Change { breaks, ..Change::compatible(place, "removed from the end", why) }
}

/// A variant that comes or goes at the end breaks those that do this with it; one with fields changes the size of a
/// union as well.
fn arm_breaks(arm: &Arm<'_>, does: Does, uses: &Uses) -> BTreeSet<Break> {
    if !arm.fields.is_empty() {
        return with_layout(bytes(uses, does), uses);
    }
    let parties = uses.iter().filter(|used| used.does == does).map(|used| used.party);
    parties.flat_map(|party| Door::ALL.iter().map(move |&door| Break { door, party })).collect()
}

fn renamed(place: &str, old: &str, new: &str) -> Option<Change> {
    let why = "bindings send places, not names; only who writes maps by name must change";
    (old != new).then(|| Change::compatible(place, format!("is called `{new}` now"), why))
}

/// Nothing can be told by its place any more.
fn moved(owner: &str, noun: &str, old: &[&str], new: &[&str], uses: &Uses) -> Vec<Change> {
    let why = "what crosses is the place, and everything behind it has another one now";
    let change = |name: &&str, what| breaking(format!("{owner}, {noun} `{name}`"), what, why, uses);
    let gone = old
        .iter()
        .filter(|name| !new.contains(name))
        .map(|name| change(name, "removed before the end"));
    let come = new
        .iter()
        .filter(|name| !old.contains(name))
        .map(|name| change(name, "added before the end"));
    let changes: Vec<_> = gone.chain(come).collect();
    if changes.is_empty() {
        return vec![breaking(owner.to_owned(), &format!("order of {noun}s changed"), why, uses)];
    }
    changes
}

/// Whether every member of the shorter list stands where it stood. Where none came or went, a name may have been given
/// up for a new one; else that could as well be another member.
fn keep_their_places(old: &[&str], new: &[&str]) -> bool {
    let is_renamed =
        |a: &str, b: &str| old.len() == new.len() && !new.contains(&a) && !old.contains(&b);
    old.iter().zip(new).all(|(a, b)| a == b || is_renamed(a, b))
}

fn names<'a, T>(items: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    items.iter().map(name).collect()
}

/// Breaks everybody who has the value.
pub(super) fn breaking(place: String, what: &str, why: &'static str, uses: &Uses) -> Change {
    let everybody = uses
        .iter()
        .flat_map(|used| Door::ALL.iter().map(|&door| Break { door, party: used.party }));
    Change { breaks: everybody.collect(), ..Change::compatible(place, what, why) }
}

/// Those who do this with its bytes.
fn bytes(uses: &Uses, does: Does) -> BTreeSet<Break> {
    let them = uses.iter().filter(|used| used.does == does);
    them.map(|used| Break { door: Door::Bytes, party: used.party }).collect()
}

/// And everybody who has its layout compiled in.
fn with_layout(mut breaks: BTreeSet<Break>, uses: &Uses) -> BTreeSet<Break> {
    breaks.extend(uses.iter().map(|used| Break { door: Door::C, party: used.party }));
    breaks
}
