//! Scatters: titles by two measures, on axes between the least and the greatest value or of equal ratios.

use maud::html;

use super::scale::round_steps;
use super::text::{widest, width as width_of};
use super::{Anchor, Drawing, LINE, Number, label, line};
use crate::domain::format;
use crate::domain::summary::{Scatter, ScatterAxis};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// Height of the plot.
const HEIGHT: f64 = 300.0;
/// Room around the plot for points on its edge.
const EDGE: f64 = 8.0;
/// Radius of a point of a single title, and the greatest.
const RADIUS: f64 = 2.8;
const GREATEST: f64 = 10.0;
/// Steps of an axis at most.
const STEPS: u32 = 6;

pub fn scatter(chart: &Scatter, width: f64, language: Language) -> Drawing {
    let (xs, ys) = (ticks(&chart.x, language), ticks(&chart.y, language));
    let left = widest(ys.iter().map(|(_, text)| text.as_str())) + EDGE;
    let room = (width - left - 2.0 * EDGE).max(1.0);
    let x = |value: f64| left + EDGE + chart.x.part(value).clamp(0.0, 1.0) * room;
    let y = |value: f64| EDGE + (1.0 - chart.y.part(value).clamp(0.0, 1.0)) * HEIGHT;
    let bottom = HEIGHT + 2.0 * EDGE;
    // Of two ticks that would overlap, as on an axis of ratios, the first stays.
    let mut free = 0.0;
    let xs = xs.into_iter().filter(|(value, text)| {
        let (middle, half) = (x(*value), width_of(text) / 2.0);
        let fits = middle - half >= free;
        free = if fits { middle + half + EDGE } else { free };
        fits
    });
    let content = html! {
        @for (value, text) in &ys {
            (line("grid", (left, y(*value)), (width, y(*value))))
            (label("tick", Anchor::End, (left - EDGE / 2.0, y(*value)), text))
        }
        @for (value, text) in xs {
            (line("grid", (x(value), 0.0), (x(value), bottom)))
            (label("tick", Anchor::Middle, (x(value).min(width - width_of(&text) / 2.0), bottom + LINE / 2.0 + 2.0), &text))
        }
        (line("axis", (left, bottom), (width, bottom)))
        (line("axis", (left, 0.0), (left, bottom)))
        @for (at_x, at_y, titles) in &chart.points {
            circle class="point accent" cx=(Number(x(*at_x))) cy=(Number(y(*at_y)))
                r=(Number((RADIUS * f64::from(*titles).sqrt()).min(GREATEST))) {}
        }
    };
    Drawing { width, height: bottom + LINE + 4.0, content }
}

/// Round values between the ends of an axis with their texts; powers of ten on one of ratios.
fn ticks(axis: &ScatterAxis, language: Language) -> Vec<(f64, String)> {
    let (least, greatest, unit) = (axis.least, axis.greatest, axis.unit);
    let is_within = |value: &f64| (least..=greatest).contains(value);
    if axis.logarithmic {
        let powers: Vec<f64> = (-9..=15).map(|power| 10_f64.powi(power)).filter(is_within).collect();
        return powers.into_iter().map(|value| (value, format::tick(language, value, value, unit))).collect();
    }
    let span = greatest - least;
    if span <= 0.0 || !span.is_finite() {
        // All titles have one value, or none has any.
        return Vec::from_iter(least.is_finite().then(|| (least, format::tick(language, least, least, unit))));
    }
    let whole = |step: f64| unit != Unit::Count || step >= 1.0;
    let step = round_steps(span).find(|step| span / step <= f64::from(STEPS) && whole(*step));
    let Some(step) = step else { return Vec::new() };
    let first = (least / step).ceil();
    let values = (0..=STEPS).map(|at| (first + f64::from(at)) * step).filter(is_within);
    values.map(|value| (value, format::tick(language, value, step, unit))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Message;

    #[test]
    fn an_axis_of_a_single_value_has_it_as_its_tick() {
        let axis = |least, greatest| {
            let axis =
                ScatterAxis { label: Message::default(), unit: Unit::Index, least, greatest, logarithmic: false };
            ticks(&axis, Language::English).into_iter().map(|(value, _)| value).collect::<Vec<_>>()
        };
        assert_eq!(axis(2.5, 2.5), [2.5]);
        assert_eq!(axis(0.0, 0.0), [0.0]);
        assert_eq!(axis(f64::INFINITY, f64::NEG_INFINITY), [0.0; 0]);
        assert_eq!(axis(1.0, 4.0), [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]);
    }
}
