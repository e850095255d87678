//! Keyness: how typical a word is of some titles, compared with others, and whether that is more than chance.
//!
//! Keyness is the z-score of the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin'
//! Words", section 3.5). With *y* the count of the word and *n* that of all words on a side,
//!
//! α₀ = min(nᵢ, nⱼ), α = α₀ (yᵢ + yⱼ) / (nᵢ + nⱼ),
//! δ = ln((yᵢ + α) / (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) / (nⱼ + α₀ − yⱼ − α)),
//! z = δ / √(1 / (yᵢ + α) + 1 / (yⱼ + α)).
//!
//! The prior weighs as much as the smaller side. The whole catalogue as a prior would outweigh a small side many times
//! over.
//!
//! The greatest |z| of many words is large by chance. It is compared with the greatest |z| where the sides are dealt out to
//! the titles anew (Westfall and Young 1993, single-step maxT), or, where titles are many, with the normal distribution by
//! Bonferroni.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::stats::{self, SplitMix64};
use crate::panics::CatchState;

/// A word that fewer titles use has no keyness.
pub(super) const LEAST_TITLES: u64 = 3;

/// Number of permutations.
const PERMUTATIONS: usize = 99;

/// How many of them may reach what stands out: 5% of them and the titles as they are.
const MAY_REACH: usize = 4;

/// With more titles, none is permuted.
pub(super) const MAX_PERMUTED: usize = 2_000;

const LEVEL: f64 = 0.05;

/// How often two sides use a word (y), and any word (n).
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub y_i: f64,
    pub n_i: f64,
    pub y_j: f64,
    pub n_j: f64,
}

/// What the keyness of a word is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keyness {
    /// The prior of the word, and of all words.
    pub alpha: f64,
    pub alpha_0: f64,
    /// The difference of the log-odds.
    pub delta: f64,
    pub z: f64,
}

impl Sides {
    /// The keyness of the word; `None` where a side has no words, or neither uses this one.
    pub fn keyness(self) -> Option<Keyness> {
        let Self { y_i, n_i, y_j, n_j } = self;
        if n_i <= 0.0 || n_j <= 0.0 || y_i + y_j <= 0.0 {
            return None;
        }
        let alpha_0 = n_i.min(n_j);
        let alpha = alpha_0 * (y_i + y_j) / (n_i + n_j);
        let odds = |y: f64, n: f64| (y + alpha) / (n + alpha_0 - y - alpha);
        let delta = odds(y_i, n_i).ln() - odds(y_j, n_j).ln();
        let z = delta / (1.0 / (y_i + alpha) + 1.0 / (y_j + alpha)).sqrt();
        // The only word of both sides has infinite odds on either.
        z.is_finite().then_some(Keyness { alpha, alpha_0, delta, z })
    }

    /// What z² is at most, since ln r ≤ (r − 1) / √r from r = 1 on: cheaper than a logarithm.
    fn most(self) -> f64 {
        let Self { y_i, n_i, y_j, n_j } = self;
        let alpha_0 = n_i.min(n_j);
        let alpha = alpha_0 * (y_i + y_j) / (n_i + n_j);
        let (a, b) = ((y_i + alpha) * (n_j + alpha_0 - y_j - alpha), (y_j + alpha) * (n_i + alpha_0 - y_i - alpha));
        let weight = (y_i + alpha) * (y_j + alpha) / (y_i + y_j + 2.0 * alpha);
        (a - b) * (a - b) / (a * b) * weight
    }
}

/// The words that have a keyness, of each of some titles.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// The words of each title, by their numbers among those that have a keyness, and how often it uses each.
    pub words: Vec<Vec<(u32, u32)>>,
    /// How many words each title has, also of those without a keyness.
    pub sizes: Vec<u64>,
    /// How often all titles use each word.
    pub totals: Vec<u64>,
}

impl Corpus {
    /// Beyond which |z| a word stands out in each of so many groups of the titles; `groups_of` are those of each title.
    pub fn limits(&self, groups_of: &[Vec<u32>], groups: usize) -> Vec<f64> {
        let permuted = |permutation: usize| {
            let mut places: Vec<u32> = (0..).take(self.words.len()).collect();
            let drawn = self.words.len().saturating_sub(1);
            SplitMix64::after((permutation * drawn) as u64).shuffle(&mut places);
            self.greatest(groups, |title| &groups_of[places[title] as usize])
        };
        let catching = CatchState::current();
        let greatest: Vec<Vec<f64>> =
            (0..PERMUTATIONS).into_par_iter().map(|permutation| catching.run(|| permuted(permutation))).collect();
        let limit = |group: usize| {
            let mut of_group: Vec<f64> = greatest.iter().map(|of_permutation| of_permutation[group]).collect();
            of_group.sort_by(|a, b| b.total_cmp(a));
            of_group[MAY_REACH]
        };
        (0..groups).map(limit).collect()
    }

