//! The steps that values are shaded in: equal ones on round numbers, with open ends.

/// The number of shades, without that of nothing.
pub(super) const SHADES: usize = 4;
/// The least steps of the range of values, and the most.
const FINEST: f64 = 40.0;

/// What binary fractions may miss a limit by.
const SLACK: f64 = 1e-9;

/// The limits between the shades.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Steps {
    /// From the least on; at most three.
    limits: Vec<f64>,
    /// Digits behind the point that a limit needs.
    decimals: usize,
}

impl Steps {
    /// The steps that share out the values most evenly over the shades, which shows most of how they differ.
    ///
    /// Values that are not above 0 have a shade of their own and do not count.
    pub(super) fn new(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.filter(|value| *value > 0.0 && value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let (Some(least), Some(greatest)) = (values.first(), values.last()) else { return Self::default() };
        let mut best = (0.0, Vec::new());
        for step in round_steps(greatest - least) {
            let mut first = (least / step).floor() + 1.0;
            while first * step <= *greatest {
                for count in 1..SHADES {
                    let limits: Vec<f64> = (0..count).map(|i| (first + whole(i)) * step).collect();
                    let evenness = evenness(&values, &limits);
                    // A little more would not make up for limits that are less round.
                    if evenness > best.0 + 0.05 {
                        best = (evenness, limits);
                    }
                }
                first += 1.0;
            }
        }
        let is_round = |decimals: &usize| {
            let units = 10_f64.powi(i32::try_from(*decimals).unwrap_or_default());
            best.1.iter().all(|limit| (limit * units - (limit * units).round()).abs() < SLACK * units)
        };
        Self { decimals: (0..6).find(is_round).unwrap_or(6), limits: best.1 }
    }

    /// The shade of a value: 0 for none, then to [`SHADES`].
    pub(super) fn shade(&self, value: Option<f64>) -> usize {
        // Also where it is not a number.
        match value {
            Some(value) if value > 0.0 => self.spread(self.limits.partition_point(|limit| limit - SLACK <= value)),
            _ => 0,
        }
    }

    /// Each shade that is in use, with its least value and the least of the next.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (usize, Option<f64>, Option<f64>)> {
        let below = |i: usize| i.checked_sub(1).and_then(|i| self.limits.get(i)).copied();
        (0..=self.limits.len()).map(move |i| (self.spread(i), below(i), self.limits.get(i).copied()))
    }

    /// A limit in figures.
    pub(super) fn written(&self, limit: f64) -> String {
        format!("{limit:.*}", self.decimals)
    }

    /// The shade of each of so many shades: the greatest is always the strongest.
    fn spread(&self, passed: usize) -> usize {
        match (self.limits.len(), passed) {
            (1, 0) => 2,
            (limits, passed) => passed + SHADES - limits,
        }
    }
}

/// Steps of 1, 2 and 5 times a power of ten, from about the range down, the roundest first.
fn round_steps(range: f64) -> impl Iterator<Item = f64> {
    let power = 10_f64.powf(range.max(f64::MIN_POSITIVE).log10().floor());
    [1.0, 0.5, 0.2, 0.1, 0.05, 0.02]
        .into_iter()
        .map(move |part| part * power)
        .filter(move |step| range / step <= FINEST)
}

/// The entropy of the numbers of values in each shade; 0 where a shade at either end is empty.
fn evenness(values: &[f64], limits: &[f64]) -> f64 {
    let mut from = 0;
    let mut entropy = 0.0;
    for (i, limit) in limits.iter().map(Some).chain([None]).enumerate() {
        let to = limit.map_or(values.len(), |limit| values.partition_point(|value| *value < limit - SLACK));
        let part = whole(to - from) / whole(values.len());
        if to == from && (i == 0 || i == limits.len()) {
            return 0.0;
        }
        if to > from {
            entropy -= part * part.ln();
        }
        from = to;
    }
    entropy
}

fn whole(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(values: &[f64]) -> Steps {
        Steps::new(values.iter().copied())
    }

    #[test]
    fn limits_are_round_and_share_out_the_values() {
        let shares = [75.2, 43.0, 42.4, 41.4, 39.8, 38.7, 37.1, 36.7, 35.7, 34.0, 33.2, 30.7, 21.7, 21.7, 21.5];
        let steps = steps(&shares);
        assert_eq!((&*steps.limits, steps.decimals), ([30.0, 35.0, 40.0].as_slice(), 0));
        assert_eq!([75.2, 40.0, 39.9, 35.0, 30.0, 21.5].map(|value| steps.shade(Some(value))), [4, 4, 3, 3, 2, 1]);
        let ranges: Vec<_> = steps.ranges().collect();
        assert_eq!(ranges[1..3], [(2, Some(30.0), Some(35.0)), (3, Some(35.0), Some(40.0))]);
        assert_eq!((ranges[0], ranges[3]), ((1, None, Some(30.0)), (4, Some(40.0), None)));
    }

    #[test]
    fn a_limit_belongs_to_the_step_above_it_whatever_its_fraction_is_in_binary() {
        let steps = steps(&[0.1, 0.2, 0.3, 0.4]);
        assert_eq!([0.1, 0.2, 0.3, 0.4].map(|value| steps.shade(Some(value))), [1, 2, 3, 4]);
        assert_eq!(steps.limits.iter().map(|limit| steps.written(*limit)).collect::<Vec<_>>(), ["0.2", "0.3", "0.4"]);
    }

    #[test]
    fn the_greatest_has_the_strongest_shade_however_few_values_differ() {
        assert_eq!(steps(&[100.0; 36]).shade(Some(100.0)), 4);
        let two = steps(&[1.0, 3.0, 3.0]);
        assert_eq!((two.shade(Some(1.0)), two.shade(Some(3.0))), (2, 4));
    }

    #[test]
    fn what_is_nothing_or_no_number_has_no_shade() {
        for values in [&[][..], &[0.0, -1.0], &[f64::NAN, f64::INFINITY], &[1e-300, 1e300], &[5.0]] {
            let steps = steps(values);
            for value in [None, Some(0.0), Some(-1.0), Some(f64::NAN)] {
                assert_eq!(steps.shade(value), 0, "{value:?} of {values:?}");
            }
        }
    }
}
