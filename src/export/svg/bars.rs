//! Bars: the lengths of named rows on a scale below them, with marks to compare with and intervals.

use maud::{Markup, html};

use super::scale::Scale;
use super::text::{fitted, widest};
use super::{Anchor, Drawing, LINE, Look, label, line, rectangle};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// Height of a bar with its gap.
const ROW: f64 = 24.0;
/// Height of a bar.
const THICKNESS: f64 = 14.0;
/// Between names, bars and figures.
const GAP: f64 = 8.0;
/// The most of the width that names take.
const NAMES: f64 = 0.36;
/// Width of a step of the scale at least.
const STEP: f64 = 56.0;

/// Named rows on one scale.
#[derive(Debug, Clone)]
pub struct Bars {
    pub bars: Vec<Bar>,
    /// Values that the scale holds besides those of the bars, such as the ends of an index.
    pub range: (f64, f64),
    pub unit: Unit,
}

/// A named row.
#[derive(Debug, Clone)]
pub struct Bar {
    pub name: String,
    /// `None` if unknown.
    pub value: Option<f64>,
    /// The value as written behind the bar.
    pub figure: String,
    /// A value to compare with.
    pub tick: Option<f64>,
    /// An interval of the value.
    pub whisker: Option<(f64, f64)>,
    pub look: Look,
}

impl Bars {
    /// The bars in words.
    pub fn description(&self) -> String {
        let said = self.bars.iter().map(|bar| format!("{} {}", bar.name, bar.figure));
        said.collect::<Vec<_>>().join(", ")
    }

    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let names = widest(self.bars.iter().map(|bar| bar.name.as_str())).min(width * NAMES);
        let figures = widest(self.bars.iter().map(|bar| bar.figure.as_str()));
        let left = names + GAP;
        let room = (width - left - figures - GAP).max(STEP);
        let scale = self.scale(room);
        let x = |value: f64| left + scale.part(value) * room;
        let bottom = count(self.bars.len()) * ROW + GAP / 2.0;
        let content = html! {
            @for (value, text) in scale.ticks(self.unit, language) {
                (line(if value == 0.0 { "axis" } else { "grid" }, (x(value), 0.0), (x(value), bottom)))
                (label("tick", Anchor::Middle, (x(value), bottom + LINE / 2.0 + 2.0), &text))
            }
            @for (row, bar) in self.bars.iter().enumerate() {
                @let middle = (count(row) + 0.5) * ROW;
                g {
                    title { (bar.name) ": " (bar.figure) }
                    (label("name", Anchor::End, (names, middle), &fitted(&bar.name, names)))
                    (bar.draw(middle, x))
                    (label("figure", Anchor::End, (width, middle), &bar.figure))
                }
            }
        };
        Drawing { width, height: bottom + LINE + 4.0, content }
    }

    fn scale(&self, room: f64) -> Scale {
        let values = self.bars.iter().flat_map(|bar| [bar.value, bar.tick, bar.whisker.map(|(_, high)| high)]);
        let range = values.flatten().fold(self.range, |(least, most), value| (value.min(least), value.max(most)));
        // An index goes to 5 in whole numbers, which need little room.
        let steps = if self.unit == Unit::Index { 5 } else { steps(room) };
        Scale::new(range, self.unit, steps)
    }
}

impl Bar {
    fn draw(&self, middle: f64, x: impl Fn(f64) -> f64) -> Markup {
        html! {
            @if let Some(value) = self.value {
                @let (from, to) = (x(value.min(0.0)), x(value.max(0.0)));
                (rectangle(self.look, (from, middle - THICKNESS / 2.0), (to - from, THICKNESS)))
            }
            @if let Some((low, high)) = self.whisker {
                (line("whisker", (x(low), middle), (x(high), middle)))
                @for end in [low, high] { (line("whisker", (x(end), middle - 3.0), (x(end), middle + 3.0))) }
            }
            @if let Some(tick) = self.tick {
                (line("mark", (x(tick), middle - ROW / 2.0 + 2.0), (x(tick), middle + ROW / 2.0 - 2.0)))
            }
        }
    }
}

/// How many steps have room.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is not that wide")]
fn steps(room: f64) -> u32 {
    (room / STEP).clamp(2.0, 8.0) as u32
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few bars")]
fn count(bars: usize) -> f64 {
    bars as f64
}
