//! What `#[hither::data]` derives for types that cross as others: newtypes, types with conversions of their own, types
//! with a text. Their form is that of the other type, in both doors; what a conversion refuses names its place.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;
use std::net::IpAddr;
use std::path::PathBuf;

use hither::__private::{Arena, Describe, Mirror, schema, wire};
use hither::__private::{lift_pointer, wire::Wire};
use schema::Type;

/// A user.
#[hither::data]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(pub u64);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Admin(UserId);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Byte(pub u8);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Nickname(Option<String>);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Origin(Point);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
}

/// A place in a file system.
#[hither::data(as = String)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(PathBuf);

impl From<String> for Place {
    fn from(text: String) -> Self {
        Place(text.into())
    }
}

impl From<&Place> for String {
    fn from(place: &Place) -> String {
        place.0.to_string_lossy().into_owned()
    }
}

/// Written as `#rrggbb`.
#[hither::data(as = String)]
#[derive(Clone, Debug, PartialEq)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

impl TryFrom<String> for Color {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] =
            number.ok_or_else(|| format!("not a color: {text}"))?.to_be_bytes();
        Ok(Color { red, green, blue })
    }
}

impl From<&Color> for String {
    fn from(color: &Color) -> String {
        format!("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue)
    }
}

/// Crosses as what it is made of.
#[hither::data(as = HashMap<String, Vec<UserId>>)]
#[derive(Clone, Debug, PartialEq)]
pub enum Team {
    Of(UserId),
}

impl TryFrom<HashMap<String, Vec<UserId>>> for Team {
    type Error = &'static str;

    fn try_from(mut map: HashMap<String, Vec<UserId>>) -> Result<Self, &'static str> {
        map.remove("of").and_then(|mut of| of.pop()).map(Team::Of).ok_or("a team of nobody")
    }
}

impl From<&Team> for HashMap<String, Vec<UserId>> {
    fn from(Team::Of(user): &Team) -> Self {
        HashMap::from([("of".to_owned(), vec![user.clone()])])
    }
}

#[hither::data(text)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(pub IpAddr);

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub id: UserId,
    pub home: Option<Place>,
    pub colors: Vec<Color>,
    pub seen: BTreeMap<Address, UserId>,
    pub nickname: Option<Nickname>,
}

fn contract() -> schema::Contract {
    let mut builder = schema::Builder::new();
    Account::describe(&mut builder);
    Vec::<Byte>::describe(&mut builder);
    Team::describe(&mut builder);
    builder.finish(schema::Library {
        name: "demo".into(),
        type_name: "Demo".into(),
        version: "0.0.0".into(),
        docs: String::new(),
    })
}

#[test]
fn the_contract_names_what_crosses_in_their_place() {
    let contract = contract();
    assert_eq!(schema::check(&contract), []);
    let aliases: Vec<_> =
        contract.aliases.iter().map(|alias| format!("{} = {}", alias.name, alias.ty)).collect();
    assert_eq!(
        aliases,
        [
            "Address = String",
            "Color = String",
            "Nickname = Option<String>",
            "Place = String",
            "Team = HashMap<String, Vec<UserId>>",
            "UserId = u64",
        ]
    );
    let place = contract.alias("Place").expect("it is there");
    assert_eq!(place.docs, "A place in a file system.");
    assert!(place.source.contains("aliases.rs:"), "{}", place.source);
}

#[test]
fn lists_are_those_of_the_other_type() {
    let spelled = |describe: fn(&mut schema::Builder) -> Type| {
        describe(&mut schema::Builder::new()).to_string()
    };
    assert_eq!(spelled(Vec::<Byte>::describe), "Vec<u8>");
    assert_eq!(spelled(Vec::<UserId>::describe), "Vec<UserId>");
    assert_eq!(spelled(<[Byte; 4]>::describe), "[Byte; 4]");
}

