//! A look over Thrift data (compact protocol) before the crate `parquet` reads them. That makes room for as many members
//! as a group claims to have and follows groups as deep as they go, either of which could end the program.

/// How deep structures and groups of columns may stand within each other.
const DEPTH: usize = 32;

const TRUE: u8 = 1;
const I32: u8 = 5;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// The bytes that are left.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'b>(pub &'b [u8]);

impl<'b> Cursor<'b> {
    pub fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number without sign, seven bits a byte.
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

    /// A length or a count.
    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.varint()?).ok()
    }

    /// A number with a sign.
    fn int(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// Hands the fields of a structure to `each`, by their number and kind; `each` goes over the value.
    fn fields(&mut self, mut each: impl FnMut(&mut Self, i16, u8) -> Option<()>) -> Option<()> {
        let mut id = 0_i16;
        loop {
            let head = self.take(1)?[0];
            if head & 15 == 0 {
                return Some(());
            }
            id = match head >> 4 {
                0 => i16::try_from(self.int()?).ok()?,
                step => id.checked_add(step.into())?,
            };
            each(self, id, head & 15)?;
        }
    }

    /// How many members of which kind follow. Each takes a byte at least.
    fn list(&mut self) -> Option<(usize, u8)> {
        let head = self.take(1)?[0];
        let count = if head >> 4 == 15 { self.size()? } else { usize::from(head >> 4) };
        (count <= self.0.len()).then_some((count, head & 15))
    }

    /// Goes over a value of this kind. Metadata and page headers have no maps and no lists of truth values.
    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            TRUE | 2 => {}
            3 => _ = self.take(1)?,
            4..=6 => _ = self.varint()?,
            7 => _ = self.take(8)?,
            BINARY => {
                let length = self.size()?;
                self.take(length)?;
            }
            LIST => {
                let (count, kind) = self.list()?;
                for _ in 0..count {
                    self.skip(Some(kind).filter(|kind| *kind > 2)?, depth)?;
                }
            }
            STRUCT => self.fields(|inner, _, kind| inner.skip(kind, depth))?,
            _ => return None,
        }
        Some(())
    }

    /// The elements of a schema, each group before its members.
    fn schema(&mut self) -> Option<()> {
        /// The kinds of the fields of an element, by their number.
        const KINDS: [u8; 11] = [0, I32, I32, I32, BINARY, I32, I32, I32, I32, I32, STRUCT];
        let (count, kind) = self.list()?;
        let mut members = 0;
        // Members that are still to come, of each group that the element stands in.
        let mut groups: Vec<usize> = Vec::new();
        for _ in 0..count {
            let mut own = 0;
            Some(kind).filter(|kind| *kind == STRUCT)?;
            self.fields(|element, id, kind| match usize::try_from(id).ok().and_then(|id| KINDS.get(id)) {
                Some(known) if *known != kind => None,
                Some(_) if id == 5 => Some(own = usize::try_from(element.int()?).ok()?),
                _ => element.skip(kind, DEPTH),
            })?;
            while groups.pop_if(|left| *left == 0).is_some() {}
            if let Some(left) = groups.last_mut() {
                *left -= 1;
            }
            groups.push(own);
            members += own;
            if groups.len() > DEPTH || members >= count {
                return None;
            }
        }
        Some(())
    }
}

/// Whether the metadata of a file say that it is encrypted; `None` if they are not sound.
pub fn encrypted(metadata: &[u8]) -> Option<bool> {
    let mut encrypted = false;
    Cursor(metadata).fields(|cursor, id, kind| match (id, kind) {
        (2, LIST) => cursor.schema(),
        (2, _) => None,
        _ => {
            encrypted |= id == 8;
            cursor.skip(kind, DEPTH)
        }
    })?;
    Some(encrypted)
}

/// What stands in front of a page.
#[derive(Debug, Default)]
pub struct PageHeader {
    /// Bytes that it takes.
    pub length: usize,
    pub is_index: bool,
    /// Bytes of the page, and how many they are packed.
    pub size: usize,
    pub packed: usize,
    /// Bytes in front that are never packed.
    pub levels: usize,
    /// Whether the bytes behind them may be packed.
    pub is_packed: bool,
}

impl PageHeader {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut header = Self { is_packed: true, ..Self::default() };
        let mut cursor = Cursor(bytes);
        let size = |cursor: &mut Cursor<'_>| usize::try_from(i32::try_from(cursor.int()?).ok()?).ok();
        cursor.fields(|cursor, id, kind| {
            match (id, kind) {
                (1, I32) => header.is_index = cursor.int()? == 1,
                (2, I32) => header.size = size(cursor)?,
                (3, I32) => header.packed = size(cursor)?,
                (8, STRUCT) => cursor.fields(|cursor, id, kind| {
                    match (id, kind) {
                        (5 | 6, I32) => header.levels += size(cursor)?,
                        (5 | 6, _) => return None,
                        (7, _) => header.is_packed = kind == TRUE,
                        _ => cursor.skip(kind, DEPTH)?,
                    }
                    Some(())
                })?,
                (1..=3 | 8, _) => return None,
                _ => cursor.skip(kind, DEPTH)?,
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

    /// A schema of these elements, each with so many members, as the metadata of a file.
    fn metadata(members: &[u8]) -> Vec<u8> {
        let elements = members.iter().flat_map(|members| [0x48, 1, b'a', 0x15, members * 2, 0]);
        let count = u8::try_from(members.len()).unwrap();
        [0x29, 0xfc, count].into_iter().chain(elements).chain([0]).collect()
    }

    #[test]
    fn groups_hold_no_more_than_there_is_and_no_depth_without_end() {
        assert_eq!(encrypted(&metadata(&[2, 0, 1, 0])), Some(false));
        assert_eq!(encrypted(&metadata(&[2, 0, 2, 0])), None);
        assert_eq!(encrypted(&metadata(&[1; 33])), None, "a group without its member");
        let nested = |depth: usize| metadata(&[&vec![1; depth][..], &[0]].concat());
        assert_eq!((encrypted(&nested(31)), encrypted(&nested(40))), (Some(false), None));
        assert_eq!(encrypted(&[0x8c, 0, 0]), Some(true));
        assert_eq!(encrypted(&[0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 7, 0]), None, "a list of more than there is");
    }

    #[test]
    fn a_page_header_is_read_to_its_end() {
        let bytes = [0x15, 6, 0x15, 20, 0x15, 30, 0x5c, 0x55, 4, 0x15, 2, 0x12, 0, 0, 99];
        let header = PageHeader::read(&bytes).unwrap();
        assert_eq!((header.length, header.size, header.packed), (14, 10, 15));
        assert_eq!((header.levels, header.is_packed, header.is_index), (3, false, false));
        assert!(PageHeader::read(&bytes[..12]).is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_make_looking_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = encrypted(&bytes);
            let _ = PageHeader::read(&bytes);
        }
    }
}
