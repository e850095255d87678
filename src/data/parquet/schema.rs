//! The metadata at the end of a Parquet file: which columns there are, what they mean, and where their pages stand.

use super::thrift::Struct;
use super::{Fault, Source};
use crate::data::text;

/// How deep groups of columns may stand within each other.
const DEPTH: usize = 32;

/// A column of a table.
pub struct Column {
    pub name: String,
    pub shape: Shape,
}

/// What a column of a table is made of.
pub enum Shape {
    /// One value a row, or a list.
    Leaf(Leaf),
    /// What no cell can hold.
    Other(&'static str),
}

/// A column of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Its place among the columns of values.
    pub place: usize,
    pub physical: Physical,
    pub meaning: Meaning,
    /// The level at which there is a value, and not nothing.
    pub defined: u32,
    /// Whether a row holds a list.
    pub list: bool,
}

/// How values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Physical {
    Bool,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Of so many bytes, at least one.
    Fixed(usize),
}

/// What stored values mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// What they are.
    Plain,
    Unsigned,
    /// With so many digits behind the point.
    Decimal(u32),
    /// Days since 1970.
    Day,
    /// Parts of a second since 1970, of which it has so many.
    Time(i64),
    Half,
    Uuid,
}

/// A group of rows.
pub struct Group {
    pub rows: u64,
    /// By the place of the column of values.
    pub chunks: Vec<Chunk>,
}

/// The pages of a column in a group.
#[derive(Debug, Clone)]
pub struct Chunk {
    pub codec: i64,
    /// Values, with those that are nothing.
    pub values: u64,
    /// Where the first page begins.
    pub from: u64,
    /// Whether its pages can be had: neither encrypted nor in another file.
    pub fault: Option<&'static str>,
}

/// What a file holds.
pub struct Schema {
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
}

impl Schema {
    pub fn read(source: &Source<'_>) -> Result<Self, Fault> {
        let whole = "a whole Parquet file";
        let tail = source.length.checked_sub(8).filter(|from| *from >= 4);
        let from = tail.ok_or_else(|| Fault::new(whole, format!("only {} bytes", source.length)))?;
        let end = source.read(from, 8)?;
        match end.get(4..) {
            Some(b"PAR1") => {}
            Some(b"PARE") => return Err(Fault::new("a Parquet file without encryption", "an encrypted one")),
            _ => return Err(Fault::new(whole, "one that is cut short or not written to its end")),
        }
        let length = end.iter().take(4).rev().fold(0_u64, |length, &byte| length << 8 | u64::from(byte));
        let begin = from.checked_sub(length).ok_or_else(Fault::damaged)?;
        let bytes = source.read(begin, usize::try_from(length).map_err(|_| Fault::damaged())?)?;
        let (meta, _) = Struct::read(&bytes).ok_or_else(Fault::damaged)?;
        if meta.get(8).is_some() {
            return Err(Fault::new("a Parquet file without encryption", "an encrypted one"));
        }
        Self::of(&meta).ok_or_else(Fault::damaged)
    }

    fn of(meta: &Struct<'_>) -> Option<Self> {
        let elements = meta.structures(2)?;
        let mut walk = Walk { elements: &elements, at: 0, leaves: 0 };
        let root = walk.node(0)?;
        let columns = root.children.iter().map(Node::column).collect();
        let groups = meta.structures(4)?.into_iter().map(|group| Group::of(group, walk.leaves));
        Some(Self { columns, groups: groups.collect::<Option<_>>()? })
    }
}

impl Group {
    fn of(group: &Struct<'_>, leaves: usize) -> Option<Self> {
        let chunks: Vec<Chunk> = group.structures(1)?.into_iter().map(Chunk::of).collect::<Option<_>>()?;
        (chunks.len() == leaves).then_some(Self { rows: group.size(3)? as u64, chunks })
    }
}

impl Chunk {
    fn of(chunk: &Struct<'_>) -> Option<Self> {
        let fault = match () {
            () if chunk.get(8).is_some() => Some("an encrypted column"),
            () if chunk.get(1).is_some() => Some("a column that stands in another file"),
            () => None,
        };
        let Some(meta) = chunk.structure(3) else {
            return fault.map(|found| Self { codec: 0, values: 0, from: 0, fault: Some(found) });
        };
        let data = meta.size(9)? as u64;
        let dictionary = meta.size(11).map(|from| from as u64).filter(|from| *from > 0 && *from < data);
        let values = meta.size(5)? as u64;
        Some(Self { codec: meta.int(4)?, values, from: dictionary.unwrap_or(data), fault })
    }
}

