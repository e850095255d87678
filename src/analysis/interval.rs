//! 95% intervals and p-values: of a share, of a difference of shares, and of a difference of means.
//!
//! - A share: Wilson's score interval (Wilson 1927).
//! - A difference of shares: Newcombe's hybrid score interval (Newcombe 1998, method 10); its p-value is by inversion, so
//!   that the two agree.
//! - A difference of means: a percentile bootstrap (Efron 1979) over the titles of either group, so that a title in both is
//!   drawn once for both. With more than [`MAX_RESAMPLED`] titles, the normal approximation with the standard error that
//!   the bootstrap tends to (the infinitesimal jackknife).
//!
//! docs/numbers.md states the formulas.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::mask::Mask;
use super::parallel;
use super::stats::{self, SplitMix64, Z_95};
use super::value_counts::ValueCounts;
use crate::panics::CatchState;

/// Least number of resamples.
pub(super) const RESAMPLES: usize = 2_000;

/// Resamples per tested row of a comparison: with fewer, the least p-value could not pass Holm's correction.
const RESAMPLES_A_ROW: usize = 40;

/// Groups with more titles than this together use the normal approximation.
pub(super) const MAX_RESAMPLED: usize = 5_000;

/// A part of a whole, in titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub part: u64,
    pub whole: u64,
}

impl Share {
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// The 95% interval; `None` of nothing.
    pub fn interval(self) -> Option<(f64, f64)> {
        (self.whole > 0).then(|| self.wilson(Z_95))
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    fn wilson(self, z: f64) -> (f64, f64) {
        let (p, n) = (self.value(), self.whole as f64);
        let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let reach = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        // At a share of 0 or 1, rounding must not leave the share out.
        let low = if self.part == 0 { 0.0 } else { (centre - reach).max(0.0) };
        let high = if self.part == self.whole { 1.0 } else { (centre + reach).min(1.0) };
        (low, high)
    }

    /// The difference `self` − `base`; `None` where either is of nothing.
    pub fn difference(self, base: Self) -> Option<Difference> {
        if self.whole == 0 || base.whole == 0 {
            return None;
        }
        let p = if self.part * base.whole == base.part * self.whole {
            1.0
        } else {
            let includes_0 = |z: f64| {
                let (low, high) = self.newcombe(base, z);
                low <= 0.0 && 0.0 <= high
            };
            stats::two_sided(stats::least(0.0, 40.0, includes_0))
        };
        let (low, high) = self.newcombe(base, Z_95);
        Some(Difference { low, high, p })
    }

    fn newcombe(self, base: Self, z: f64) -> (f64, f64) {
        let ((p1, p2), (l1, u1), (l2, u2)) = ((self.value(), base.value()), self.wilson(z), base.wilson(z));
        (p1 - p2 - (p1 - l1).hypot(u2 - p2), p1 - p2 + (u1 - p1).hypot(p2 - l2))
    }
}

/// How far chance may move a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Difference {
    /// The ends of the 95% interval.
    pub low: f64,
    pub high: f64,
    /// Two-sided.
    pub p: f64,
}

/// Two groups of titles by their rows, which ascend.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Pair<'r> {
    sample: &'r [usize],
    base: &'r [usize],
    is_resampled: bool,
}

/// The position of a title in the sample, and in the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Membership {
    sample: Option<usize>,
    base: Option<usize>,
}

/// The values of a measure in the order of the titles of each group, not a number where unknown.
pub(super) struct Values {
    pub sample: Arc<[f64]>,
    pub base: Arc<[f64]>,
}

impl<'r> Pair<'r> {
    pub fn new(sample: &'r [usize], base: &'r [usize]) -> Self {
        let is_small = sample.len().max(base.len()) <= MAX_RESAMPLED;
        Self { sample, base, is_resampled: is_small && members(sample, base).count() <= MAX_RESAMPLED }
    }

    /// Whether its means are compared by resamples.
    pub fn is_resampled(&self) -> bool {
        self.is_resampled
    }

