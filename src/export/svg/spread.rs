//! Spreads: the least and greatest value, quartiles, median and mean of samples, each on the scale of its measure.

use maud::html;

use super::scale::Scale;
use super::text::{fitted, widest};
use super::{Anchor, Drawing, Look, Number, label, line, rectangle};
use crate::domain::format;
use crate::domain::summary::BoxPlot;
use crate::domain::table::Unit;
use crate::i18n::Language;

const ROW: f64 = 26.0;
const THICKNESS: f64 = 14.0;
const GAP: f64 = 8.0;
/// The most of the width that names take.
const NAMES: f64 = 0.36;

#[derive(Debug, Clone)]
pub struct Spreads {
    pub spreads: Vec<Spread>,
}

#[derive(Debug, Clone)]
pub struct Spread {
    pub name: String,
    pub plot: BoxPlot,
    /// The ends of the scale.
    pub range: (f64, f64),
    pub unit: Unit,
    pub look: Look,
}

impl Spreads {
    /// The spreads in words: the five numbers of each.
    pub fn description(&self, language: Language) -> String {
        let said = self.spreads.iter().map(|spread| {
            let [q1, median, q3] = spread.plot.quartiles;
            let numbers = [spread.plot.ends.0, q1, median, q3, spread.plot.ends.1];
            let numbers = numbers.map(|number| format::localised_in_unit(language, number, spread.unit));
            format!("{}: {}", spread.name, numbers.join(" – "))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let names = widest(self.spreads.iter().map(|spread| spread.name.as_str())).min(width * NAMES);
        let ends: Vec<(Scale, [String; 2])> = self.spreads.iter().map(|spread| spread.ends(language)).collect();
        let end = |position: usize| widest(ends.iter().map(|(_, ends)| ends[position].as_str())) + GAP;
        let (left, right) = (names + GAP + end(0), width - end(1));
        let room = (right - left).max(1.0);
        let content = html! {
            @for (row, (spread, (scale, [least, greatest]))) in self.spreads.iter().zip(&ends).enumerate() {
                @let middle = (count(row) + 0.5) * ROW;
                @let x = |value: f64| left + scale.part(value) * room;
                @let [q1, median, q3] = spread.plot.quartiles.map(x);
                @let (from, to) = (x(spread.plot.ends.0), x(spread.plot.ends.1));
                g {
                    title { (spread.name) }
                    (label("name", Anchor::End, (names, middle), &fitted(&spread.name, names)))
                    (label("tick", Anchor::End, (left - GAP / 2.0, middle), least))
                    (line("grid", (left, middle), (left + room, middle)))
                    (line("whisker", (from, middle), (to, middle)))
                    @for end in [from, to] { (line("whisker", (end, middle - 4.0), (end, middle + 4.0))) }
                    (rectangle(spread.look, (q1, middle - THICKNESS / 2.0), (q3 - q1, THICKNESS)))
                    (line("median", (median, middle - THICKNESS / 2.0 - 2.0), (median, middle + THICKNESS / 2.0 + 2.0)))
                    @if let Some(mean) = spread.plot.mean {
                        circle class="mean" cx=(Number(x(mean))) cy=(Number(middle)) r="3" {}
                    }
                    (label("tick", Anchor::Start, (left + room + GAP / 2.0, middle), greatest))
                }
            }
        };
        Drawing { width, height: count(self.spreads.len()) * ROW, content }
    }
}

impl Spread {
    /// The scale with the texts of its ends.
    fn ends(&self, language: Language) -> (Scale, [String; 2]) {
        let scale = Scale::new(self.range, self.unit, 5);
        let ticks = scale.ticks(self.unit, language);
        let text = |tick: Option<&(f64, String)>| tick.map(|(_, text)| text.clone()).unwrap_or_default();
        (scale, [text(ticks.first()), text(ticks.last())])
    }
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few rows")]
fn count(rows: usize) -> f64 {
    rows as f64
}
