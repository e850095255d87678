//! What ottui says to people, in English and in Korean.
//!
//! - `message`: what is to be said, by name, with what it is about; no layer below holds a sentence
//! - `catalogue`: the words of each language, from `config/messages/`, by Mozilla's Fluent
//! - `amount`: great numbers: thousands and billions in English, 만, 억 and 조 in Korean
//! - `kept`: messages in files
//! - `particle`: the Korean particles that depend on the sound before them
//!
//! A message prints itself in English, which is what logs and panics get; whatever people read is said by
//! [`Language::say`]. Names of columns, fields, genres and files are the same in every language, and so is all that
//! scripts read.

pub mod amount;
mod catalogue;
mod message;
mod particle;
pub mod stored;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use message::{Arg, Message, ToMessage, display_as_message, msg};

/// A language that ottui speaks.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumIter,
    clap::ValueEnum,
)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    #[strum(to_string = "en")]
    #[value(name = "en")]
    English,
    /// Korean.
    #[serde(rename = "ko")]
    #[strum(to_string = "ko")]
    #[value(name = "ko")]
    Korean,
}

impl Language {
    /// The language of a locale such as `ko_KR.UTF-8`; `None` where it is neither.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        language.parse().ok()
    }

    /// The words for it.
    pub fn say(self, what: &(impl ToMessage + ?Sized)) -> String {
        catalogue::words(self, &what.message())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "en" => Ok(Self::English),
            "ko" => Ok(Self::Korean),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Language::of_locale("ko_KR.UTF-8"), Some(Language::Korean));
        assert_eq!(Language::of_locale("en"), Some(Language::English));
        assert_eq!(Language::of_locale("C.UTF-8"), None);
        assert_eq!(Language::of_locale("kok_IN"), None);
    }
}
