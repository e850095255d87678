//! Columns: the heights of groups along an axis of names, with a scale at the left; and histograms, whose columns touch.

use maud::{Markup, html};

use super::scale::Scale;
use super::text::{widest, width as width_of};
use super::{Anchor, Drawing, LINE, Look, label, line, rectangle};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// Height of the plot.
const HEIGHT: f64 = 200.0;
/// Room above the plot, for half a letter of the scale.
const TOP: f64 = 10.0;
/// Between the scale and the plot.
const GAP: f64 = 8.0;
/// Steps of the scale at most.
const STEPS: u32 = 5;
/// The part of a group's room that its columns fill.
const FILLED: f64 = 0.76;
/// The widest column.
const WIDEST: f64 = 56.0;

/// Groups of columns in order along an axis.
#[derive(Debug, Clone)]
pub struct Columns {
    pub groups: Vec<Group>,
    pub unit: Unit,
}

#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Its name where there is room for all of them, and in words.
    pub name: String,
    /// Its name in little room; empty for none.
    pub short: String,
    /// Whether its name comes before others, as the first period of a year does.
    pub leads: bool,
    /// One for each series.
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone)]
pub struct Column {
    /// `None` if unknown.
    pub value: Option<f64>,
    /// The value in words.
    pub figure: String,
    pub look: Look,
}

impl Columns {
    /// The columns in words.
    pub fn description(&self) -> String {
        let figures = |group: &Group| group.columns.iter().map(|column| column.figure.clone()).collect::<Vec<_>>();
        let said = self.groups.iter().map(|group| format!("{}: {}", group.name, figures(group).join(", ")));
        said.collect::<Vec<_>>().join("; ")
    }

    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let values = self.groups.iter().flat_map(|group| &group.columns).filter_map(|column| column.value);
        let plot = Plot::new(values, self.unit, width, language);
        let slot = plot.room() / count(self.groups.len().max(1));
        let middle = |at: usize| plot.left + (count(at) + 0.5) * slot;
        let is_roomy = self.groups.iter().all(|group| width_of(&group.name) + GAP <= slot);
        let names = self.groups.iter().enumerate().map(|(at, group)| {
            let text = if is_roomy { group.name.clone() } else { group.short.clone() };
            Name { middle: middle(at), text, leads: group.leads }
        });
        let content = html! {
            (plot.grid())
            @for (at, group) in self.groups.iter().enumerate() {
                @let wide = (slot * FILLED / count(group.columns.len().max(1))).min(WIDEST);
                @let left = middle(at) - wide * count(group.columns.len()) / 2.0;
                @for (position, column) in group.columns.iter().enumerate() {
                    (column.draw(&plot, &group.name, (left + wide * count(position), wide)))
                }
            }
            (below(names.collect(), Plot::BOTTOM + LINE / 2.0 + 4.0, width))
        };
        Drawing { width, height: Plot::BOTTOM + LINE + 6.0, content }
    }
}

impl Column {
    fn draw(&self, plot: &Plot, name: &str, (left, wide): (f64, f64)) -> Markup {
        // A hair between two columns of a group.
        let gap = if wide > 4.0 { 1.0 } else { 0.0 };
        html! {
            @match self.value {
                Some(value) => g {
                    title { (name) ": " (self.figure) }
                    @let (from, to) = (plot.y(value.max(0.0)), plot.y(value.min(0.0)));
                    (rectangle(self.look, (left + gap / 2.0, from), (wide - gap, to - from)))
                },
                // A mark and not a gap, which would look like 0.
                None => g {
                    title { (name) ": " (self.figure) }
                    (label("unknown", Anchor::Middle, (left + wide / 2.0, plot.y(0.0) - 8.0), "?"))
                },
            }
        }
    }
}

/// Columns that touch: how many lie between the edges of each bin.
#[derive(Debug, Clone)]
pub struct Histogram {
    pub bins: Vec<Bin>,
    /// Positions of edges, in bins from the left, with their texts.
    pub edges: Vec<(usize, String)>,
    /// Names of parts: from which bin to which, both included.
    pub parts: Vec<(usize, usize, String, Look)>,
}

