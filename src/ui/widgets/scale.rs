//! Scales of charts: from 0 to at least the greatest value in round steps of whole cells, so that ticks are exact.

use crate::domain::format::{self, is_whole};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// The resolution of block elements, per cell.
pub(in crate::ui) const PER_CELL: usize = 8;
/// Maximum number of steps.
const MAX_STEPS: usize = 8;
/// Leading digits of steps with weights: digits other than 1, 2 and 5 must make bars notably longer.
const STEPS: [(f64, f64); 6] = [(1.0, 1.0), (2.0, 1.0), (5.0, 1.0), (2.5, 0.85), (4.0, 0.85), (3.0, 0.8)];
/// Tolerance for rounding errors.
const TOLERANCE: f64 = 1e-9;

/// A linear scale whose ends and ticks are multiples of a round step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui) struct Scale {
    step: f64,
    /// Steps below 0.
    below: usize,
    /// Steps above 0.
    above: usize,
    /// Cells of a step.
    cells: usize,
}

impl Scale {
    /// The scale with the longest bars in `room` cells, with ticks at least `gap` cells apart if possible. It includes 0;
    /// ticks of counts are whole numbers. `None` if all values are 0 or there is no room.
    pub fn new((least, greatest): (f64, f64), unit: Unit, room: usize, gap: usize) -> Option<Self> {
        let (least, greatest) = (least.min(0.0), greatest.max(0.0));
        let span = greatest - least;
        if !span.is_finite() || span <= 0.0 {
            return None;
        }
        let span = if unit == Unit::Count { span.max(1.0) } else { span };
        let steps_of = |part: f64, step: f64| count((part / step - TOLERANCE).ceil());
        let mut best: Option<(f64, Self)> = None;
        for (power, (digit, weight)) in (-3..=1).flat_map(|power| STEPS.map(|step| (power, step))) {
            let step = digit * 10_f64.powi(exponent(span) + power);
            let (below, above) = (steps_of(-least, step), steps_of(greatest, step));
            let steps = below + above;
            let cells = room / steps.max(1);
            // A single step on either side of 0 may be shorter than the gap.
            let fewest = below <= 1 && above <= 1;
            if cells == 0 || steps > MAX_STEPS || (cells < gap && !fewest) || (unit == Unit::Count && !is_whole(step)) {
                continue;
            }
            // Prefer scales with ticks between the ends.
            let few = [1.0, 0.8, 0.9].get(steps).copied().unwrap_or(1.0);
            let length = number(cells) / step * weight * few;
            let is_better = best.is_none_or(|(longest, scale)| {
                length > longest + TOLERANCE || (length >= longest - TOLERANCE && steps > scale.below + scale.above)
            });
            if is_better {
                best = Some((length, Self { step, below, above, cells }));
            }
        }
        best.map(|(_, scale)| scale)
    }

    /// Its length, in cells.
    pub fn length(&self) -> usize {
        (self.below + self.above) * self.cells
    }

    /// The position of 0, in cells from the lower end.
    pub fn zero(&self) -> usize {
        self.below * self.cells
    }

    /// The position of a value, in eighths of a cell from the lower end.
    pub fn eighths(&self, value: f64) -> usize {
        let from_zero = value / self.step * number(self.cells * PER_CELL);
        let at = (number(self.zero() * PER_CELL) + from_zero).round();
        if at.is_nan() { 0 } else { count(at.max(0.0)).min(self.length() * PER_CELL) }
    }

    /// The cell of a value.
    pub fn cell(&self, value: f64) -> usize {
        (self.eighths(value) / PER_CELL).min(self.length().saturating_sub(1))
    }

    /// The position of a value, from 0 at the lower end to 1.
    pub fn part(&self, value: f64) -> f64 {
        (value - self.bottom()) / (self.top() - self.bottom())
    }

    /// The upper end.
    pub fn top(&self) -> f64 {
        number(self.above) * self.step
    }

    /// The lower end.
    pub fn bottom(&self) -> f64 {
        -number(self.below) * self.step
    }

    /// Positions of ticks, in cells from the lower end, with their texts.
    pub fn ticks(&self, unit: Unit, language: Language) -> Vec<(usize, String)> {
        let tick =
            |at: usize| (at * self.cells, self.written((number(at) - number(self.below)) * self.step, unit, language));
        (0..=self.below + self.above).map(tick).collect()
    }

    /// The text of a tick, with as many decimals as the step.
    pub fn written(&self, value: f64, unit: Unit, language: Language) -> String {
        format::tick(language, value, self.step, unit)
    }
}

/// The power of ten of a number.
#[expect(clippy::cast_possible_truncation, reason = "exponents of floating-point numbers are below 400")]
fn exponent(number: f64) -> i32 {
    number.log10().floor() as i32
}

