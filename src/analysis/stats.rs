//! Sample statistics: quantiles, means, and confidence intervals of differences.
//!
//! Quantiles interpolate linearly between the two nearest values (type 7 of Hyndman and Fan 1996, the default of numpy
//! and R).
//!
//! The interval of a difference of means is a percentile bootstrap (Efron 1979): both samples are resampled
//! independently with replacement [`RESAMPLES`] times, and the interval is the 0.025 and 0.975 quantile of the
//! differences. The generator is `SplitMix64` (Steele, Lea and Flood 2014) with a fixed seed, so that figures are
//! reproducible across machines and versions; a library's generator may change. Samples with more than [`LARGE`] values
//! together use the normal approximation, difference ± 1.96 standard errors, to which the bootstrap converges. Titles
//! in both samples make the interval wider than necessary.

/// Number of bootstrap resamples.
pub const RESAMPLES: usize = 2_000;
/// Above this number of values in both samples, the normal approximation replaces the bootstrap.
pub const LARGE: usize = 20_000;

const SEED: u64 = 0x006F_7474_7569;
/// The 0.975 quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The quantile at `part` (0 to 1) of sorted values; `None` if there are none.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position within a list"
)]
pub(super) fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = part * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64))
}

/// The mean; `None` if there are no values.
#[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The 95% interval of mean(`sample`) − mean(`base`); `None` if either has fewer than two values.
pub(super) fn interval(base: &[f64], sample: &[f64]) -> Option<(f64, f64)> {
    if base.len() < 2 || sample.len() < 2 {
        return None;
    }
    if base.len() + sample.len() > LARGE {
        return normal(base, sample);
    }
    let mut random = SplitMix64(SEED);
    let mut differences: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let of_base = random.resampled_mean(base);
            random.resampled_mean(sample) - of_base
        })
        .collect();
    differences.sort_by(f64::total_cmp);
    quantile(&differences, 0.025).zip(quantile(&differences, 0.975))
}

#[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
fn normal(base: &[f64], sample: &[f64]) -> Option<(f64, f64)> {
    let squared_error = |values: &[f64]| {
        let centre = mean(values)?;
        let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
        Some(squares / (values.len() - 1) as f64 / values.len() as f64)
    };
    let difference = mean(sample)? - mean(base)?;
    let reach = Z * (squared_error(base)? + squared_error(sample)?).sqrt();
    Some((difference - reach, difference + reach))
}

struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A uniformly distributed number below `n`.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of a product is below n")]
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    #[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
    fn resampled_mean(&mut self, values: &[f64]) -> f64 {
        let sum: f64 = (0..values.len()).map(|_| values[self.below(values.len())]).sum();
        sum / values.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_their_neighbours() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 10.0], 0.25), Some(1.75));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 10.0], 0.75), Some(4.75));
        assert_eq!(quantile(&[7.0], 0.75), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // First outputs of the reference implementation for this seed.
        let mut random = SplitMix64(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn the_two_intervals_come_to_the_same_for_samples_of_some_size() {
        let base: Vec<f64> = (0..600).map(|value| f64::from(value % 10)).collect();
        let sample: Vec<f64> = (0..600).map(|value| f64::from(value % 12)).collect();
        let (drawn, reckoned) = (interval(&base, &sample).unwrap(), normal(&base, &sample).unwrap());
        assert!((drawn.0 - reckoned.0).abs() < 0.05 && (drawn.1 - reckoned.1).abs() < 0.05, "{drawn:?} {reckoned:?}");
        assert!(reckoned.0 < 1.0 && 1.0 < reckoned.1);
        assert_eq!(interval(&[1.0], &sample), None);
    }
}