/// Crosses as the other one does, through both doors.
#[track_caller]
fn same<A, B>(value: A, plain: B)
where
    A: Wire + Mirror<C = B::C> + PartialEq + Debug,
    B: Wire + Mirror + PartialEq + Debug,
{
    let bytes = wire::lower(&plain);
    assert_eq!(wire::lower(&value), bytes);
    assert_eq!(wire::lift::<A>(&bytes).as_ref(), Ok(&value));
    let careful = A::lift(&mut wire::Reader::new(&bytes));
    assert_eq!(careful.as_ref(), Ok(&value));
    let arena = Arena::new();
    let (of_value, of_plain) = (value.lower_c(&arena), plain.lower_c(&arena));
    // SAFETY: the pointers are into the values and the arena.
    unsafe {
        assert_eq!(A::lift_c(&of_plain).expect("it is one"), value);
        assert_eq!(B::lift_c(&of_value).expect("it is one"), plain);
        assert_eq!(A::lift_param(A::param(&of_value)).expect("it is one"), value);
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}

fn path(text: &str) -> Place {
    Place(text.into())
}

#[test]
fn values_cross_as_the_other_type_does() {
    same(UserId(u64::MAX), u64::MAX);
    same(Admin(UserId(1)), 1_u64);
    same(Nickname(None), None::<String>);
    same(Some(Nickname(None)), Some(None::<String>));
    same(Origin(Point { x: -0.0 }), Point { x: -0.0 });
    same(path("/a\0b"), "/a\0b".to_owned());
    same(Color { red: 255, green: 0, blue: 1 }, "#ff0001".to_owned());
    same(Address([127, 0, 0, 1].into()), "127.0.0.1".to_owned());
    same(Team::Of(UserId(7)), HashMap::from([("of".to_owned(), vec![7_u64])]));
}

#[test]
fn so_do_containers_of_them() {
    same(vec![Byte(0), Byte(255)], vec![0_u8, 255]);
    same([Byte(0), Byte(255)], [0_u8, 255]);
    same(vec![UserId(1), UserId(2)], vec![1_u64, 2]);
    same(vec![Admin(UserId(1))], vec![1_u64]);
    same(BTreeSet::from([UserId(1), UserId(2)]), BTreeSet::from([1_u64, 2]));
    same(vec![path("a"), path("b")], vec!["a".to_owned(), "b".to_owned()]);
    same((path("a"), UserId(1)), ("a".to_owned(), 1_u64));
    same(Box::new(path("a")), Box::new("a".to_owned()));
    let by_address = BTreeMap::from([(Address([1, 2, 3, 4].into()), Some(path("a")))]);
    same(by_address, BTreeMap::from([("1.2.3.4".to_owned(), Some("a".to_owned()))]));
}

#[test]
fn what_a_conversion_refuses_is_named_with_its_place() {
    let plain = (1_u64, None::<String>, texts(["#000000", "red"]));
    let mut bytes = wire::lower(&plain);
    bytes[0] = 0x85;
    bytes.extend(wire::lower(&BTreeMap::<String, u64>::new()));
    bytes.extend(wire::lower(&None::<u8>));
    let error = wire::lift::<Account>(&bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "record `Account`, field `colors[1]`: not a color: red (byte 3 of 18)"
    );
    let error = wire::lift::<BTreeMap<Address, UserId>>(&wire::lower(&BTreeMap::from([(
        "nowhere".to_owned(),
        1_u64,
    )])));
    assert_eq!(
        error.unwrap_err().to_string(),
        "item `[key 0]`: invalid IP address syntax (byte 1 of 10)"
    );
    let arena = Arena::new();
    let colors = texts(["#000000", "red"]);
    let c = colors.lower_c(&arena);
    // SAFETY: the pointers are into the values and the arena.
    let error = unsafe { lift_pointer::<Vec<Color>>(&c) }.unwrap_err();
    assert_eq!(error.to_string(), "`[1]`: not a color: red");
    let empty = HashMap::<String, Vec<u64>>::new();
    assert_eq!(
        wire::lift::<Team>(&wire::lower(&empty)).unwrap_err().to_string(),
        "a team of nobody (byte 0 of 1)"
    );
}

#[test]
fn keys_that_are_one_after_all_are_refused() {
    let twice = BTreeMap::from([("::1".to_owned(), 1_u64), ("0:0:0:0:0:0:0:1".to_owned(), 2)]);
    let error = wire::lift::<BTreeMap<Address, UserId>>(&wire::lower(&twice)).unwrap_err();
    assert!(error.to_string().starts_with("item `[\"::1\"]`: given twice"), "{error}");
}
