//! Charts as SVG: plain functions from figures to markup, for pages.
//!
//! - `bars`: lengths of named rows, with marks and intervals
//! - `columns`: heights of groups along an axis, and histograms
//! - `lines`: series over time, with gaps
//! - `scatter`: points by two measures
//! - `spread`: five-number summaries
//! - `map`: the world with countries shaded by a value
//! - `scale`: round scales from 0
//! - `text`: widths of labels
//!
//! A chart is drawn for a width, with letters of one size, so that a page draws it once for wide screens and once for
//! narrow ones. Colours are classes, which a style sheet fills in.

mod bars;
mod columns;
mod lines;
mod map;
mod scale;
mod scatter;
mod spread;
mod text;

use std::fmt;

use maud::{Markup, Render, html};

use crate::domain::class::Class;
pub use bars::{Bar, Bars};
pub use columns::{Bin, Column, Columns, Group, Histogram};
pub use lines::{Line, Lines};
pub use map::{Shades, WorldMap};
pub use scatter::scatter;
pub use spread::{Spread, Spreads};

/// Height of a line of text.
const LINE: f64 = 16.0;
/// What text on a line is above the baseline, from the middle of its letters.
const HALF_LETTER: f64 = 4.0;

/// The colour of a mark, as a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The only series.
    Accent,
    /// A series among others, from 0.
    Series(usize),
    Class(Class),
    /// Uncertain, such as a mean over few titles.
    Weak,
}

/// Whether a mark is of a measured or of an estimated figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Solid,
    /// An outline of dashes: an estimate.
    Hollow,
}

/// How a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub ink: Ink,
    pub fill: Fill,
}

impl Look {
    pub const fn solid(ink: Ink) -> Self {
        Self { ink, fill: Fill::Solid }
    }

    pub const fn hollow(ink: Ink) -> Self {
        Self { ink, fill: Fill::Hollow }
    }
}

/// The class names of the style sheet.
impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ink {
            Ink::Accent => f.write_str("accent")?,
            Ink::Series(number) => write!(f, "series-{}", number + 1)?,
            Ink::Class(class) => write!(f, "class-{}", class.to_string().to_lowercase())?,
            Ink::Weak => f.write_str("weak")?,
        }
        if self.fill == Fill::Hollow { f.write_str(" hollow") } else { Ok(()) }
    }
}

/// A chart, drawn for a width.
#[derive(Debug, Clone)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    content: Markup,
}

/// What a chart says, for those who do not see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    pub title: String,
    /// The figures in words.
    pub description: String,
}

impl Drawing {
    /// The chart as an element of a page. `name` is unique within the page.
    pub fn element(&self, name: &str, label: &Label) -> Markup {
        let (width, height) = (Number(self.width), Number(self.height));
        let (title, description) = (format!("{name}-title"), format!("{name}-desc"));
        html! {
            svg role="img" aria-labelledby=(format!("{title} {description}")) width=(width) height=(height)
                viewBox=(format!("0 0 {width} {height}")) {
                title id=(title) { (label.title) }
                desc id=(description) { (label.description) }
                (self.content)
            }
        }
    }
}

/// A coordinate: a number to a tenth.
#[derive(Debug, Clone, Copy)]
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Without the sign of a rounded -0.04.
        write!(f, "{}", if tenths == 0.0 { 0.0 } else { tenths })
    }
}

impl Render for Number {
    fn render_to(&self, buffer: &mut String) {
        maud::display(self).render_to(buffer);
    }
}

/// A line from one point to another.
fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Markup {
    html! { line class=(class) x1=(Number(from.0)) y1=(Number(from.1)) x2=(Number(to.0)) y2=(Number(to.1)) {} }
}

/// A rectangle of a look.
fn rectangle(look: Look, (x, y): (f64, f64), (width, height): (f64, f64)) -> Markup {
    // The dashes of an outline lie within what it stands for.
    let inset = if look.fill == Fill::Hollow { 0.5 } else { 0.0 };
    let shrunk = |length: f64| (length - 2.0 * inset).max(0.0);
    html! {
        rect class=(look) x=(Number(x + inset)) y=(Number(y + inset)) width=(Number(shrunk(width)))
            height=(Number(shrunk(height))) {}
    }
}

/// Where a text stands beside its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// A text whose letters have their middle at the height of a point.
fn label(class: &str, anchor: Anchor, (x, y): (f64, f64), text: &str) -> Markup {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    html! { text class=(class) text-anchor=(anchor) x=(Number(x)) y=(Number(y + HALF_LETTER)) { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_a_tenth_at_most() {
        let written = [0.0, -0.04, 12.34, 100.0, -3.06].map(|number| Number(number).to_string());
        assert_eq!(written, ["0", "0", "12.3", "100", "-3.1"]);
    }

    #[test]
    fn a_chart_is_an_image_with_a_title_and_its_figures_in_words() {
        let drawing = Drawing { width: 10.0, height: 5.0, content: html! {} };
        let label = Label { title: "A < B".to_owned(), description: "A 1, B 2".to_owned() };
        assert_eq!(
            drawing.element("c1", &label).into_string(),
            "<svg role=\"img\" aria-labelledby=\"c1-title c1-desc\" width=\"10\" height=\"5\" viewBox=\"0 0 10 5\">\
             <title id=\"c1-title\">A &lt; B</title><desc id=\"c1-desc\">A 1, B 2</desc></svg>"
        );
    }
}
