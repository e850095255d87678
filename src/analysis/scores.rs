//! Totals, classes and ranks of the titles for given weights.
//!
//! Those of a data set that was scored elsewhere are given. Otherwise a change of the weights leaves the measured indices as
//! they are and recomputes one total per profile. What they are of all titles is computed on first use.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use strum::{EnumCount, IntoEnumIterator};

use super::code_ranks::CodeRanks;
use super::mask::Mask;
use super::members::Members;
use super::order::{Collation, Order};
use super::profiles::Profiles;
use super::sums::{CLASSES, ProfileScores, Sums, UNRATED};
use crate::domain::class::Class;
use crate::domain::index::{Index, Scored, Scoring};
use crate::domain::options::WordSource;
use crate::domain::summary::{BINS, Means};
use crate::domain::table::Direction;
use crate::domain::title::{Category, ListField};

/// Scores of all profiles under given weights.
#[derive(Debug)]
pub(super) struct Scores {
    pub profiles: Arc<Profiles>,
    /// Per profile.
    by_profile: Vec<ProfileScores>,
    /// Per profile, the contribution of one title to sums.
    profile_sums: Vec<Sums>,
    bins: OnceLock<Vec<Option<(u8, u8)>>>,
    words_of_class_a: [OnceLock<Vec<u32>>; 3],
    all_members: [OnceLock<Members>; ListField::COUNT],
    code_ranks: [OnceLock<CodeRanks>; Index::ALL.len()],
    class_ranks: OnceLock<CodeRanks>,
    class_masks: [OnceLock<Mask>; CLASSES],
    order: OnceLock<Order>,
    /// Per profile.
    ranks: OnceLock<Vec<Option<u32>>>,
    rank_ranks: OnceLock<CodeRanks>,
}

impl Scores {
    /// Computes totals and classes, unless they are given; `scoring` must have the methods that made the profiles.
    pub fn new(profiles: Arc<Profiles>, scoring: &Scoring) -> Self {
        let weights = [Category::Movie, Category::Series].map(|category| profiles.weights(scoring, category));
        let score_profile = |(number, (indices, category)): (usize, (&[f64; 4], &Category))| {
            let computed = || {
                let total = total(indices, &weights[*category as usize]);
                (total, Some(total).filter(|total| !total.is_nan()).map(|total| scoring.cuts.class_of(total)))
            };
            let (total, class) = profiles.given().map_or_else(computed, |given| given[number]);
            let place = |class: Class| Class::BEST_FIRST.iter().zip(0..).find(|(other, _)| **other == class);
            let class = class.and_then(place).map_or(UNRATED, |(_, place)| place);
            let [score, award, global, popularity] = *indices;
            ProfileScores { indices: [score, award, global, popularity, total], category: *category, class }
        };
        let by_profile: Vec<ProfileScores> =
            profiles.indices().iter().zip(profiles.categories()).enumerate().map(score_profile).collect();
        let profile_sums = by_profile.iter().map(Sums::from_profile).collect();
        Self {
            profiles,
            by_profile,
            profile_sums,
            bins: OnceLock::new(),
            words_of_class_a: Default::default(),
            all_members: Default::default(),
            code_ranks: Default::default(),
            class_ranks: OnceLock::new(),
            class_masks: Default::default(),
            order: OnceLock::new(),
            ranks: OnceLock::new(),
            rank_ranks: OnceLock::new(),
        }
    }

    /// Per profile.
    pub fn profile_scores(&self) -> &[ProfileScores] {
        &self.by_profile
    }

    /// Per profile, the contribution of one title to sums.
    pub fn profile_sums(&self) -> &[Sums] {
        &self.profile_sums
    }

    /// Per profile, the tenth of the total, below [`BINS`], and the class; `None` without them.
    pub fn bins(&self) -> &[Option<(u8, u8)>] {
        self.bins.get_or_init(|| self.by_profile.iter().map(bin).collect())
    }

    pub fn title_scores(&self, row: usize) -> &ProfileScores {
        &self.by_profile[self.profiles.column().code(row)]
    }

    /// An index of a title; NaN if unknown.
    pub fn value(&self, row: usize, index: Index) -> f64 {
        self.title_scores(row).indices[index as usize]
    }

    /// The total of a title; NaN if unknown.
    pub fn total(&self, row: usize) -> f64 {
        self.value(row, Index::Total)
    }

    pub fn class(&self, row: usize) -> Option<Class> {
        Class::BEST_FIRST.get(usize::from(self.title_scores(row).class)).copied()
    }

    /// Selects the titles of a class; `None` selects unrated titles. Computed on first use.
    pub fn of_class(&self, class: Option<Class>) -> &Mask {
        let place = Class::BEST_FIRST.iter().position(|other| Some(*other) == class).unwrap_or(UNRATED.into());
        self.class_masks[place].get_or_init(|| self.profiles.column().mask(|row| self.class(row) == class))
    }

