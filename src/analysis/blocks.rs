//! Lists as few blocks of members, so that a title is added up a few times and not once in each of its members.
//!
//! A block is a set of members, and a list is made of blocks that have no member in common. What is added up by block is
//! added up by member afterwards. A million titles are 12 million times in a country, but have 3 million blocks of
//! countries.

use std::sync::OnceLock;

use polars_arrow::array::PrimitiveArray;
use polars_arrow::offset::OffsetsBuffer;

use crate::store::lists::ListColumn;

/// With few lists, each is a block: up to this number, or up to the next if there are several times as many titles.
const FEW_LISTS: usize = 1 << 12;
const MAX_LISTS: usize = 1 << 14;
const TITLES_A_LIST: usize = 8;

/// Otherwise, the members of a list within a stretch of so many codes are a block; with more members than the latter, each
/// member is one.
const STRETCH: usize = 8;
const MAX_MEMBERS: usize = 1 << 8;

/// Lists of codes, one behind the other. An empty list counts as a code of its own.
#[derive(Debug, Clone)]
pub(super) struct CodeLists {
    codes: PrimitiveArray<u32>,
    offsets: OffsetsBuffer<i64>,
    none: u32,
}

impl CodeLists {
    /// The codes of the members of lists; an empty list has the code after the last member.
    pub fn of(lists: &ListColumn) -> Self {
        let (codes, offsets) = lists.codes_and_offsets();
        Self { codes, offsets, none: to_code(lists.members().len()) }
    }

    /// `none` is the code of an empty list.
    pub fn new(lists: impl Iterator<Item = impl IntoIterator<Item = u32>>, none: u32) -> Self {
        let (mut codes, mut offsets) = (Vec::new(), vec![0]);
        for list in lists {
            codes.extend(list);
            offsets.push(i64::try_from(codes.len()).unwrap_or(i64::MAX));
        }
        let offsets = OffsetsBuffer::try_from(offsets).unwrap_or_default();
        Self { codes: PrimitiveArray::from_vec(codes), offsets, none }
    }

    pub fn list(&self, number: usize) -> &[u32] {
        let (start, end) = self.offsets.start_end(number);
        if start == end { std::slice::from_ref(&self.none) } else { &self.codes.values()[start..end] }
    }

    /// Number of lists.
    pub fn len(&self) -> usize {
        self.offsets.len_proxy()
    }
}

/// The blocks of lists.
#[derive(Debug)]
pub(super) struct Blocks {
    of_list: CodeLists,
    members: CodeLists,
    by_title: Option<TitleBlocks>,
}

/// The blocks of titles, one title behind the other: a loop over titles is faster without a look at their lists, which are
/// many.
#[derive(Debug, Default)]
pub(super) struct TitleBlocks {
    /// Of each title the end of its blocks.
    ends: Vec<u32>,
    blocks: Vec<u16>,
}

impl TitleBlocks {
    /// `None` if blocks or titles are too many.
    fn new(lists: &ListColumn, of_list: &CodeLists, n_blocks: usize) -> Option<Self> {
        u16::try_from(n_blocks).ok()?;
        let mut by_title = Self { ends: Vec::with_capacity(lists.keys().len()), ..Self::default() };
        for list in lists.keys() {
            let blocks = of_list.list(*list as usize).iter().filter_map(|block| u16::try_from(*block).ok());
            by_title.blocks.extend(blocks);
            by_title.ends.push(u32::try_from(by_title.blocks.len()).ok()?);
        }
        Some(by_title)
    }

    /// The blocks of a title.
    pub fn of(&self, title: usize) -> impl Iterator<Item = usize> {
        let start = title.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.blocks[start as usize..self.ends[title] as usize].iter().map(|block| usize::from(*block))
    }
}

impl Blocks {
    fn new(lists: &ListColumn) -> Self {
        let (n_lists, n_members) = (lists.n_lists(), lists.members().len());
        let members = CodeLists::of(lists);
        if n_lists <= FEW_LISTS.max((lists.keys().len() / TITLES_A_LIST).min(MAX_LISTS)) {
            let of_list = CodeLists::new((0..).take(n_lists).map(Some), 0);
            Self { of_list, members, by_title: None }
        } else if n_members <= MAX_MEMBERS {
            let blocks = Self::of_stretches(&members, n_members);
            Self { by_title: TitleBlocks::new(lists, &blocks.of_list, blocks.len()), ..blocks }
        } else {
            let all = to_code(n_members);
            Self { of_list: members, members: CodeLists::new((0..=all).map(Some), all), by_title: None }
        }
    }