    /// The greatest |z| of any word in each group.
    fn greatest<'g>(&self, groups: usize, groups_of: impl Fn(usize) -> &'g [u32]) -> Vec<f64> {
        let words = self.totals.len();
        let (mut used, mut sizes) = (vec![0_u32; words * groups], vec![0_u64; groups]);
        for (title, of_title) in self.words.iter().enumerate() {
            for group in groups_of(title) {
                let group = *group as usize;
                sizes[group] += self.sizes[title];
                let used = &mut used[group * words..(group + 1) * words];
                for (word, count) in of_title {
                    used[*word as usize] += count;
                }
            }
        }
        let all = as_number(self.sizes.iter().sum());
        let of_group = |group: usize| {
            let n_i = as_number(sizes[group]);
            if n_i <= 0.0 || n_i >= all {
                return 0.0;
            }
            let used = &used[group * words..(group + 1) * words];
            used.iter().zip(&self.totals).fold(0.0_f64, |greatest, (used, total)| {
                let y_i = f64::from(*used);
                let pair = Sides { y_i, n_i, y_j: as_number(*total) - y_i, n_j: all - n_i };
                if pair.most() < greatest * greatest * (1.0 - 1e-9) {
                    return greatest;
                }
                pair.keyness().map_or(greatest, |keyness| greatest.max(keyness.z.abs()))
            })
        };
        (0..groups).map(of_group).collect()
    }
}

/// Beyond which |z| one of so many words stands out by the normal distribution.
#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
pub(super) fn limit_by_bonferroni(words: usize) -> f64 {
    if words == 0 { f64::INFINITY } else { stats::z_of(LEVEL / words as f64) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn as_number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_documentation() {
        let sides = Sides { y_i: 20.0, n_i: 500.0, y_j: 80.0, n_j: 9500.0 };
        let Keyness { alpha, alpha_0, z, .. } = sides.keyness().unwrap();
        assert_eq!((alpha, alpha_0), (5.0, 500.0));
        // By Python.
        assert!((z - 4.815_391_872_650_91).abs() < 1e-9, "{z}");
        let same = Sides { y_i: 5.0, n_i: 500.0, y_j: 95.0, n_j: 9500.0 };
        assert!(same.keyness().unwrap().z.abs() < 1e-9, "equal rates");
    }

    #[test]
    fn the_bound_is_never_below_the_square() {
        for y_i in 0..30 {
            for y_j in u32::from(y_i == 0)..30 {
                let sides = Sides { y_i: y_i.into(), n_i: 40.0, y_j: y_j.into(), n_j: 900.0 };
                let z = sides.keyness().unwrap().z;
                assert!(sides.most() >= z * z * (1.0 - 1e-12), "{sides:?}: {} {z}", sides.most());
            }
        }
    }

    /// Titles with words 0 to 9, and word 10 in the first `typical` of them.
    fn corpus(titles: u32, typical: u32) -> Corpus {
        let mut totals = vec![0; 11];
        let words = (0..titles).map(|title| {
            let mut words = vec![(title % 10, 1), ((title * 7 + title / 10) % 10, 2)];
            words.sort_unstable();
            words.dedup_by_key(|word| word.0);
            words.extend((title < typical).then_some((10, 2)));
            for (word, count) in &words {
                totals[*word as usize] += u64::from(*count);
            }
            words
        });
        let words: Vec<Vec<(u32, u32)>> = words.collect();
        let sizes = words.iter().map(|words| words.iter().map(|(_, count)| u64::from(*count)).sum()).collect();
        Corpus { words, sizes, totals }
    }

    #[test]
    fn a_word_of_one_side_alone_stands_out_and_chance_does_not() {
        let first = |titles: u32| -> Vec<Vec<u32>> {
            (0..60).map(|title| Vec::from_iter((title < titles).then_some(0))).collect()
        };
        let (with, without) = (corpus(60, 20), corpus(60, 0));
        let groups_of = first(20);
        let observed = |corpus: &Corpus| corpus.greatest(1, |title| &groups_of[title])[0];
        assert!(observed(&with) > with.limits(&groups_of, 1)[0]);
        assert!(observed(&without) <= without.limits(&groups_of, 1)[0]);
        assert_eq!(with.limits(&groups_of, 1), with.limits(&groups_of, 1), "the same every time");
    }

    #[test]
    fn many_words_have_a_greater_limit() {
        // scipy.stats.norm.isf(0.025 / 539)
        assert!((limit_by_bonferroni(539) - 3.908_777_426_536_394_4).abs() < 1e-6, "{}", limit_by_bonferroni(539));
        assert!((limit_by_bonferroni(1) - 1.959_963_984).abs() < 1e-6);
        assert!(limit_by_bonferroni(0).is_infinite());
    }
}
