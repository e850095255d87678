//! What the settings say about the looks of the screen.

use serde::{Deserialize, Serialize};

/// The built-in themes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// For dark backgrounds, in colours that people with any kind of colour vision tell apart.
    #[serde(rename = "colour-blind")]
    #[strum(serialize = "colour-blind")]
    #[value(name = "colour-blind")]
    ColourBlind,
    /// Without colour: bold, dim and reverse alone.
    Mono,
}

/// How many colours the terminal has.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Colours {
    /// As many as the environment says.
    Auto,
    /// All.
    True,
    /// The 256 of xterm.
    #[serde(rename = "256")]
    #[strum(serialize = "256")]
    #[value(name = "256")]
    Indexed,
    /// The sixteen that have names.
    #[serde(rename = "16")]
    #[strum(serialize = "16")]
    #[value(name = "16")]
    Sixteen,
    /// None.
    None,
}

/// What a theme has a style for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Plain text.
    Text,
    /// What matters less: units, hints, means over few titles.
    Dim,
    /// Headings and the program's name.
    Heading,
    /// The tab in front, the cursor's mark, chips.
    Accent,
    /// Borders of panels.
    Border,
    /// The row under the cursor.
    Selected,
    /// The cell under the cursor.
    Cell,
    /// Something is wrong.
    Error,
    /// Box office.
    Cinema,
    /// Netflix.
    Netflix,
    /// Nothing, or next to nothing, of what a picture shows by shades.
    Ramp1,
    /// The least quarter of it.
    Ramp2,
    /// The second quarter.
    Ramp3,
    /// The third quarter.
    Ramp4,
    /// The greatest quarter.
    Ramp5,
    /// Class D.
    ClassD,
    /// Class C.
    ClassC,
    /// Class B.
    ClassB,
    /// Class A.
    ClassA,
}