#[derive(Debug, Clone)]
pub struct Bin {
    pub titles: u64,
    /// The bin in words.
    pub figure: String,
    pub look: Look,
}

impl Histogram {
    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let values = self.bins.iter().map(|bin| titles(bin.titles));
        let plot = Plot::new(values, Unit::Count, width, language);
        let slot = plot.room() / count(self.bins.len().max(1));
        let x = |edge: usize| plot.left + count(edge) * slot;
        let gap = if slot > 6.0 { 1.0 } else { 0.0 };
        let edges = self.edges.iter().map(|(edge, text)| Name { middle: x(*edge), text: text.clone(), leads: true });
        let content = html! {
            (plot.grid())
            @for (at, bin) in self.bins.iter().enumerate() {
                g {
                    title { (bin.figure) }
                    @let top = plot.y(titles(bin.titles));
                    (rectangle(bin.look, (x(at) + gap / 2.0, top), (slot - gap, plot.y(0.0) - top)))
                }
            }
            (below(edges.collect(), Plot::BOTTOM + LINE / 2.0 + 4.0, width))
            @for (from, to, name, look) in &self.parts {
                @let class = format!("part text-{look}");
                (label(&class, Anchor::Middle, (f64::midpoint(x(*from), x(to + 1)), Plot::BOTTOM + LINE * 1.5 + 6.0), name))
            }
        };
        let parts = if self.parts.is_empty() { 0.0 } else { LINE + 2.0 };
        Drawing { width, height: Plot::BOTTOM + LINE + 6.0 + parts, content }
    }
}

/// The area of the columns with its scale.
pub(super) struct Plot {
    pub left: f64,
    width: f64,
    scale: Scale,
    ticks: Vec<(f64, String)>,
}

impl Plot {
    pub const BOTTOM: f64 = TOP + HEIGHT;

    pub fn new(values: impl Iterator<Item = f64>, unit: Unit, width: f64, language: Language) -> Self {
        let range = values.fold((0.0, 0.0), |(least, most): (f64, f64), value| (least.min(value), most.max(value)));
        let scale = Scale::new(range, unit, STEPS);
        let ticks = scale.ticks(unit, language);
        let left = widest(ticks.iter().map(|(_, text)| text.as_str())) + GAP;
        Self { left, width, scale, ticks }
    }

    pub fn room(&self) -> f64 {
        (self.width - self.left).max(1.0)
    }

    pub fn y(&self, value: f64) -> f64 {
        TOP + HEIGHT * (1.0 - self.scale.part(value))
    }

    /// The scale and its lines.
    pub fn grid(&self) -> Markup {
        html! {
            @for (value, text) in &self.ticks {
                @let class = if *value == 0.0 { "axis" } else { "grid" };
                (line(class, (self.left, self.y(*value)), (self.width, self.y(*value))))
                (label("tick", Anchor::End, (self.left - GAP + 2.0, self.y(*value)), text))
            }
        }
    }
}

/// A name below an axis.
pub(super) struct Name {
    pub middle: f64,
    pub text: String,
    pub leads: bool,
}

/// Names below an axis, without those that overlap one before; those that lead come first.
pub(super) fn below(mut names: Vec<Name>, y: f64, width: f64) -> Markup {
    names.sort_by_key(|name| !name.leads);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut shown = Vec::new();
    for name in names.iter().filter(|name| !name.text.is_empty()) {
        let half = width_of(&name.text) / 2.0;
        let middle = name.middle.clamp(half.min(width / 2.0), (width - half).max(width / 2.0));
        let (from, to) = (middle - half, middle + half);
        if taken.iter().all(|(start, end)| to + GAP / 2.0 <= *start || *end + GAP / 2.0 <= from) {
            taken.push((from, to));
            shown.push((middle, &name.text));
        }
    }
    html! { @for (middle, text) in shown { (label("tick", Anchor::Middle, (middle, y), text)) } }
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few columns")]
fn count(columns: usize) -> f64 {
    columns as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn titles(count: u64) -> f64 {
    count as f64
}
