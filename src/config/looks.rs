//! What the settings say about the looks of the screen.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

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
    strum::VariantNames,
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
    ColourBlind,
    /// Without colour: bold, dim and reverse alone.
    Mono,
}

/// What the screen is to look like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum ThemeChoice {
    /// As the terminal's background has it: dark or light.
    Auto,
    /// A built-in theme.
    BuiltIn(ThemeName),
    /// A theme of the settings, by its name.
    Own(String),
}

/// How the choice that the terminal makes is called.
const AUTO: &str = "auto";

impl ThemeChoice {
    /// The names of the choices that are always there.
    pub fn built_in() -> impl Iterator<Item = String> {
        std::iter::once(AUTO.to_owned()).chain(ThemeName::iter().map(|name| name.to_string()))
    }
}

impl From<String> for ThemeChoice {
    fn from(name: String) -> Self {
        match name.parse() {
            Ok(name) => Self::BuiltIn(name),
            Err(_) if name == AUTO => Self::Auto,
            Err(_) => Self::Own(name),
        }
    }
}

impl FromStr for ThemeChoice {
    type Err = Infallible;

    fn from_str(name: &str) -> Result<Self, Infallible> {
        Ok(name.to_owned().into())
    }
}

impl From<ThemeName> for ThemeChoice {
    fn from(name: ThemeName) -> Self {
        Self::BuiltIn(name)
    }
}

impl From<ThemeChoice> for String {
    fn from(choice: ThemeChoice) -> Self {
        choice.to_string()
    }
}

impl fmt::Display for ThemeChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str(AUTO),
            Self::BuiltIn(name) => name.fmt(f),
            Self::Own(name) => f.write_str(name),
        }
    }
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

/// How many cells a character takes whose width Unicode leaves open: one nearly everywhere, two on terminals that are
/// set up for East Asian fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum AmbiguousWidth {
    /// One.
    #[default]
    One,
    /// Two.
    Two,
}

impl TryFrom<u8> for AmbiguousWidth {
    type Error = String;

    fn try_from(cells: u8) -> Result<Self, Self::Error> {
        match cells {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err(format!("expected 1 or 2, found `{cells}`")),
        }
    }
}

impl From<AmbiguousWidth> for u8 {
    fn from(width: AmbiguousWidth) -> Self {
        match width {
            AmbiguousWidth::One => 1,
            AmbiguousWidth::Two => 2,
        }
    }
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
