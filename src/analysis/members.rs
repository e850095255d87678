//! What is added up by the members of lists: the titles of each genre, of each country.
//!
//! A title counts once for each member of its list, so that this is the longest of all loops. Two things shorten it: where
//! many titles share few lists, it is the lists that are added up; and where a filter keeps most titles, what it leaves out
//! is taken off the sums of all.

use super::columns::Columns;
use super::mask::Mask;
use super::scores::Scores;
use super::sums::{Sums, Years, by_groups};
use crate::domain::columns::Lists;
use crate::domain::titles::{ListOf, Titles};

/// The titles of each member of lists, and behind them those whose list is empty.
#[derive(Debug, Clone)]
pub(super) struct Members {
    pub sums: Vec<Sums>,
    pub years: Years,
}

/// Where there are more different lists than this, and not many more titles, it takes longer to add up lists than titles.
const FEW_LISTS: usize = 1 << 12;

/// Fewer titles than this are added up sooner than any others are taken off.
const MANY_TITLES: u64 = 1 << 15;

impl Members {
    /// Of the titles that are meant.
    pub fn of(titles: &Titles, (scores, columns): (&Scores, &Columns), meant: &Mask, of: ListOf) -> Self {
        let lists = titles.lists(of);
        let count = meant.count();
        if count < MANY_TITLES || count * 2 <= meant.rows() as u64 {
            return Self::added((scores, columns), meant, lists);
        }
        let all = scores.of_all(of, || Self::added((scores, columns), &Mask::all(meant.rows()), lists));
        all.clone().less(&Self::added((scores, columns), &meant.complement(), lists))
    }

    /// Without some of the titles.
    fn less(mut self, rest: &Self) -> Self {
        self.sums.iter_mut().zip(&rest.sums).for_each(|(sums, rest)| sums.less(rest));
        self.years.less(&rest.years);
        self
    }

    fn added((scores, columns): (&Scores, &Columns), meant: &Mask, lists: &Lists) -> Self {
        let (numbers, groups) = (lists.numbers(), lists.members().len() + 1);
        if lists.different() > FEW_LISTS.max(numbers.len() / 8) {
            let of = |row: usize| members_of(lists, numbers[row] as usize);
            let (sums, years) = by_groups((scores, columns), meant, groups, of);
            return Self { sums, years };
        }
        let one = |row: usize| std::iter::once(numbers[row] as usize);
        let (by_list, years) = by_groups((scores, columns), meant, lists.different(), one);
        let mut sums = vec![Sums::default(); groups];
        for (number, of_list) in by_list.iter().enumerate().filter(|(_, sums)| sums.titles() > 0) {
            members_of(lists, number).for_each(|member| sums[member].add(of_list));
        }
        Self { sums, years: years.spread(groups, |list| members_of(lists, list)) }
    }
}

/// The numbers of the members of a list; of an empty one, the number behind all members.
pub(super) fn members_of(lists: &Lists, list: usize) -> impl Iterator<Item = usize> {
    let codes = lists.list(list).codes();
    let none = codes.is_empty().then(|| lists.members().len());
    codes.iter().map(|code| *code as usize).chain(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::oracle::engine;

    fn same(one: &Members, other: &Members) {
        assert_eq!(
            one.years.keyed(|group| Some(group.to_string())),
            other.years.keyed(|group| Some(group.to_string()))
        );
        for (one, other) in one.sums.iter().zip(&other.sums) {
            let (a, b) = (one.means(), other.means());
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
        for of in [ListOf::Genres, ListOf::Countries] {
            let (from, lists) = ((engine.scores(), engine.columns()), titles.lists(of));
            let meant = Mask::of(titles.len(), |row| row % 3 > 0);
            let groups = lists.members().len() + 1;
            let by_lists = Members::added(from, &meant, lists);
            let numbers = lists.numbers();
            let (sums, years) = by_groups(from, &meant, groups, |row| members_of(lists, numbers[row] as usize));
            same(&by_lists, &Members { sums, years });
            let rest = Members::added(from, &meant.complement(), lists);
            same(&by_lists, &Members::added(from, &Mask::all(titles.len()), lists).less(&rest));
        }
    }
}
