//! Which crate may depend on which: the arrows of the floor plan, as data, held against `cargo metadata`.
//!
//! Only what a crate is made of counts. Its tests may use what they like.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Deserialize;

use crate::workspace::Workspace;

/// Each crate of the workspace with those of the workspace that it may depend on.
const ALLOWED: &[(&str, &[&str])] = &[
    ("hither-schema", &[]),
    ("hither-wire", &["hither-schema"]),
    ("hither-macros-impl", &["hither-schema"]),
    ("hither-macros", &["hither-macros-impl"]),
    ("hither-runtime", &["hither-schema", "hither-wire"]),
    ("hither", &["hither-schema", "hither-wire", "hither-runtime", "hither-macros"]),
    ("hither-ipc", &["hither-schema", "hither-wire", "hither-runtime"]),
    ("hither-codegen", &["hither-schema"]),
    ("hither-cli", &["hither-schema", "hither-codegen"]),
    ("random-values", &[]),
    ("random-contracts", &["hither-schema", "hither-codegen"]),
    ("xtask", &["hither-schema", "hither-codegen", "hither-cli", "random-contracts"]),
    // What authors of Rust APIs write depends on the façade and on nothing behind it.
    ("timer-example", &["hither"]),
    ("host-demo-example", &["hither"]),
    ("pipeline-example", &["hither"]),
    ("conformance-parts", &["hither"]),
    ("growth-v1", &["hither"]),
    ("growth-v2", &["hither"]),
    ("growth-v3", &["hither"]),
    ("conformance-library", &["hither", "conformance-parts"]),
    ("hither-soak", &["hither-schema", "hither-wire", "hither-runtime", "conformance-library"]),
    ("bench-library", &["hither"]),
    // What a person writes who has no Hither.
    ("bench-floor", &[]),
];

/// Each crate with what must never be a part of it, however far away. Macros run in the compiler: what they are made of
/// is not a part of the crates that call them.
const NEVER: &[(&str, &[&str])] = &[
    ("hither-schema", &["tokio", "syn"]),
    ("hither-wire", &["tokio", "syn"]),
    ("hither-codegen", &["tokio", "syn"]),
];

/// The part of `cargo metadata` that is needed.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    targets: Vec<PackageTarget>,
}

#[derive(Deserialize)]
struct PackageTarget {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `None`, `dev` or `build`.
    kind: Option<String>,
}

/// Who depends on whom, by name.
#[derive(Default)]
struct Graph {
    members: BTreeSet<String>,
    macros: BTreeSet<String>,
    edges: BTreeMap<String, BTreeSet<String>>,
}

/// A text for every arrow that points the wrong way; none if all is well.
pub(crate) fn broken(workspace: &Workspace) -> Result<Vec<String>, String> {
    // For one platform only: for all of them, Cargo would have to download what this machine never builds.
    let about = workspace.run("rustc").arg("-vV").stdout()?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let text = workspace
        .cargo(&["metadata", "--format-version", "1", "--filter-platform", host])
        .stdout()?;
    let metadata: Metadata = serde_json::from_str(&text)
        .map_err(|e| format!("`cargo metadata` printed something else: {e}"))?;
    Ok(judge(&graph(&metadata)))
}

fn graph(metadata: &Metadata) -> Graph {
    let names: BTreeMap<&str, &str> = metadata
        .packages
        .iter()
        .map(|package| (package.id.as_str(), package.name.as_str()))
        .collect();
    let name = |id: &str| names.get(id).copied().unwrap_or(id).to_owned();
    let is_macro = |package: &&Package| {
        package.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    };
    let mut graph = Graph {
        members: metadata.workspace_members.iter().map(|id| name(id)).collect(),
        macros: metadata
            .packages
            .iter()
            .filter(is_macro)
            .map(|package| package.name.clone())
            .collect(),
        edges: BTreeMap::new(),
    };
    for node in &metadata.resolve.nodes {
        let is_part = |dependency: &&Dependency| {
            dependency.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev"))
        };
        let parts = node.deps.iter().filter(is_part).map(|dependency| name(&dependency.pkg));
        // Two versions of a crate are one name: what either depends on counts.
        graph.edges.entry(name(&node.id)).or_default().extend(parts);
    }
    graph
}

