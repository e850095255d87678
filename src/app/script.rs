//! A script for the stage: scenes, each a view with a headline, a text, notes and big figures, or words alone.
//!
//! - `parse`: parses a script from TOML, with diagnostics
//! - [`template`]: texts with placeholders for figures, such as `{A.global}`
//! - `fill`: replaces the placeholders with figures
//! - `append`: appends a view as a scene

mod append;
mod fill;
mod parse;
pub mod template;

use crate::config::Location;
use crate::domain::table::Unit;
use crate::domain::view::View;

use super::zoom::Zoom;
pub use append::{AppendError, append_scene};
use template::Template;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    pub title: Option<String>,
    pub scenes: Vec<Scene>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The view.
    pub view: View,
    /// Whether it is words alone, without a picture or a table; its view is where exploring begins.
    pub is_plain: bool,
    /// What fills the stage: picture, table or both.
    pub show: Zoom,
    /// The panels of the picture, for a view of classes.
    pub panels: Panels,
    /// Whether it opens the dashboard, to explore.
    pub live: bool,
    /// Its text, with the figures of the data.
    pub content: Content,
    /// The texts as written, with placeholders.
    templates: SceneTemplates,
    /// Location of the key `row`.
    row_location: Option<Location>,
    /// Location of the key `sort`.
    sort_location: Option<Location>,
}

/// The panels of a picture of classes on stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::Display, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Panels {
    /// The indices of the class under the cursor, beside the average of all classes.
    #[default]
    Indices,
    /// Releases per year of that class.
    Releases,
    /// Distribution of the totals over the classes.
    Totals,
    All,
}

/// The text of a scene.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    pub headline: String,
    pub text: String,
    /// Shown to the presenter only.
    pub notes: String,
    pub figures: Vec<BigFigure>,
}

/// A figure in large letters, with a label below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BigFigure {
    /// The formatted figure.
    pub text: String,
    pub label: String,
    /// Value, unit and mark, if the text is a single placeholder for a number. Animations interpolate the value.
    pub value: Option<(f64, Unit, &'static str)>,
}

/// The texts of a scene, with placeholders.
#[derive(Debug, Clone, PartialEq, Default)]
struct SceneTemplates {
    headline: Template,
    text: Template,
    notes: Template,
    /// Values and labels.
    figures: Vec<(Template, Template)>,
}

#[cfg(test)]
mod tests;
