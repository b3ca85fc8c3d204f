//! How types are spelled: their names, their arguments, and `Self` in them.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, Path, PathArguments, PathSegment, Type, TypeTraitObject};

/// Modules of the standard library (and of `tokio`, which has its own clocks and locks) that a refused type may be
/// named through. A type of that name in another module is the author's own.
const KNOWN_MODULES: &[&str] = &[
    "std",
    "core",
    "alloc",
    "tokio",
    "any",
    "borrow",
    "boxed",
    "cell",
    "cmp",
    "collections",
    "convert",
    "ffi",
    "hash_map",
    "btree_map",
    "marker",
    "net",
    "num",
    "option",
    "ops",
    "os_str",
    "path",
    "pin",
    "primitive",
    "rc",
    "result",
    "string",
    "sync",
    "time",
    "vec",
];

/// `crate::time::Duration` is the author's own, `Duration` and `std::time::Duration` are not.
pub(super) fn may_be_std(path: &Path) -> bool {
    let modules = path.segments.len() - 1;
    path.segments.iter().take(modules).all(|segment| {
        KNOWN_MODULES.contains(&segment.ident.to_string().as_str()) || segment.ident == "hither"
    })
}

/// The type with `Self` spelled out, for places where `Self` is something else.
pub(crate) fn without_self(ty: &Type, owner: &Path) -> Type {
    struct Spell<'a>(&'a Path);
    impl VisitMut for Spell<'_> {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            if path.is_ident("Self") {
                // With the spans of `Self`, so that a message points at what the author wrote there.
                let span = path.segments[0].ident.span();
                *path = self.0.clone();
                for segment in &mut path.segments {
                    segment.ident.set_span(span);
                }
            }
        }
    }
    let mut ty = ty.clone();
    Spell(owner).visit_type_mut(&mut ty);
    ty
}

/// Every `Self` in a type that no `Arc` holds.
pub(crate) fn bare_selves(ty: &Type) -> Vec<Ident> {
    struct Drop;
    impl VisitMut for Drop {
        fn visit_path_mut(&mut self, path: &mut Path) {
            if let Some(last) = path.segments.last_mut().filter(|last| last.ident == "Arc") {
                last.arguments = syn::PathArguments::None;
            }
            syn::visit_mut::visit_path_mut(self, path);
        }
    }
    let mut ty = ty.clone();
    Drop.visit_type_mut(&mut ty);
    selves(&ty)
}

/// Every `Self` in a type.
pub(crate) fn selves(ty: &Type) -> Vec<Ident> {
    struct Find(Vec<Ident>);
    impl VisitMut for Find {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            self.0.extend(
                path.segments
                    .first()
                    .filter(|segment| segment.ident == "Self")
                    .map(|segment| segment.ident.clone()),
            );
        }
    }
    let mut find = Find(Vec::new());
    find.visit_type_mut(&mut ty.clone());
    find.0
}

/// Every place in a type where the author names the type `ident`.
pub(crate) fn mentions(ty: &Type, ident: &Ident) -> Vec<Path> {
    struct Find<'a>(&'a Ident, Vec<Path>);
    impl VisitMut for Find<'_> {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            if path.is_ident(self.0) {
                self.1.push(path.clone());
            }
        }
    }
    let mut find = Find(ident, Vec::new());
    find.visit_type_mut(&mut ty.clone());
    find.1
}

/// Whether a `dyn Trait` stands somewhere in a type.
pub(crate) fn holds_trait_object(ty: &Type) -> bool {
    struct Find(bool);
    impl VisitMut for Find {
        fn visit_type_trait_object_mut(&mut self, _: &mut TypeTraitObject) {
            self.0 = true;
        }
    }
    let mut find = Find(false);
    find.visit_type_mut(&mut ty.clone());
    find.0
}

/// The type as one would write it.
pub(crate) fn spelled(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    let mut text = String::new();
    for part in tokens.split(' ') {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let both_words = word(text.chars().last()) && word(part.chars().next());
        if both_words
            || matches!(text.chars().last(), Some(',' | ';' | '=' | '+'))
            || matches!(part, "=" | "+")
        {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

pub(super) fn last_segment(path: &Path) -> &PathSegment {
    path.segments.last().expect("syn parses no path without segments")
}

pub(super) fn type_args(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let args = match &segment.arguments {
        PathArguments::AngleBracketed(args) => Some(&args.args),
        _ => None,
    };
    args.into_iter().flatten().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
