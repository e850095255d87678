//! Localised messages, in English and Korean.
//!
//! - `message`: a message key with arguments; other layers hold no sentences
//! - `catalogue`: the message catalogues in `config/messages/`, formatted with Mozilla's Fluent
//! - `escape`: text from outside as it may be shown
//! - `amount`: large numbers: thousands and billions in English, 만, 억 and 조 in Korean
//! - `names`: localised names of genres, countries and languages
//! - `stored`: the serialised form of messages
//! - `particle`: Korean particles that depend on the preceding sound
//!
//! [`Language::format`] formats a message in a language. `Display` formats in English, for logs and panics. Names of
//! columns, fields and files, and all machine-readable output, do not depend on the language.

pub mod amount;
mod catalogue;
pub mod escape;
mod message;
pub mod names;
mod particle;
pub mod stored;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use message::{Arg, Message, ToMessage, display_as_message, msg};
pub use names::Vocabulary;

/// A language of the user interface.
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
    /// The language of a locale such as `ko_KR.UTF-8`; `None` if it is not supported.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        language.parse().ok()
    }

    /// Formats a message in this language.
    pub fn format(self, message: &(impl ToMessage + ?Sized)) -> String {
        catalogue::format(self, &message.to_message())
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
        assert_eq!(Language::from_locale("ko_KR.UTF-8"), Some(Language::Korean));
        assert_eq!(Language::from_locale("en"), Some(Language::English));
        assert_eq!(Language::from_locale("C.UTF-8"), None);
        assert_eq!(Language::from_locale("kok_IN"), None);
    }
}
