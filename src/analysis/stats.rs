//! Statistics: quantiles, means, the normal distribution, and a generator of random numbers.
//!
//! Quantiles interpolate linearly between the two nearest values (type 7 of Hyndman and Fan 1996, the default of numpy
//! and R).

/// The 0.975 quantile of the normal distribution.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;

/// The quantile at `part` (0 to 1) of sorted values; `None` where there are none.
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

/// The mean; `None` of nothing.
#[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The probability that a normally distributed value is farther than `z` from 0, on either side.
pub(super) fn two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2).clamp(0.0, 1.0)
}

/// The z that [`two_sided`] has a probability of.
pub(super) fn z_of(probability: f64) -> f64 {
    least(0.0, 40.0, |z| two_sided(z) <= probability)
}

/// The least value between two at which what does not change back becomes true, to double precision.
pub(super) fn least(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    const HALVINGS: usize = 100;
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle }
    }
    high
}

/// The complementary error function, of `x` at least 0: by its Taylor series for small values, and by its continued
/// fraction for others (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14).
fn erfc(x: f64) -> f64 {
    const LARGE: f64 = 2.5;
    const TERMS: u32 = 100;
    let scale = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < LARGE {
        let (mut term, mut sum) = (x, x);
        for n in 1..TERMS {
            term *= 2.0 * x * x / (2.0 * f64::from(n) + 1.0);
            sum += term;
        }
        1.0 - 2.0 * scale * sum
    } else {
        scale / (1..TERMS).rev().fold(x, |below, n| x + f64::from(n) / 2.0 / below)
    }
}

/// The generator `SplitMix64` (Steele, Lea and Flood 2014). A library's generator may change between versions; with this
/// one, a figure is the same on every machine and on every day. Its state is a counter, so that any of its outputs can be
/// had without those before it.
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    const SEED: u64 = 0x006F_7474_7569;
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

    /// The generator after so many outputs.
    pub fn after(outputs: u64) -> Self {
        Self(Self::SEED.wrapping_add(outputs.wrapping_mul(Self::STEP)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(Self::STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, each as likely as any other.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of a product is below n")]
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// Puts items in a random order (Fisher and Yates, from the last place down).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
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
    fn probabilities_are_those_of_scipy() {
        // 2 * scipy.stats.norm.sf(z)
        let expected = [
            (0.0, 1.0),
            (0.5, 0.617_075_077_451_973_8),
            (1.0, 0.317_310_507_862_914_1),
            (Z_95, 0.05),
            (3.0, 0.002_699_796_063_260_189_6),
            (4.0, 6.334_248_366_623_985e-5),
            (6.0, 1.973_175_290_075_395_6e-9),
            (10.0, 1.523_970_604_832_094_7e-23),
        ];
        for (z, p) in expected {
            let found = two_sided(z);
            assert!((found - p).abs() <= 1e-9 * p, "{z}: {found} instead of {p}");
            assert!((z_of(p) - z).abs() < 1e-8, "{p}: {}", z_of(p));
        }
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // The first numbers from the seed 1234567, as the reference implementation gives them.
        let mut random = SplitMix64(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        let mut begun = SplitMix64::after(0);
        let _ = [begun.next(), begun.next()];
        assert_eq!(begun.next(), SplitMix64::after(2).next());
    }
}
