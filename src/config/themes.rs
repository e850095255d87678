//! Custom themes: a built-in theme as the base, and styles that override it by role.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantNames;

use super::display::{Role, ThemeName};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, msg};

/// A custom theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustomTheme {
    /// The theme that supplies all other styles.
    pub base: ThemeName,
    #[serde(flatten)]
    pub styles: BTreeMap<Role, StyleSpec>,
}

/// A style as written in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(into = "String")]
pub struct StyleSpec {
    /// Foreground colour; `None` inherits.
    pub foreground: Option<ColourSpec>,
    /// Background colour; `None` inherits.
    pub background: Option<ColourSpec>,
    pub attributes: Vec<Attribute>,
    /// The style as written, for serialisation.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColourSpec {
    /// The terminal's default colour.
    Default,
    /// A colour of the xterm 256-colour palette.
    Indexed(u8),
    Rgb(u8, u8, u8),
}

/// A text attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Attribute {
    Bold,
    Dim,
    Italic,
    Underlined,
    /// Foreground and background swapped.
    Reversed,
}

/// The word before a background colour.
const ON: &str = "on";
/// The name of the terminal's default colour.
const DEFAULT: &str = "default";
/// Names of the first 16 colours of the palette.
const COLOUR_NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl From<StyleSpec> for String {
    fn from(spec: StyleSpec) -> Self {
        spec.text
    }
}

impl StyleSpec {
    /// Parses a style such as `bold 209 on #202020`.
    ///
    /// # Errors
    /// A message about the first invalid word.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let mut spec = Self { text: text.to_owned(), ..Self::default() };
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            if word == ON {
                let colour = words.next().unwrap_or_default();
                spec.background = Some(parse_colour(colour).ok_or_else(|| unknown(colour))?);
            } else if let Ok(attribute) = word.parse() {
                spec.attributes.push(attribute);
            } else {
                spec.foreground = Some(parse_colour(word).ok_or_else(|| unknown(word))?);
            }
        }
        Ok(spec)
    }
}

fn parse_colour(word: &str) -> Option<ColourSpec> {
    if word == DEFAULT {
        return Some(ColourSpec::Default);
    }
    if let Some(number) = COLOUR_NAMES.iter().position(|name| *name == word) {
        return u8::try_from(number).ok().map(ColourSpec::Indexed);
    }
    let Some(digits) = word.strip_prefix('#') else { return word.parse().ok().map(ColourSpec::Indexed) };
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6 && !digits.starts_with('+'))?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(ColourSpec::Rgb(red, green, blue))
}

fn unknown(word: &str) -> Message {
    let known = COLOUR_NAMES.iter().chain(Attribute::VARIANTS).chain([&DEFAULT, &ON]).copied();
    let hint = did_you_mean(nearest(word, known));
    msg!("settings-expected-style", attributes = Attribute::VARIANTS.join(", "), word, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_read_word_by_word() {
        let spec = StyleSpec::parse("bold 209 on #202a30 underlined").unwrap();
        assert_eq!(
            (spec.foreground, spec.background),
            (Some(ColourSpec::Indexed(209)), Some(ColourSpec::Rgb(0x20, 0x2a, 0x30)))
        );
        assert_eq!(spec.attributes, [Attribute::Bold, Attribute::Underlined]);
        assert_eq!(StyleSpec::parse("bright-red").unwrap().foreground, Some(ColourSpec::Indexed(9)));
        assert_eq!(StyleSpec::parse("on default").unwrap().background, Some(ColourSpec::Default));
        assert_eq!(StyleSpec::parse("").unwrap(), StyleSpec::default());
    }

    #[test]
    fn a_word_that_is_wrong_is_named_with_the_nearest_that_is_right() {
        for (text, wrong, hint) in [
            ("bold magneta", "found `magneta`", "`magenta`"),
            ("blod red", "found `blod`", "`bold`"),
            ("#12345", "found `#12345`", ""),
            ("#+12345", "found `#+12345`", ""),
            ("256", "found `256`", ""),
            ("red on", "found ``", ""),
        ] {
            let message = StyleSpec::parse(text).unwrap_err().to_string();
            assert!(message.contains(wrong) && message.contains(hint), "{message}");
        }
    }
}
