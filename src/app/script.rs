//! A script for the stage: scenes, each a view with a headline, a text, notes and big figures.
//!
//! - `read`: a script from TOML, with every mistake and its place
//! - [`words`]: texts with figures of the data in them, such as `{A.global}`
//! - `fill`: those figures, from the data
//! - `write`: a view as one more scene

mod fill;
mod read;
pub mod words;
mod write;

use crate::config::Location;
use crate::domain::table::Unit;
use crate::domain::view::View;

use super::zoom::Zoom;
use words::Words;
pub use write::{ScriptBreaks, added};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    /// Its title.
    pub title: Option<String>,
    /// Its scenes, in order.
    pub scenes: Vec<Scene>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The view.
    pub view: View,
    /// Whether the stage shows the chart, the table, or both.
    pub show: Zoom,
    /// The panels of its chart, if it shows classes.
    pub panels: Panels,
    /// Whether it opens the dashboard, to explore.
    pub live: bool,
    /// Its text, with the figures of the data.
    pub content: Content,
    /// Its text, as written.
    written: Written,
    /// Where the row under the cursor is named.
    row: Option<Location>,
    /// Where its order is.
    sort: Option<Location>,
}

/// The panels of classes on stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::Display, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Panels {
    /// The indices of the class under the cursor beside those of all.
    #[default]
    Indices,
    /// Its releases per year.
    Releases,
    /// The distribution of the totals over the classes.
    Totals,
    /// All three, as on the dashboard.
    All,
}

/// The text of a scene.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// In large letters.
    pub headline: String,
    /// Below it.
    pub text: String,
    /// For the presenter alone.
    pub notes: String,
    /// Figures in large letters.
    pub figures: Vec<BigFigure>,
}

/// A figure in large letters, with what it is below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BigFigure {
    /// The figure as people read it.
    pub text: String,
    pub label: String,
    /// Its value and unit, with the mark before it, where it is one figure of the data and nothing else.
    pub value: Option<(f64, Unit, &'static str)>,
}

/// The text of a scene, as written.
#[derive(Debug, Clone, PartialEq, Default)]
struct Written {
    headline: Words,
    text: Words,
    notes: Words,
    /// The figures and their labels.
    figures: Vec<(Words, Words)>,
}

#[cfg(test)]
mod tests;
