//! Settings for display: theme, number of colours, character widths, and the roles that a theme styles.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

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
    Dark,
    Light,
    /// For dark backgrounds, with colours that are distinct under any colour vision deficiency.
    #[serde(rename = "colour-blind")]
    #[strum(serialize = "colour-blind")]
    ColourBlind,
    /// Without colours: bold, dim and reverse only.
    Mono,
}

/// A choice of theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum ThemeChoice {
    /// Dark or light, after the terminal's background.
    Auto,
    BuiltIn(ThemeName),
    /// A custom theme of the settings, by name.
    Custom(String),
}

const AUTO: &str = "auto";

impl ThemeChoice {
    /// Names of the choices that do not depend on the settings.
    pub fn built_in() -> impl Iterator<Item = String> {
        std::iter::once(AUTO.to_owned()).chain(ThemeName::iter().map(|name| name.to_string()))
    }
}

impl From<String> for ThemeChoice {
    fn from(name: String) -> Self {
        match name.parse() {
            Ok(name) => Self::BuiltIn(name),
            Err(_) if name == AUTO => Self::Auto,
            Err(_) => Self::Custom(name),
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
            Self::Custom(name) => f.write_str(name),
        }
    }
}

/// Number of colours of the terminal.
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

/// Width of characters of East Asian Ambiguous width (UAX #11): one cell in most terminals, two in some that are set up
/// for East Asian fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum AmbiguousWidth {
    #[default]
    One,
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

/// An element that a theme styles.
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
    Text,
    /// Secondary text: units, hints, means over few titles.
    Dim,
    /// Headings and the program's name.
    Heading,
    /// The current tab, the cursor's marker, chips.
    Accent,
    Border,
    Selected,
    Cell,
    Error,
    /// Box-office figures.
    Cinema,
    Netflix,
    /// The lowest shade of a heat map: zero or almost zero.
    Ramp1,
    /// The lowest quarter of the values.
    Ramp2,
    /// The second quarter.
    Ramp3,
    /// The third quarter.
    Ramp4,
    /// The highest quarter.
    Ramp5,
    ClassD,
    ClassC,
    ClassB,
    ClassA,
}