    /// The differences of the means of each measure, sample − base, by so many resamples.
    pub fn bootstrap(&self, measures: &[Values], resamples: usize) -> Vec<Option<Difference>> {
        let titles = members(self.sample, self.base).count();
        let members = || (0..).zip(members(self.sample, self.base));
        let in_sample = members().filter(|(_, member)| member.sample.is_some()).map(|(title, _)| title).collect();
        let in_base = members().filter(|(_, member)| member.base.is_some()).map(|(title, _)| title).collect();
        let sample = Lines::new(in_sample, &measures.iter().map(|values| &values.sample[..]));
        let base = Lines::new(in_base, &measures.iter().map(|values| &values.base[..]));
        let drawn = |resample: usize| {
            let mut random = SplitMix64::after((resample * titles) as u64);
            let mut times = vec![0_u32; titles];
            (0..titles).for_each(|_| times[random.below(titles)] += 1);
            sample.means(&times).zip(base.means(&times)).map(difference).collect::<Vec<_>>()
        };
        let catching = CatchState::current();
        let drawn: Vec<Vec<Option<f64>>> =
            (0..resamples).into_par_iter().map(|resample| catching.run(|| drawn(resample))).collect();
        let of = |measure: usize| percentiles(drawn.iter().filter_map(|differences| differences[measure]).collect());
        (0..measures.len()).map(of).collect()
    }
}

/// The known values of a group.
pub(super) struct Spread {
    n: f64,
    pub mean: f64,
    /// The sum of the squares of the differences to the mean.
    squares: f64,
}

impl Spread {
    /// Of the selected values, which must be known; `None` of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn of_selected(values: &[f64], selected: &Mask) -> Option<Self> {
        let sum = |part: &(dyn Fn(f64) -> f64 + Sync)| {
            let sum = |titles| selected.iter_range(titles).map(|title| part(values[title])).sum::<f64>();
            parallel::map_chunks(values.len(), sum).into_iter().sum::<f64>()
        };
        let n = selected.count() as f64;
        (n > 0.0).then(|| {
            let mean = sum(&|value| value) / n;
            Self { n, mean, squares: sum(&|value| (value - mean).powi(2)) }
        })
    }

    /// `None` of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn of_counts(values: &ValueCounts) -> Option<Self> {
        let mean = values.mean()?;
        Some(Self { n: values.titles() as f64, mean, squares: values.sum(|value| (value - mean) * (value - mean)) })
    }

    /// The difference of the means, sample − base, by the normal approximation; `shared` has the values of the titles of
    /// both groups.
    pub fn difference(&self, base: &Self, shared: &ValueCounts) -> Difference {
        // The square of how much a title moves the difference, summed over all titles.
        let product = shared.sum(|value| (value - self.mean) * (value - base.mean)) / (self.n * base.n);
        let variance = self.squares / (self.n * self.n) + base.squares / (base.n * base.n) - 2.0 * product;
        by_error(self.mean - base.mean, variance.max(0.0).sqrt())
    }
}

/// A difference of two means by its standard error.
fn by_error(difference: f64, error: f64) -> Difference {
    let p = match (error > 0.0, difference == 0.0) {
        (true, _) => stats::two_sided(difference / error),
        (false, true) => 1.0,
        (false, false) => 0.0,
    };
    Difference { low: difference - Z_95 * error, high: difference + Z_95 * error, p }
}

/// Number of resamples where so many rows of a comparison are tested.
pub(super) fn resamples(tested: usize) -> usize {
    RESAMPLES.max(RESAMPLES_A_ROW * tested)
}

/// The titles of two groups in the order of their rows, those of both once.
fn members(sample: &[usize], base: &[usize]) -> impl Iterator<Item = Membership> {
    let (mut at, mut of) = (0, 0);
    std::iter::from_fn(move || {
        let (here, there) = (sample.get(at), base.get(of));
        let row = here.into_iter().chain(there).min()?;
        let member = Membership { sample: (here == Some(row)).then_some(at), base: (there == Some(row)).then_some(of) };
        at += usize::from(member.sample.is_some());
        of += usize::from(member.base.is_some());
        Some(member)
    })
}

/// What the titles of a group add to the sums of each measure.
struct Lines {
    /// Their positions among the titles of both groups.
    titles: Vec<usize>,
    /// One line behind the other: of each measure the value, and 1 if it is known.
    sums: Vec<f64>,
    /// Length of a line.
    width: usize,
}

