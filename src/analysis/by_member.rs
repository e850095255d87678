//! Sums by the members of lists: the titles of each genre, of each country.
//!
//! A title counts once per list member, so these are the longest loops. Two optimisations shorten them: if many titles
//! share few distinct lists, the loop sums per list first; and if a filter keeps most titles, it sums the rejected ones
//! and subtracts them from the cached sums of all.

use super::columns::DerivedColumns;
use super::group_by::{by_groups, by_groups_and_years};
use super::mask::Mask;
use super::members::Members;
use super::scores::Scores;
use super::sums::Sums;
use crate::domain::title::ListField;
use crate::store::lists::ListColumn;
use crate::store::titles::Titles;

/// With more distinct lists than this, and few titles per list, summing per title is faster than per list.
const MAX_LISTS: usize = 1 << 12;

/// With fewer titles than this, summing is faster than subtracting.
const MIN_TITLES_TO_SUBTRACT: u64 = 1 << 15;

impl Members {
    /// Over the selected titles.
    pub fn new(titles: &Titles, (scores, columns): (&Scores, &DerivedColumns), selected: &Mask, of: ListField) -> Self {
        let lists = titles.lists(of);
        let sum = |selected: &Mask| match of {
            ListField::Genres => Self::with_years((scores, columns), selected, lists),
            _ => Self::without_years(scores, selected, lists),
        };
        let count = selected.count();
        if count < MIN_TITLES_TO_SUBTRACT || count * 2 <= selected.rows() as u64 {
            return sum(selected);
        }
        let all = scores.all_members(of, || sum(&Mask::all(selected.rows())));
        all.clone().sub(&sum(&selected.complement()))
    }

    /// Whether to sum per title instead of per list.
    fn is_per_title(lists: &ListColumn) -> bool {
        lists.n_lists() > MAX_LISTS.max(lists.keys().len() / 8)
    }

    fn without_years(scores: &Scores, selected: &Mask, lists: &ListColumn) -> Self {
        let (numbers, groups) = (lists.keys(), lists.members().len() + 1);
        if Self::is_per_title(lists) {
            let sums = by_groups(scores, selected, groups, |row| members_of(lists, numbers[row] as usize));
            return Self { sums, years: None };
        }
        let one = |row: usize| std::iter::once(numbers[row] as usize);
        Self { sums: sums_per_member(&by_groups(scores, selected, lists.n_lists(), one), lists), years: None }
    }

    fn with_years(of: (&Scores, &DerivedColumns), selected: &Mask, lists: &ListColumn) -> Self {
        let (numbers, groups) = (lists.keys(), lists.members().len() + 1);
        if Self::is_per_title(lists) {
            let members = |row: usize| members_of(lists, numbers[row] as usize);
            let (sums, years) = by_groups_and_years(of, selected, groups, members);
            return Self { sums, years: Some(years) };
        }
        let one = |row: usize| std::iter::once(numbers[row] as usize);
        let (by_list, years) = by_groups_and_years(of, selected, lists.n_lists(), one);
        let years = years.regroup(groups, |list| members_of(lists, list));
        Self { sums: sums_per_member(&by_list, lists), years: Some(years) }
    }
}

/// Turns sums per list into sums per member.
fn sums_per_member(by_list: &[Sums], lists: &ListColumn) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); lists.members().len() + 1];
    for (number, of_list) in by_list.iter().enumerate().filter(|(_, sums)| sums.titles() > 0) {
        members_of(lists, number).for_each(|member| sums[member].add(of_list));
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
    fn adding_up_lists_or_titles_or_taking_others_off_comes_to_the_same() {
        let engine = engine();
        let titles = &engine.catalogue().titles;
        let (scores, columns) = (engine.scores(), engine.columns());
        let selected = Mask::from_fn(titles.len(), |row| row % 3 > 0);
        for of in [ListField::Genres, ListField::Countries] {
            let lists = titles.lists(of);
            let members = |row: usize| members_of(lists, lists.keys()[row] as usize);
            let groups = lists.members().len() + 1;
            let (sums, years) = by_groups_and_years((scores, columns), &selected, groups, members);
            let by_titles = Members { sums, years: Some(years) };
            let without_years = Members { sums: by_titles.sums.clone(), years: None };
            same(scores, &Members::without_years(scores, &selected, lists), &without_years);
            let by_year = |selected: &Mask| Members::with_years((scores, columns), selected, lists);
            same(scores, &by_year(&selected), &by_titles);
            same(scores, &by_year(&Mask::all(titles.len())).sub(&by_year(&selected.complement())), &by_titles);
        }
    }
}