/// Goes through the columns, which stand in a row, each group before its members.
struct Walk<'w, 'b> {
    elements: &'w [&'w Struct<'b>],
    at: usize,
    leaves: usize,
}

/// A column or a group of them.
struct Node {
    name: String,
    repetition: i64,
    /// Of a column of values; `None` too where its type is not known.
    values: Option<(usize, Physical, Meaning)>,
    children: Vec<Node>,
    /// Whether it calls itself a list.
    list: bool,
}

impl Walk<'_, '_> {
    fn node(&mut self, depth: usize) -> Option<Node> {
        let element = *self.elements.get(self.at).filter(|_| depth < DEPTH)?;
        self.at += 1;
        let name = text::clean(&String::from_utf8_lossy(element.bytes(4).unwrap_or_default())).0;
        let count = element.size(5).unwrap_or_default();
        let mut children = Vec::new();
        for _ in 0..count {
            children.push(self.node(depth + 1)?);
        }
        let logical = element.structure(10).and_then(Struct::kind);
        let list = element.int(6) == Some(3) || logical == Some(3);
        let mut values = None;
        if count == 0 && depth > 0 {
            values = physical(element).map(|physical| (self.leaves, physical, meaning(element)));
            self.leaves += 1;
        }
        Some(Node { name, repetition: element.int(3).unwrap_or_default(), values, children, list })
    }
}

const REPEATED: i64 = 2;

impl Node {
    /// What it is as a column of a table.
    fn column(&self) -> Column {
        let path = match self.children.as_slice() {
            [] => Some(vec![self]),
            // A list: a group of one repeated member, which is the values or a group of them alone.
            [inner] if inner.repetition == REPEATED => match inner.children.as_slice() {
                [] => Some(vec![self, inner]),
                [values] if values.children.is_empty() => Some(vec![self, inner, values]),
                _ => None,
            },
            _ => None,
        };
        let repeated = |node: &&&Self| node.repetition == REPEATED;
        let path = path.filter(|path| path.iter().filter(repeated).count() <= 1);
        let leaf = path.and_then(|path| {
            let (place, physical, meaning) = path.last()?.values?;
            let defined = path.iter().filter(|node| node.repetition != 0).count();
            let list = path.iter().any(|node| node.repetition == REPEATED);
            Some(Leaf { place, physical, meaning, defined: u32::try_from(defined).ok()?, list })
        });
        let other = match self.children.as_slice() {
            [] => "values of a type that is not known",
            _ if self.list => "a list of lists or of several values each",
            _ => "a structure of several values",
        };
        Column { name: self.name.clone(), shape: leaf.map_or(Shape::Other(other), Shape::Leaf) }
    }
}

fn physical(element: &Struct<'_>) -> Option<Physical> {
    Some(match element.int(1)? {
        0 => Physical::Bool,
        1 => Physical::Int32,
        2 => Physical::Int64,
        3 => Physical::Int96,
        4 => Physical::Float,
        5 => Physical::Double,
        6 => Physical::Bytes,
        7 => Physical::Fixed(element.size(2).filter(|length| *length > 0)?),
        _ => return None,
    })
}

/// By the type that newer writers name, and else by that of older ones.
fn meaning(element: &Struct<'_>) -> Meaning {
    let decimal = |scale: Option<i64>| Meaning::Decimal(scale.and_then(|scale| u32::try_from(scale).ok()).unwrap_or(0));
    let logical = element.structure(10).and_then(|union| Some((union.kind()?, union.structure(union.kind()?)?)));
    match logical {
        Some((5, facts)) => return decimal(facts.int(1)),
        Some((6, _)) => return Meaning::Day,
        Some((8, facts)) => {
            return Meaning::Time(match facts.structure(2).and_then(Struct::kind) {
                Some(1) => 1_000,
                Some(2) => 1_000_000,
                _ => 1_000_000_000,
            });
        }
        Some((10, facts)) if facts.bool(2) == Some(false) => return Meaning::Unsigned,
        Some((14, _)) => return Meaning::Uuid,
        Some((15, _)) => return Meaning::Half,
        _ => {}
    }
    match element.int(6) {
        Some(5) => decimal(element.int(7)),
        Some(6) => Meaning::Day,
        Some(9) => Meaning::Time(1_000),
        Some(10) => Meaning::Time(1_000_000),
        Some(11..=14) => Meaning::Unsigned,
        _ => Meaning::Plain,
    }
}