impl Lines {
    /// `measures` have the values of the titles.
    fn new<'v>(titles: Vec<usize>, measures: &(impl ExactSizeIterator<Item = &'v [f64]> + Clone)) -> Self {
        let line = |at: usize| {
            let values = measures.clone().map(move |values| values[at]);
            values.flat_map(|value| if value.is_nan() { [0.0; 2] } else { [value, 1.0] })
        };
        Self { sums: (0..titles.len()).flat_map(line).collect(), titles, width: 2 * measures.len() }
    }

    /// The mean of each measure where each title of both groups was drawn so many times; `None` without a known value.
    fn means(&self, times: &[u32]) -> impl Iterator<Item = Option<f64>> {
        let mut sums = vec![0.0; self.width];
        for (line, title) in self.sums.chunks_exact(self.width).zip(&self.titles) {
            let times = f64::from(times[*title]);
            sums.iter_mut().zip(line).for_each(|(sum, part)| *sum += times * part);
        }
        let means = (0..self.width / 2).map(move |measure| (sums[2 * measure], sums[2 * measure + 1]));
        means.map(|(sum, n)| (n > 0.0).then(|| sum / n))
    }
}

/// The difference of two means; `None` where a side has no known value.
fn difference((sample, base): (Option<f64>, Option<f64>)) -> Option<f64> {
    sample.zip(base).map(|(sample, base)| sample - base)
}

/// The interval and the p-value of the differences of resamples.
#[expect(clippy::cast_precision_loss, reason = "resamples are some thousands")]
fn percentiles(mut differences: Vec<f64>) -> Option<Difference> {
    /// Rounding makes a difference of 0 as large as this.
    const ZERO: f64 = 1e-12;
    differences.sort_by(f64::total_cmp);
    let (low, high) = stats::quantile(&differences, 0.025).zip(stats::quantile(&differences, 0.975))?;
    let below = differences.iter().filter(|difference| **difference <= ZERO).count();
    let above = differences.iter().filter(|difference| **difference >= -ZERO).count();
    let p = 2.0 * (1 + below.min(above)) as f64 / (differences.len() + 1) as f64;
    Some(Difference { low, high, p: p.min(1.0) })
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "counts in tests are small")]
mod tests {
    use std::ops::Range;

    use super::*;

    fn close((low, high): (f64, f64), expected: (f64, f64)) {
        assert!((low - expected.0).abs() < 1e-9 && (high - expected.1).abs() < 1e-9, "{low} {high} for {expected:?}");
    }

    #[test]
    fn intervals_of_shares_are_those_of_statsmodels() {
        // statsmodels' proportion_confint(part, whole, method="wilson").
        let expected = [
            ((6, 14), (0.213_807_989_044_741_1, 0.674_093_554_203_492_5)),
            ((0, 10), (0.0, 0.277_532_799_862_889_26)),
            ((10, 10), (0.722_467_200_137_110_6, 1.0)),
            ((20, 259), (0.050_541_617_899_062_72, 0.116_256_493_089_211_82)),
            ((1, 488), (0.000_361_822_276_648_831, 0.011_514_888_634_831_47)),
        ];
        for ((part, whole), interval) in expected {
            close(Share { part, whole }.interval().unwrap(), interval);
        }
        assert_eq!(Share { part: 0, whole: 0 }.interval(), None);
    }

    #[test]
    fn differences_of_shares_are_those_of_newcombes_paper() {
        // His examples; to more digits by statsmodels' confint_proportions_2indep(…, method="newcomb"). The p-values are
        // by scipy's brentq.
        let expected = [
            ([56, 70, 48, 80], (0.052_431_472_402_365, 0.333_872_654_036_906), 0.008_133_140_358_606_8),
            ([9, 10, 3, 10], (0.170_522_723_934_502_9, 0.809_017_973_535_488), 0.004_963_401_417_510_2),
            ([5, 56, 0, 29], (-0.038_137_147_903_536_9, 0.192_560_013_855_111_6), 0.117_555_730_672_574_7),
            ([20, 259, 31, 229], (-0.115_149_306_382_843_7, -0.003_437_060_624_714_9), 0.037_411_793_735_137_8),
        ];
        for ([part, whole, of_base, base], interval, p) in expected {
            let found = Share { part, whole }.difference(Share { part: of_base, whole: base }).unwrap();
            close((found.low, found.high), interval);
            assert!((found.p - p).abs() < 1e-9, "{} instead of {p}", found.p);
        }
        let none = Share { part: 0, whole: 9 }.difference(Share { part: 0, whole: 30 }).unwrap();
        assert_eq!(none.p.to_string(), "1");
    }

