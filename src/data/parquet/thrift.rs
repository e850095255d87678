//! Validates Thrift data (compact protocol) before the `parquet` crate parses them. The crate allocates as many members
//! as a list claims and recurses as deep as groups go, either of which could abort the process.

/// Maximum nesting of structs and of groups of columns.
const MAX_DEPTH: usize = 32;

/// The type of a field. The crate parses by field id and ignores the type in the data, so that a wrong type would
/// misinterpret everything after it.
#[derive(Clone, Copy)]
enum Kind {
    /// A field that the crate does not know and skips by the type in the data.
    Any,
    Bool,
    I8,
    I16,
    I32,
    I64,
    F64,
    Bytes,
    List(&'static Kind),
    Struct(&'static [Kind]),
}

use Kind::{Any, Bool, Bytes, F64, I8, I16, I32, I64, List, Struct};

// The structs of the format by field id; no field has id 0.
const UNIT: Kind = Struct(&[Any, Struct(&[]), Struct(&[]), Struct(&[])]);
const TIME: Kind = Struct(&[Any, Bool, UNIT]);
#[rustfmt::skip]
const LOGICAL: Kind = Struct(&[
    Any, Struct(&[]), Struct(&[]), Struct(&[]), Struct(&[]), Struct(&[Any, I32, I32]), Struct(&[]), TIME, TIME, Any,
    Struct(&[Any, I8, Bool]), Struct(&[]), Struct(&[]), Struct(&[]), Struct(&[]), Struct(&[]), Struct(&[Any, I8]),
    Struct(&[Any, Bytes]), Struct(&[Any, Bytes, I32]), Struct(&[]),
]);
const ELEMENT: &[Kind] = &[Any, I32, I32, I32, Bytes, I32, I32, I32, I32, I32, LOGICAL];
const PAIRS: Kind = List(&Struct(&[Any, Bytes, Bytes]));
const STATISTICS: Kind = Struct(&[Any, Bytes, Bytes, I64, I64, Bytes, Bytes, Bool, Bool, I64]);
const SIZES: Kind = Struct(&[Any, I64, List(&I64), List(&I64)]);
const GEO_STATISTICS: Kind = Struct(&[Any, Struct(&[Any, F64, F64, F64, F64, F64, F64, F64, F64]), List(&I32)]);
#[rustfmt::skip]
const COLUMN: Kind = Struct(&[
    Any, I32, List(&I32), List(&Bytes), I32, I64, I64, I64, PAIRS, I64, I64, I64, STATISTICS,
    List(&Struct(&[Any, I32, I32, I32])), I64, I32, SIZES, GEO_STATISTICS,
]);
const CHUNK: Kind = Struct(&[Any, Bytes, I64, COLUMN, I64, I32, I64, I32, Any, Bytes]);
const GROUP: Kind = Struct(&[Any, List(&CHUNK), I64, I64, List(&Struct(&[Any, I32, Bool, Bool])), I64, I64, I16]);
const FILE: &[Kind] = &[Any, I32, List(&Struct(ELEMENT)), I64, List(&GROUP), PAIRS, Bytes, List(&Struct(&[]))];
const DATA_PAGE: Kind = Struct(&[Any, I32, I32, I32, I32, STATISTICS]);
const DATA_PAGE_V2: &[Kind] = &[Any, I32, I32, I32, I32, I32, I32, Bool, STATISTICS];
const PAGE: &[Kind] =
    &[Any, I32, I32, I32, I32, DATA_PAGE, Struct(&[]), Struct(&[Any, I32, I32, Bool]), Struct(DATA_PAGE_V2)];

impl Kind {
    fn of_field(fields: &[Self], id: usize) -> Self {
        fields.get(id).copied().unwrap_or(Any)
    }

    /// Whether the type in the data matches.
    fn is(self, written: u8) -> bool {
        match self {
            Any => true,
            Bool => matches!(written, TRUE | FALSE),
            I8 => written == 3,
            I16 => written == 4,
            I32 => written == 5,
            I64 => written == 6,
            F64 => written == 7,
            Bytes => written == 8,
            List(_) => written == LIST,
            Struct(_) => written == STRUCT,
        }
    }
}

const TRUE: u8 = 1;
const FALSE: u8 = 2;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// The remaining bytes.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'b>(pub &'b [u8]);

impl<'b> Cursor<'b> {
    pub fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned integer, seven bits per byte.
    pub fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.varint()?).ok()
    }

