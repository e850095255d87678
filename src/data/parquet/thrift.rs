//! Thrift's compact protocol, as far as the metadata of Parquet needs it: a struct as a tree of values, read without
//! trusting any length in it.

/// How deep structs and lists may stand within each other.
const DEPTH: usize = 32;

/// A value of the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'b> {
    Bool(bool),
    /// Any of the whole numbers.
    Int(i64),
    /// Text or bytes.
    Bytes(&'b [u8]),
    List(Vec<Value<'b>>),
    Struct(Struct<'b>),
    /// A number with a fraction, or a map: nothing that is asked for.
    Other,
}

/// The fields of a struct by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Struct<'b>(Vec<(i16, Value<'b>)>);

impl<'b> Struct<'b> {
    /// Reads the struct at the beginning of `bytes`, and tells how many of them it takes; `None` where they are none,
    /// or end before it does.
    pub fn read(bytes: &'b [u8]) -> Option<(Self, usize)> {
        let mut reader = Reader { bytes, at: 0 };
        let read = reader.structure(0)?;
        Some((read, reader.at))
    }

    pub fn get(&self, id: i16) -> Option<&Value<'b>> {
        self.0.iter().find(|(field, _)| *field == id).map(|(_, value)| value)
    }

    pub fn int(&self, id: i16) -> Option<i64> {
        match self.get(id)? {
            Value::Int(int) => Some(*int),
            _ => None,
        }
    }

    /// A count or a place, which is never below 0.
    pub fn size(&self, id: i16) -> Option<usize> {
        usize::try_from(self.int(id)?).ok()
    }

    pub fn bool(&self, id: i16) -> Option<bool> {
        match self.get(id)? {
            Value::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    pub fn bytes(&self, id: i16) -> Option<&'b [u8]> {
        match self.get(id)? {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub fn structure(&self, id: i16) -> Option<&Self> {
        match self.get(id)? {
            Value::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    /// The structs of a list; `None` if one of its members is none.
    pub fn structures(&self, id: i16) -> Option<Vec<&Self>> {
        let Value::List(members) = self.get(id)? else { return None };
        let structure = |member: &'_ Value<'b>| -> bool { matches!(member, Value::Struct(_)) };
        members.iter().all(structure).then(|| {
            let members = members.iter().filter_map(|member| match member {
                Value::Struct(structure) => Some(structure),
                _ => None,
            });
            members.collect()
        })
    }

    /// The id of the first field, which tells the kind of a union.
    pub fn kind(&self) -> Option<i16> {
        self.0.first().map(|(id, _)| *id)
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..)?.get(..length)?;
        self.at += length;
        Some(taken)
    }

    fn unsigned(&mut self) -> Option<u64> {
        let rest = self.bytes.get(self.at..)?;
        let (value, length) = varint(rest)?;
        self.at += length;
        Some(value)
    }

    fn signed(&mut self) -> Option<i64> {
        self.unsigned().map(zigzag)
    }

    fn structure(&mut self, depth: usize) -> Option<Struct<'b>> {
        let mut fields = Vec::new();
        let mut last = 0_i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(Struct(fields));
            }
            let id = match head >> 4 {
                0 => i16::try_from(self.signed()?).ok()?,
                step => last.checked_add(step.into())?,
            };
            last = id;
            let value = match head & 15 {
                1 => Value::Bool(true),
                2 => Value::Bool(false),
                kind => self.value(kind, depth)?,
            };
            fields.push((id, value));
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<Value<'b>> {
        if depth > DEPTH {
            return None;
        }
        Some(match kind {
            // Within lists a truth value takes a byte.
            1 | 2 => Value::Bool(self.byte()? == 1),
            3 => Value::Int(self.byte()?.cast_signed().into()),
            4..=6 => Value::Int(self.signed()?),
            7 => {
                self.take(8)?;
                Value::Other
            }
            8 => {
                let length = usize::try_from(self.unsigned()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            9 | 10 => {
                let head = self.byte()?;
                let length = match head >> 4 {
                    15 => usize::try_from(self.unsigned()?).ok()?,
                    short => short.into(),
                };
                let mut members = Vec::new();
                for _ in 0..length {
                    members.push(self.value(head & 15, depth + 1)?);
                }
                Value::List(members)
            }
            11 => {
                let length = self.unsigned()?;
                let kinds = if length > 0 { self.byte()? } else { 0 };
                for _ in 0..length {
                    self.value(kinds >> 4, depth + 1)?;
                    self.value(kinds & 15, depth + 1)?;
                }
                Value::Other
            }
            12 => Value::Struct(self.structure(depth + 1)?),
            _ => return None,
        })
    }
}

/// A number of seven bits a byte, and how many bytes it takes.
pub fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0;
    for (place, &byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 127) << (7 * place);
        if byte < 128 {
            return Some((value, place + 1));
        }
    }
    None
}

/// The signed number that Thrift and Parquet write as an unsigned one.
pub fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_are_found_by_their_ids() {
        // 1: i32 -3, 3: "ab", 20: [true, false], 21: {1: i64 300}
        let bytes = [0x15, 5, 0x28, 2, b'a', b'b', 0x09, 40, 0x21, 1, 2, 0x1c, 0x16, 0xd8, 4, 0, 0, 99];
        let (read, length) = Struct::read(&bytes).unwrap();
        assert_eq!(length, bytes.len() - 1);
        assert_eq!((read.int(1), read.bytes(3)), (Some(-3), Some(&b"ab"[..])));
        assert_eq!(read.get(20), Some(&Value::List(vec![Value::Bool(true), Value::Bool(false)])));
        assert_eq!(read.structure(21).and_then(|inner| inner.int(1)), Some(300));
        assert_eq!(Struct::read(&bytes[..10]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Struct::read(&bytes);
        }
    }
}