#[expect(clippy::cast_precision_loss, reason = "a screen has far fewer cells than 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not below 0, and saturating")]
fn count(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: (f64, f64), unit: Unit, room: usize, gap: usize) -> String {
        let scale = Scale::new(values, unit, room, gap).expect("a scale");
        let ticks = scale.ticks(unit, Language::English);
        ticks.into_iter().map(|(cell, text)| format!("{cell}:{text}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_stand_on_whole_cells() {
        assert_eq!(ticks((0.0, 27.0), Unit::Count, 9, 2), "0:0 3:10 6:20 9:30");
        assert_eq!(ticks((0.0, 4.0), Unit::Count, 9, 2), "0:0 2:1 4:2 6:3 8:4");
        assert_eq!(ticks((0.0, 4.0), Unit::Count, 3, 2), "0:0 3:4");
        assert_eq!(ticks((0.0, 1914.0), Unit::KrwBn, 12, 2), "0:0 3:500 6:1,000 9:1,500 12:2,000");
        assert_eq!(ticks((0.0, 0.429), Unit::Share, 50, 8), "0:0% 10:10% 20:20% 30:30% 40:40% 50:50%");
        assert_eq!(ticks((-0.733, 1.236), Unit::Change, 50, 8), "0:-100% 10:-50% 20:0% 30:+50% 40:+100% 50:+150%");
        assert_eq!(ticks((0.0, 0.033), Unit::Ratio, 40, 8), "0:0 10:0.01 20:0.02 30:0.03 40:0.04");
        assert_eq!(ticks((0.0, 5.0), Unit::Index, 50, 4), "0:0 10:1 20:2 30:3 40:4 50:5");
    }

    #[test]
    fn a_tick_is_written_in_the_units_of_the_language() {
        let scale = Scale::new((0.0, 1914.0), Unit::KrwBn, 12, 2).expect("a scale");
        let ticks: Vec<String> = scale.ticks(Unit::KrwBn, Language::Korean).into_iter().map(|(_, text)| text).collect();
        assert_eq!(ticks, ["0", "5,000억", "1조", "1조 5,000억", "2조"]);
    }

    #[test]
    fn any_scale_holds_0_and_all_values_within_its_room() {
        let numbers = [0.0, 1e-7, 0.03, 1.0, 3.0, 4.0, 7.0, 11.0, 99.0, 100.0, 101.0, 291.0, 1914.04, 123_456_789.0];
        for (least, greatest) in numbers.iter().flat_map(|least| numbers.map(|greatest| (-least, greatest))) {
            for (room, gap) in (2..160).flat_map(|room| [(room, 1), (room, 2), (room, 8)]) {
                for unit in [Unit::Count, Unit::Ratio] {
                    let Some(scale) = Scale::new((least, greatest), unit, room, gap) else {
                        assert!(greatest - least <= 0.0, "{least} to {greatest} in {room}");
                        continue;
                    };
                    let span = (greatest - least) * 1e-7;
                    let all = format!("{least} to {greatest} in {room}: {scale:?}");
                    assert!(scale.length() <= room, "{all}");
                    assert!(scale.bottom() <= least + span && scale.top() >= greatest - span, "{all}");
                    assert_eq!(scale.eighths(0.0), scale.zero() * PER_CELL, "{all}");
                    let ticks = scale.ticks(unit, Language::English);
                    assert!(ticks.iter().any(|(cell, text)| *cell == scale.zero() && text == "0"), "{all}");
                    assert!((2..=MAX_STEPS + 1).contains(&ticks.len()), "{all}");
                }
            }
        }
    }

    #[test]
    fn lengths_are_proportional_to_an_eighth_of_a_cell() {
        let scale = Scale::new((0.0, 510.4), Unit::KrwBn, 10, 2).expect("a scale");
        let eighths = [510.4, 415.5, 0.0].map(|value| scale.eighths(value));
        let unit = scale.top() / number(scale.length() * PER_CELL);
        assert!(eighths[0] > eighths[1] && eighths[2] == 0, "{eighths:?}");
        assert!((number(eighths[1]) - 415.5 / unit).abs() <= 0.5);
        assert_eq!(scale.eighths(f64::INFINITY), scale.length() * PER_CELL);
        assert_eq!(scale.eighths(f64::NAN), 0);
    }

    #[test]
    fn nothing_to_measure_makes_no_scale() {
        assert_eq!(Scale::new((0.0, 0.0), Unit::Count, 10, 2), None);
        assert_eq!(Scale::new((0.0, f64::NAN), Unit::Count, 10, 2), None);
        assert_eq!(Scale::new((0.0, 3.0), Unit::Count, 0, 2), None);
    }
}