    /// A zigzag-encoded integer.
    pub fn int(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// Calls `each` with the id and encoded type of each field of a struct; `each` must consume the value.
    fn fields(&mut self, known: &[Kind], mut each: impl FnMut(&mut Self, usize, u8) -> Option<()>) -> Option<()> {
        let mut id = 0_i16;
        loop {
            let (head, kind) = self.head()?;
            if kind == 0 {
                return Some(());
            }
            id = match head {
                0 => i16::try_from(self.int()?).ok()?,
                step => id.checked_add(step.into())?,
            };
            let place = usize::try_from(id).ok()?;
            Kind::of_field(known, place).is(kind).then_some(())?;
            each(self, place, kind)?;
        }
    }

    /// Skips a struct.
    fn skip_struct(&mut self, known: &[Kind], depth: usize) -> Option<()> {
        self.fields(known, |inner, id, kind| inner.skip(kind, Kind::of_field(known, id), depth))
    }

    /// The header byte of a field or list: id delta or length, and type.
    fn head(&mut self) -> Option<(u8, u8)> {
        self.take(1).map(|head| (head[0] >> 4, head[0] & 15))
    }

    /// The number and type of the members of a list. Each member takes at least one byte, and a non-empty struct three.
    fn list(&mut self) -> Option<(usize, u8)> {
        let (head, kind) = self.head()?;
        let count = if head == 15 { self.size()? } else { head.into() };
        (count <= self.0.len() / if kind == STRUCT { 3 } else { 1 }).then_some((count, kind))
    }

    /// Skips a value. Rejects maps, and lists of booleans, which the crate skips differently.
    fn skip(&mut self, written: u8, known: Kind, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match written {
            TRUE | FALSE => {}
            3 => _ = self.take(1)?,
            4..=6 => _ = self.varint()?,
            7 => _ = self.take(8)?,
            8 => {
                let length = self.size()?;
                self.take(length)?;
            }
            LIST => {
                let member = if let List(member) = known { *member } else { Any };
                let (count, kind) = self.list()?;
                for _ in 0..count {
                    Some(kind).filter(|kind| *kind > FALSE && member.is(*kind))?;
                    self.skip(kind, member, depth)?;
                }
            }
            STRUCT => self.skip_struct(if let Struct(fields) = known { fields } else { &[] }, depth)?,
            _ => return None,
        }
        Some(())
    }

    /// Validates the elements of a schema, which lists each group before its members.
    fn schema(&mut self) -> Option<()> {
        let (count, kind) = self.list()?;
        let mut members = 0;
        // The number of missing members of each enclosing group.
        let mut groups: Vec<usize> = Vec::new();
        for _ in 0..count {
            let mut own = 0;
            Some(kind).filter(|kind| *kind == STRUCT)?;
            self.fields(ELEMENT, |element, id, kind| match id {
                5 => element.int().and_then(|count| usize::try_from(count).ok()).map(|count| own = count),
                _ => element.skip(kind, Kind::of_field(ELEMENT, id), MAX_DEPTH),
            })?;
            while groups.pop_if(|left| *left == 0).is_some() {}
            if let Some(left) = groups.last_mut() {
                *left -= 1;
            }
            groups.push(own);
            members += own;
            if groups.len() > MAX_DEPTH || members >= count {
                return None;
            }
        }
        Some(())
    }
}

/// Whether a file with this metadata is encrypted; `None` if the metadata is invalid.
pub fn is_encrypted(metadata: &[u8]) -> Option<bool> {
    let mut encrypted = false;
    Cursor(metadata).fields(FILE, |cursor, id, kind| {
        encrypted |= id == 8;
        if id == 2 { cursor.schema() } else { cursor.skip(kind, Kind::of_field(FILE, id), MAX_DEPTH) }
    })?;
    Some(encrypted)
}

/// The validated header of a page.
#[derive(Debug, Default)]
pub struct PageHeader {
    /// Bytes of the header.
    pub length: usize,
    pub is_index: bool,
    /// Bytes of the page, decompressed and compressed.
    pub uncompressed_size: usize,
    pub compressed_size: usize,
    /// Bytes of levels at the start, which are never compressed.
    pub levels: usize,
    /// Whether the bytes after the levels may be compressed.
    pub is_compressed: bool,
}

impl PageHeader {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut header = Self { is_compressed: true, ..Self::default() };
        let mut cursor = Cursor(bytes);
        let size = |cursor: &mut Cursor<'_>| usize::try_from(i32::try_from(cursor.int()?).ok()?).ok();
        cursor.fields(PAGE, |cursor, id, kind| {
            match id {
                1 => header.is_index = cursor.int()? == 1,
                2 => header.uncompressed_size = size(cursor)?,
                3 => header.compressed_size = size(cursor)?,
                8 => cursor.fields(DATA_PAGE_V2, |cursor, id, kind| {
                    match id {
                        5 | 6 => header.levels += size(cursor)?,
                        7 => header.is_compressed = kind == TRUE,
                        _ => cursor.skip(kind, Kind::of_field(DATA_PAGE_V2, id), MAX_DEPTH)?,
                    }
                    Some(())
                })?,
                _ => cursor.skip(kind, Kind::of_field(PAGE, id), MAX_DEPTH)?,
            }
            Some(())
        })?;
        header.length = bytes.len() - cursor.0.len();
        Some(header)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The metadata of a file with a schema of these elements, given by their numbers of members.
    fn metadata(members: &[u8]) -> Vec<u8> {
        let elements = members.iter().flat_map(|members| [0x48, 1, b'a', 0x15, members * 2, 0]);
        let count = u8::try_from(members.len()).unwrap();
        [0x29, 0xfc, count].into_iter().chain(elements).chain([0]).collect()
    }