fn judge(graph: &Graph) -> Vec<String> {
    let mut broken = Vec::new();
    for member in &graph.members {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| name == member) else {
            broken.push(format!(
                "crate `{member}` is not on the floor plan: add it to `ALLOWED` in xtask/src/arrows.rs"
            ));
            continue;
        };
        for other in graph.edges.get(member).into_iter().flatten() {
            if graph.members.contains(other) && !allowed.contains(&other.as_str()) {
                broken.push(format!(
                    "`{member}` depends on `{other}`; of ours it may depend on {}",
                    listed(allowed)
                ));
            }
        }
    }
    for (member, never) in NEVER {
        for forbidden in *never {
            if let Some(path) = path(graph, member, forbidden) {
                broken.push(format!(
                    "`{forbidden}` must never be a part of `{member}`, and is: {}",
                    path.join(" -> ")
                ));
            }
        }
    }
    broken
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The shortest way from `from` to `to` that does not go through a macro.
fn path(graph: &Graph, from: &str, to: &str) -> Option<Vec<String>> {
    let mut paths = VecDeque::from([vec![from.to_owned()]]);
    let mut seen = BTreeSet::from([from.to_owned()]);
    while let Some(path) = paths.pop_front() {
        let last = path.last().expect("no path is empty");
        if last == to {
            return Some(path);
        }
        for next in graph.edges.get(last).into_iter().flatten() {
            if !graph.macros.contains(next) && seen.insert(next.clone()) {
                let mut longer = path.clone();
                longer.push(next.clone());
                paths.push_back(longer);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A graph of members with their edges; other names are of the outside.
    fn of(members: &[&str], edges: &[(&str, &str)], macros: &[&str]) -> Graph {
        let mut graph = Graph {
            members: members.iter().map(|name| (*name).to_owned()).collect(),
            macros: macros.iter().map(|name| (*name).to_owned()).collect(),
            edges: BTreeMap::new(),
        };
        for (from, to) in edges {
            graph.edges.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    }

    #[test]
    fn the_arrows_of_this_workspace_point_one_way() {
        let workspace = Workspace::find().unwrap();
        assert_eq!(broken(&workspace).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_arrow_that_breaks_it_is_named() {
        let graph = of(
            &["hither-schema", "hither-wire"],
            &[
                ("hither-wire", "hither-schema"),
                ("hither-schema", "hither-wire"),
                ("hither-wire", "serde"),
            ],
            &[],
        );
        assert_eq!(
            judge(&graph),
            ["`hither-schema` depends on `hither-wire`; of ours it may depend on nothing"]
        );
    }

    #[test]
    fn a_new_crate_must_be_placed() {
        let broken = judge(&of(&["hither-attic"], &[], &[]));
        assert!(
            broken.len() == 1 && broken[0].starts_with("crate `hither-attic` is not on"),
            "{broken:?}"
        );
    }

    #[test]
    fn what_must_never_be_a_part_is_found_far_away_but_not_behind_a_macro() {
        let edges =
            [("hither-codegen", "askama"), ("askama", "askama_macros"), ("askama_macros", "syn")];
        let members = ["hither-codegen"];
        assert!(judge(&of(&members, &edges, &["askama_macros"])).is_empty());
        assert_eq!(
            judge(&of(&members, &edges, &[])),
            ["`syn` must never be a part of `hither-codegen`, and is: \
                 hither-codegen -> askama -> askama_macros -> syn"]
        );
    }

    #[test]
    fn the_tables_hold_no_circle() {
        // Each crate may depend only on those above it.
        for (at, (name, allowed)) in ALLOWED.iter().enumerate() {
            for other in *allowed {
                let place = ALLOWED.iter().position(|(above, _)| above == other);
                assert!(place.is_some_and(|place| place < at), "`{name}` before `{other}`");
            }
        }
    }
}
