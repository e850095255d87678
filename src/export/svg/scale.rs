//! Scales in round steps from 0, or from below it, to at least the greatest value.

use crate::domain::format::{self, is_whole};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// Leading digits of steps.
const DIGITS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// Tolerance for rounding errors.
const TOLERANCE: f64 = 1e-9;

/// A linear scale whose ends and ticks are multiples of a round step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    step: f64,
    /// Steps below 0.
    below: u32,
    /// Steps above 0.
    above: u32,
}

impl Scale {
    /// The finest scale of at most `most` steps, at least 2, that holds 0 and a range. Steps of counts are whole numbers.
    pub fn new((least, greatest): (f64, f64), unit: Unit, most: u32) -> Self {
        let finite = |end: f64| if end.is_finite() { end } else { 0.0 };
        let (least, greatest) = (finite(least).min(0.0), finite(greatest).max(0.0));
        let span = greatest - least;
        if span <= 0.0 {
            return Self { step: 1.0, below: 0, above: 1 };
        }
        let fits = |step: f64| {
            let parts = |length: f64| count((length / step - TOLERANCE).ceil());
            let (below, above) = (parts(-least), parts(greatest));
            let whole = unit != Unit::Count || is_whole(step);
            (below + above <= most.max(2) && whole).then_some(Self { step, below, above })
        };
        // The last step is longer than the range.
        round_steps(span).find_map(fits).unwrap_or(Self { step: span, below: 0, above: 1 })
    }

    /// The place of a value, from 0 at the lower end to 1 at the upper one.
    pub fn part(&self, value: f64) -> f64 {
        let part = (value - self.bottom()) / (self.top() - self.bottom());
        if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) }
    }

    fn top(&self) -> f64 {
        f64::from(self.above) * self.step
    }

    fn bottom(&self) -> f64 {
        -f64::from(self.below) * self.step
    }

    /// The values of the ticks with their texts.
    pub fn ticks(&self, unit: Unit, language: Language) -> Vec<(f64, String)> {
        let value = |tick: u32| (f64::from(tick) - f64::from(self.below)) * self.step;
        let ticks = (0..=self.below + self.above).map(value);
        ticks.map(|value| (value, format::tick(language, value, self.step, unit))).collect()
    }
}

/// Round steps of a span above 0, from fine ones to one that is longer than the span and at least 1.
pub(super) fn round_steps(span: f64) -> impl Iterator<Item = f64> {
    let exponent = exponent(span);
    (exponent.saturating_sub(3)..=exponent.clamp(0, 400) + 1)
        .flat_map(|power| DIGITS.map(|digit| digit * 10_f64.powi(power)))
}

/// The power of ten of a number.
#[expect(clippy::cast_possible_truncation, reason = "exponents of floating-point numbers are below 400")]
fn exponent(number: f64) -> i32 {
    number.log10().floor() as i32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not below 0, and saturating")]
fn count(number: f64) -> u32 {
    // Half, so that a sum of two does not overflow.
    (number as u32).min(u32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(range: (f64, f64), unit: Unit, most: u32) -> String {
        let ticks = Scale::new(range, unit, most).ticks(unit, Language::English);
        ticks.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_hold_0_and_the_greatest_value() {
        assert_eq!(ticks((0.0, 27.0), Unit::Count, 5), "0 10 20 30");
        assert_eq!(ticks((0.0, 3.0), Unit::Count, 5), "0 1 2 3");
        assert_eq!(ticks((0.0, 1914.0), Unit::KrwBn, 5), "0 500 1,000 1,500 2,000");
        assert_eq!(ticks((0.0, 0.429), Unit::Share, 5), "0% 10% 20% 30% 40% 50%");
        assert_eq!(ticks((-0.733, 1.236), Unit::Change, 5), "-100% -50% 0% +50% +100% +150%");
        assert_eq!(ticks((0.0, 5.0), Unit::Index, 5), "0 1 2 3 4 5");
        assert_eq!(ticks((0.0, 0.0), Unit::Count, 5), "0 1");
        assert_eq!(ticks((0.0, f64::INFINITY), Unit::Count, 5), "0 1");
    }

    #[test]
    fn a_scale_holds_any_range_in_few_steps() {
        for greatest in [1e-9, 0.03, 1.0, 7.0, 99.0, 101.0, 123_456_789.0, 1e300] {
            for least in [0.0, -greatest / 7.0, -greatest] {
                for most in 2..9 {
                    let scale = Scale::new((least, greatest), Unit::Ratio, most);
                    let all = format!("{least} to {greatest} in {most}: {scale:?}");
                    assert!(scale.below + scale.above <= most, "{all}");
                    assert!(scale.top() >= greatest * (1.0 - 1e-6) && scale.bottom() <= least * (1.0 - 1e-6), "{all}");
                    assert!((0.0..=1.0).contains(&scale.part(greatest)) && scale.part(f64::NAN) == 0.0, "{all}");
                }
            }
        }
    }
}