    /// The number of a block is that of its stretch, and behind it a bit for each member.
    fn of_stretches(lists: &CodeLists, n_members: usize) -> Self {
        let stretches = n_members.div_ceil(STRETCH);
        let none = to_code(stretches << STRETCH);
        let mut bits = vec![0_u8; stretches];
        let blocks = |list: usize| {
            bits.fill(0);
            let listed = lists.list(list).iter().map(|code| *code as usize).filter(|code| *code < n_members);
            listed.for_each(|code| bits[code / STRETCH] |= 1 << (code % STRETCH));
            let used = bits.iter().enumerate().filter(|(_, bits)| **bits > 0);
            used.map(|(stretch, bits)| to_code(stretch << STRETCH) | u32::from(*bits)).collect::<Vec<_>>()
        };
        let of_list = CodeLists::new((0..lists.len()).map(blocks), none);
        let members = |block: u32| {
            let first = (block as usize >> STRETCH) * STRETCH;
            let last = STRETCH.min(n_members.saturating_sub(first));
            (0..last).filter(move |bit| block >> bit & 1 == 1).map(move |bit| to_code(first + bit))
        };
        let members = (0..none).map(|block| members(block).collect()).chain([vec![to_code(n_members)]]);
        Self { of_list, members: CodeLists::new(members, to_code(n_members)), by_title: None }
    }

    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// The blocks of a list; an empty list has one, too.
    pub fn of_list(&self, list: u32) -> &[u32] {
        self.of_list.list(list as usize)
    }

    /// The blocks by title, where that is faster than by list.
    pub fn by_title(&self) -> Option<&TitleBlocks> {
        self.by_title.as_ref()
    }

    /// The members of a block; the code after the last member is that of empty lists.
    pub fn members(&self, block: usize) -> &[u32] {
        self.members.list(block)
    }
}

/// The blocks of a column of lists, built on first use.
#[derive(Clone, Copy)]
pub(super) struct LazyBlocks<'c> {
    pub built: &'c OnceLock<Blocks>,
    pub lists: &'c ListColumn,
}

impl<'c> LazyBlocks<'c> {
    pub fn get(self) -> &'c Blocks {
        self.built.get_or_init(|| Blocks::new(self.lists))
    }
}

/// Columns have 32-bit codes.
fn to_code(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lists::ListBuilder;

    /// Lists of numbers below `members`, and the blocks of each.
    fn checked(titles: u64, members: u64) -> Blocks {
        let mut builder = ListBuilder::default();
        let member = |title: u64, place: u64| {
            let number = (title * 5 + place).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            ((number ^ (number >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40) % members
        };
        let listed = |title: u64| (0..title % 5).map(move |place| member(title, place).to_string());
        (0..titles).for_each(|title| builder.push(&listed(title).collect::<Vec<_>>()));
        let lists = builder.finish();
        let blocks = Blocks::new(&lists);
        let codes = CodeLists::of(&lists);
        for list in 0..codes.len() {
            let of_blocks = blocks.of_list(to_code(list)).iter().map(|block| blocks.members(*block as usize));
            let mut found = of_blocks.collect::<Vec<_>>().concat();
            let mut wanted = codes.list(list).to_vec();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "each member of a list is in one of its blocks");
        }
        for (title, list) in lists.keys().iter().enumerate() {
            let of_title = blocks.by_title().map(|by_title| by_title.of(title).collect::<Vec<_>>());
            let of_list: Vec<usize> = blocks.of_list(*list).iter().map(|block| *block as usize).collect();
            assert!(of_title.is_none_or(|of_title| of_title == of_list));
        }
        let all = (0..blocks.len()).flat_map(|block| blocks.members(block)).copied().max();
        assert_eq!(all, Some(codes.none), "there are no more members, also in blocks that no list has");
        blocks
    }

    #[test]
    fn blocks_make_up_their_lists() {
        let few_lists = checked(100, 40);
        assert_eq!(few_lists.len(), few_lists.of_list.len(), "each list is a block");
        let few_members = checked(20_000, 250);
        assert_eq!(few_members.len(), (250_usize.div_ceil(STRETCH) << STRETCH) + 1);
        assert!(few_members.by_title().is_some());
        let many_members = checked(20_000, 900);
        assert_eq!(many_members.len(), 901, "each member is a block");
    }
}