    #[test]
    fn groups_hold_no_more_than_there_is_and_no_depth_without_end() {
        assert_eq!(is_encrypted(&metadata(&[2, 0, 1, 0])), Some(false));
        assert_eq!(is_encrypted(&metadata(&[2, 0, 2, 0])), None);
        assert_eq!(is_encrypted(&metadata(&[1; 33])), None, "a group without its member");
        let nested = |depth: usize| metadata(&[&vec![1; depth][..], &[0]].concat());
        assert_eq!((is_encrypted(&nested(31)), is_encrypted(&nested(40))), (Some(false), None));
        assert_eq!(is_encrypted(&[0x8c, 0, 0]), Some(true));
        assert_eq!(is_encrypted(&[0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 7, 0]), None, "a list of more than there is");
    }

    #[test]
    fn a_page_header_is_read_to_its_end() {
        let bytes = [0x15, 6, 0x15, 20, 0x15, 30, 0x5c, 0x55, 4, 0x15, 2, 0x12, 0, 0, 99];
        let header = PageHeader::read(&bytes).unwrap();
        assert_eq!((header.length, header.uncompressed_size, header.compressed_size), (14, 10, 15));
        assert_eq!((header.levels, header.is_compressed, header.is_index), (3, false, false));
        assert!(PageHeader::read(&bytes[..12]).is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_make_looking_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = is_encrypted(&bytes);
            let _ = PageHeader::read(&bytes);
        }
    }
}