    pub fn scored(&self, row: usize) -> Scored {
        let known = |value: f64| Some(value).filter(|value| !value.is_nan());
        let [score, award, global, popularity, total] = self.title_scores(row).indices;
        let [score, award, global, popularity, total] = [score, award, global, popularity, total].map(known);
        Scored { score, award, global, popularity, total, class: self.class(row) }
    }

    /// Per word of a source, the number of titles of class A that use it, counted on first use.
    pub fn words_of_class_a(&self, source: WordSource, count: impl FnOnce() -> Vec<u32>) -> &[u32] {
        self.words_of_class_a[source as usize].get_or_init(count)
    }

    /// Sums of all titles per list member, computed on first use.
    pub fn all_members(&self, of: ListField, add: impl FnOnce() -> Members) -> &Members {
        self.all_members[of as usize].get_or_init(add)
    }

    /// Puts the title with the greater total first, and unrated ones last.
    pub fn compare_totals(&self, row: u32, other: u32) -> Ordering {
        let [own, others] = [row, other].map(|row| self.total(row as usize));
        own.is_nan().cmp(&others.is_nan()).then(others.total_cmp(&own))
    }

    /// All titles, greatest total first, then by name.
    pub fn best_first(&self, names: &Collation) -> Order {
        let sorted = || {
            let (codes, titles) = (self.profiles.in_order_of(names), self.profiles.counts());
            self.code_ranks(Index::Total).sort_coded(&names.order, Direction::Descending, codes, titles).into()
        };
        Arc::clone(self.order.get_or_init(sorted))
    }

    /// The ranks of the profiles by an index, computed on first use.
    pub fn code_ranks(&self, index: Index) -> &CodeRanks {
        let values = || self.by_profile.iter().map(|profile| profile.indices[index as usize]).collect::<Vec<_>>();
        self.code_ranks[index as usize].get_or_init(|| CodeRanks::new(&values()))
    }

    /// The ranks of the profiles by class, computed on first use.
    pub fn class_ranks(&self) -> &CodeRanks {
        let value = |profile: &ProfileScores| if profile.class == UNRATED { f64::NAN } else { profile.class.into() };
        self.class_ranks.get_or_init(|| CodeRanks::new(&self.by_profile.iter().map(value).collect::<Vec<_>>()))
    }

    /// The ranks of the profiles by the rank of their titles, computed on first use.
    pub fn rank_ranks(&self) -> &CodeRanks {
        let ranks = || self.ranks().iter().map(|rank| rank.map_or(f64::NAN, f64::from)).collect::<Vec<_>>();
        self.rank_ranks.get_or_init(|| CodeRanks::new(&ranks()))
    }

    /// Means over a group of titles.
    pub fn means(&self, sums: &Sums) -> Means {
        sums.means(&self.profiles.coverage)
    }

    /// Rank within the category: 1 + the number of titles with a greater total; `None` without a total, and where the
    /// titles were scored elsewhere, of which others may be missing here.
    pub fn rank(&self, row: usize) -> Option<u32> {
        self.ranks()[self.profiles.column().code(row)]
    }

    /// The rank of the titles of each profile.
    fn ranks(&self) -> &[Option<u32>] {
        self.ranks.get_or_init(|| {
            let (totals, profiles) = (self.code_ranks(Index::Total), &self.profiles);
            let mut ranks = vec![None; totals.codes()];
            if profiles.given().is_some() {
                return ranks;
            }
            for category in Category::iter() {
                let of_category = |(profile, _): &(usize, usize)| profiles.categories()[*profile] == category;
                // Number of titles of each total, and then the rank of these.
                let mut titles = vec![0; totals.values().len()];
                totals
                    .known()
                    .filter(of_category)
                    .for_each(|(profile, total)| titles[total] += profiles.counts()[profile]);
                titles.iter_mut().rev().fold(1, |rank, titles| rank + std::mem::replace(titles, rank));
                totals.known().filter(of_category).for_each(|(profile, total)| ranks[profile] = Some(titles[total]));
            }
            ranks
        })
    }
}

/// Totals are rounded to multiples of 1 / `STEPS`, so that totals that are equal in exact numbers have equal ranks.
const STEPS: f64 = 1e10;

/// Weighted mean of the indices; NaN if an index with a weight is unknown, or none has a weight.
fn total(indices: &[f64; 4], weights: &[f64; 4]) -> f64 {
    let needed = || indices.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
    let weighted: f64 = needed().map(|(index, weight)| index * weight).sum();
    let sum: f64 = needed().map(|(_, weight)| weight).sum();
    if sum > 0.0 { (weighted / sum * STEPS).round() / STEPS } else { f64::NAN }
}

/// The tenth of the total and the class. The tolerance is for sums of halves and fifths that fall just short of a tenth.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "totals are from 0 to 5")]
fn bin(profile: &ProfileScores) -> Option<(u8, u8)> {
    let total = profile.indices[Index::Total as usize];
    let tenth = (total * 10.0 + 1e-9) as u8;
    (profile.class != UNRATED && !total.is_nan() && usize::from(tenth) < BINS).then_some((tenth, profile.class))
}
