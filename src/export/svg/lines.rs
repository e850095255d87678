//! Lines: series over time. A line breaks where a figure is unknown, and is dashed to and from an estimate.

use maud::{Markup, html};

use super::columns::{Name, Plot, below};
use super::{Drawing, Fill, LINE, Look, Number, line};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// Points are marked where they are at least so far apart.
const MARKED: f64 = 14.0;
/// Radius of a mark.
const RADIUS: f64 = 3.0;

/// Series over the same points of time.
#[derive(Debug, Clone)]
pub struct Lines {
    /// For each point its name, which may be empty, and whether it comes before others.
    pub names: Vec<(String, bool)>,
    pub lines: Vec<Line>,
    pub unit: Unit,
}

#[derive(Debug, Clone)]
pub struct Line {
    /// One value for each point with what it rests on; `None` if unknown.
    pub values: Vec<Option<(f64, Fill)>>,
    pub look: Look,
}

impl Lines {
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let values = self.lines.iter().flat_map(|line| &line.values).flatten().map(|(value, _)| *value);
        let plot = Plot::new(values, self.unit, width, language);
        let slot = plot.room() / count(self.names.len().max(1));
        let x = |at: usize| plot.left + (count(at) + 0.5) * slot;
        let name =
            |(at, (text, leads)): (usize, &(String, bool))| Name { middle: x(at), text: text.clone(), leads: *leads };
        let names = self.names.iter().enumerate().map(name).collect();
        let content = html! {
            (plot.grid())
            @for line in &self.lines { (line.draw(x, |value| plot.y(value), slot)) }
            (below(names, Plot::BOTTOM + LINE / 2.0 + 4.0, width))
        };
        Drawing { width, height: Plot::BOTTOM + LINE + 6.0, content }
    }
}

impl Line {
    fn draw(&self, x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64, slot: f64) -> Markup {
        let point = |at: usize| self.values.get(at).copied().flatten().map(|(value, fill)| ((x(at), y(value)), fill));
        html! {
            @for at in 0..self.values.len() {
                @if let Some((to, fill)) = point(at) {
                    @let before = at.checked_sub(1).and_then(point);
                    @if let Some((from, other)) = before {
                        @let look = if other == Fill::Hollow { Fill::Hollow } else { fill };
                        (line(&format!("line {}", Look { fill: look, ..self.look }), from, to))
                    }
                    @let alone = before.is_none() && point(at + 1).is_none();
                    @if slot >= MARKED || alone {
                        circle class=(Look { fill, ..self.look }) cx=(Number(to.0)) cy=(Number(to.1)) r=(Number(RADIUS)) {}
                    }
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few points")]
fn count(points: usize) -> f64 {
    points as f64
}