    #[test]
    fn a_title_in_both_groups_is_drawn_once_for_both() {
        // The same titles on both sides differ by nothing, however they are drawn.
        let rows: Vec<usize> = (0..40).collect();
        let values: Vec<f64> = (0..40_u32).map(f64::from).collect();
        let values: Arc<[f64]> = values.into();
        let same = Values { sample: Arc::clone(&values), base: values };
        let pair = Pair::new(&rows, &rows);
        assert_eq!(pair.bootstrap(&[same], RESAMPLES), [Some(Difference { low: 0.0, high: 0.0, p: 1.0 })]);
    }

    #[test]
    fn the_bootstrap_and_the_normal_approximation_come_to_the_same_for_groups_that_overlap() {
        let (sample, base): (Vec<usize>, Vec<usize>) = ((0..800).collect(), (400..1200).collect());
        let value = |row: &usize| (row * 7 % 10) as f64 + if *row < 400 { 0.3 } else { 0.0 };
        let values = Values { sample: sample.iter().map(value).collect(), base: base.iter().map(value).collect() };
        let pair = Pair::new(&sample, &base);
        let counts = |values: &[f64]| ValueCounts::of_values(values.iter().copied());
        let spread = |values: &[f64]| Spread::of_counts(&counts(values)).unwrap();
        let (of_sample, of_base, shared) = (spread(&values.sample), spread(&values.base), counts(&values.base[..400]));
        let same = of_sample.difference(&of_sample, &counts(&values.sample));
        assert_eq!(same, Difference { low: 0.0, high: 0.0, p: 1.0 });
        let reckoned = of_sample.difference(&of_base, &shared);
        let all: Vec<f64> = values.sample.iter().chain(&values.base[400..]).copied().collect();
        let selected = |of: Range<usize>| Mask::from_fn(all.len(), |at| of.contains(&at));
        let base_spread = Spread::of_selected(&all, &selected(400..all.len())).unwrap();
        let of_selected = Spread::of_selected(&all, &selected(0..800)).unwrap().difference(&base_spread, &shared);
        close((of_selected.low, of_selected.high), (reckoned.low, reckoned.high));
        let drawn = pair.bootstrap(&[values], RESAMPLES)[0].unwrap();
        assert!((drawn.low - reckoned.low).abs() < 0.02 && (drawn.high - reckoned.high).abs() < 0.02);
        assert!((drawn.p - reckoned.p).abs() < 0.05, "{drawn:?} {reckoned:?}");
    }

    #[test]
    fn the_bootstrap_is_that_of_an_independent_computation() {
        // By a few lines of Python that follow docs/numbers.md.
        let (sample, base): (Vec<usize>, Vec<usize>) = ((0..30).collect(), (20..60).collect());
        let value = |row: &usize| if [3, 25, 33].contains(row) { f64::NAN } else { (row * row % 17) as f64 / 2.0 };
        let values = Values { sample: sample.iter().map(value).collect(), base: base.iter().map(value).collect() };
        let found = Pair::new(&sample, &base).bootstrap(&[values], RESAMPLES)[0].unwrap();
        close((found.low, found.high), (-1.473_560_698_177_529_3, 1.045_657_711_282_711_5));
        assert!((found.p - 0.629_685_157_421_289_4).abs() < 1e-9, "{found:?}");

        let (sample, base): (Vec<usize>, Vec<usize>) = ((0..40).collect(), (30..60).collect());
        let value = |row: &usize| (row * 7 % 10 + row % 3) as f64;
        let of_base = base.iter().map(|row| value(row) / 2.0).collect();
        let values = Values { sample: sample.iter().map(value).collect(), base: of_base };
        let found = Pair::new(&sample, &base).bootstrap(&[values], RESAMPLES)[0].unwrap();
        close((found.low, found.high), (1.816_480_310_585_125_5, 3.571_345_208_845_207_3));
        assert!((found.p - 2.0 / 2001.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn more_rows_take_more_resamples_so_that_one_can_pass_the_correction() {
        let enough = |tested: usize| 2.0 / (resamples(tested) as f64 + 1.0) <= 0.05 / tested as f64;
        assert_eq!(resamples(9), RESAMPLES);
        assert!([1, 50, 51, 400].into_iter().all(enough));
    }
}
