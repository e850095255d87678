//! Sums by the members of lists: the titles of each genre, of each country.
//!
//! A title counts once per list member, so these are the longest loops. Two optimisations shorten them: the loop sums by
//! blocks of members; and if a filter keeps most titles, it sums the rejected ones and subtracts them from the cached sums
//! of all.

use super::blocks::Blocks;
use super::columns::DerivedColumns;
use super::group_by::{by_groups, by_groups_and_years};
use super::mask::Mask;
use super::members::Members;
use super::scores::Scores;
use super::sums::Sums;
use crate::domain::title::ListField;
use crate::store::lists::ListColumn;
use crate::store::titles::Titles;

/// With fewer titles than this, summing is faster than subtracting.
const MIN_TITLES_TO_SUBTRACT: u64 = 1 << 15;

impl Members {
    /// Over the selected titles.
    pub fn new(titles: &Titles, (scores, columns): (&Scores, &DerivedColumns), selected: &Mask, of: ListField) -> Self {
        let (lists, blocks) = (titles.lists(of), columns.blocks(titles, of).get());
        let sum = |selected: &Mask| match of {
            ListField::Genres => Self::with_years((scores, columns), selected, (lists, blocks)),
            _ => Self::without_years(scores, selected, (lists, blocks)),
        };
        let count = selected.count();
        if count < MIN_TITLES_TO_SUBTRACT || count * 2 <= selected.rows() as u64 {
            return sum(selected);
        }
        let all = scores.all_members(of, || sum(&Mask::all(selected.rows())));
        all.clone().sub(&sum(&selected.complement()))
    }

    fn without_years(scores: &Scores, selected: &Mask, (lists, blocks): (&ListColumn, &Blocks)) -> Self {
        let sums = match blocks.by_title() {
            Some(by_title) => by_groups(scores, selected, blocks.len(), |row| by_title.of(row)),
            None => by_groups(scores, selected, blocks.len(), |row| blocks_of(lists, blocks, row)),
        };
        Self { sums: sums_per_member(&sums, lists, blocks), years: None }
    }

    fn with_years(by: (&Scores, &DerivedColumns), selected: &Mask, (lists, blocks): (&ListColumn, &Blocks)) -> Self {
        let of = |row: usize| blocks_of(lists, blocks, row);
        let (sums, years) = by_groups_and_years(by, selected, blocks.len(), of);
        let members = |block: usize| blocks.members(block).iter().map(|member| *member as usize);
        let years = years.regroup(lists.members().len() + 1, members);
        Self { sums: sums_per_member(&sums, lists, blocks), years: Some(years) }
    }
}

fn blocks_of(lists: &ListColumn, blocks: &Blocks, row: usize) -> impl Iterator<Item = usize> {
    blocks.of_list(lists.keys()[row]).iter().map(|block| *block as usize)
}

/// Turns sums per block into sums per member.
fn sums_per_member(by_block: &[Sums], lists: &ListColumn, blocks: &Blocks) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); lists.members().len() + 1];
    for (block, of_block) in by_block.iter().enumerate().filter(|(_, sums)| sums.titles() > 0) {
        blocks.members(block).iter().for_each(|member| sums[*member as usize].add(of_block));
    }
    sums
}

/// Codes of the members of a list; an empty list yields one code after the last member.
pub(super) fn members_of(lists: &ListColumn, list: usize) -> impl Iterator<Item = usize> {
    let codes = lists.list(list).codes();
    let none = codes.is_empty().then(|| lists.members().len());
    codes.iter().map(|code| *code as usize).chain(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::oracle::engine;

    fn same(scores: &Scores, one: &Members, other: &Members) {
        let years = |members: &Members| {
            members.years.as_ref().map(|years| years.to_year_counts(|group| Some(group.to_string())))
        };
        assert_eq!(years(one), years(other));
        for (one, other) in one.sums.iter().zip(&other.sums) {
            let (a, b) = (scores.means(one), scores.means(other));
            assert_eq!((a.n, one.class_a()), (b.n, other.class_a()));
            let means = a.values.iter().zip(b.values).filter_map(|(a, b)| a.zip(b));
            assert!(means.clone().count() >= 3 || a.n == 0);
            assert!(means.into_iter().all(|(a, b)| (a - b).abs() < 1e-9), "{a:?} {b:?}");
        }
    }

    #[test]
    fn adding_up_blocks_or_titles_or_taking_others_off_comes_to_the_same() {
        let engine = engine();
        let titles = &engine.catalogue().titles;
        let (scores, columns) = (engine.scores(), engine.columns());
        let selected = Mask::from_fn(titles.len(), |row| row % 3 > 0);
        for of in [ListField::Genres, ListField::Countries] {
            let lists = titles.lists(of);
            let by = (lists, columns.blocks(titles, of).get());
            let members = |row: usize| members_of(lists, lists.keys()[row] as usize);
            let groups = lists.members().len() + 1;
            let (sums, years) = by_groups_and_years((scores, columns), &selected, groups, members);
            let by_titles = Members { sums, years: Some(years) };
            let without_years = Members { sums: by_titles.sums.clone(), years: None };
            same(scores, &Members::without_years(scores, &selected, by), &without_years);
            let by_year = |selected: &Mask| Members::with_years((scores, columns), selected, by);
            same(scores, &by_year(&selected), &by_titles);
            same(scores, &by_year(&Mask::all(titles.len())).sub(&by_year(&selected.complement())), &by_titles);
        }
    }
}
