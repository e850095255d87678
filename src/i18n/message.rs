//! A message: a key of the message catalogues with arguments, independent of any language.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use super::amount::Amount;
use super::escape::path_text;
use super::{Language, Vocabulary};

/// A message key and its arguments. Built with [`msg!`](msg).
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Key in the message catalogues; `key.attribute` selects an attribute.
    pub(super) key: Cow<'static, str>,
    pub(super) args: Vec<(Cow<'static, str>, Arg)>,
}

/// Name of the argument that holds the fallback text.
pub(super) const FALLBACK: &str = "otherwise";

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Text that does not depend on the language: a name, a formatted figure.
    Text(String),
    /// A count: selects the plural form, and is formatted with grouped thousands.
    Count(u64),
    /// A large number, formatted with the units of the language.
    Amount(f64, Amount),
    /// Names of the data separated by `|`, localised.
    Names(Vocabulary, String),
    /// A nested message.
    Message(Box<Message>),
    /// Arguments joined by a separator.
    List(Vec<Arg>, Cow<'static, str>),
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// The message whose key is a prefix and a suffix: `command-` and `drill-down`.
    pub fn keyed(prefix: &str, suffix: impl fmt::Display) -> Self {
        Self { key: Cow::Owned(format!("{prefix}{suffix}")), args: Vec::new() }
    }

    /// As [`keyed`](Self::keyed), with the word itself as fallback; a key has hyphens for spaces.
    pub fn word(prefix: &str, word: &str) -> Self {
        Self::keyed(prefix, word.replace(' ', "-")).with_fallback(word)
    }

    /// Adds a fallback text for languages whose catalogue lacks the key.
    #[must_use]
    pub fn with_fallback(self, text: &str) -> Self {
        self.with_arg(FALLBACK, text)
    }

    /// Text that is not translated: a name from the data, an error of the system.
    pub fn verbatim(text: impl Into<Arg>) -> Self {
        Self::new("verbatim").with_arg("text", text)
    }

    /// Names of the data separated by `|`.
    pub fn names(vocabulary: Vocabulary, names: impl Into<String>) -> Self {
        Self::verbatim(Arg::Names(vocabulary, names.into()))
    }

    /// The untranslated text of an error of the system or a library.
    pub fn from_error(error: impl fmt::Display) -> Self {
        Self::verbatim(error.to_string())
    }

    /// Several messages joined by a separator.
    pub fn joined(messages: impl IntoIterator<Item = Self>, separator: &'static str) -> Self {
        Self::verbatim(Arg::List(messages.into_iter().map(Arg::from).collect(), separator.into()))
    }

    /// Adds an argument.
    #[must_use]
    pub fn with_arg(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.into(), arg.into()));
        self
    }
}

/// Conversion to a [`Message`], for types with a localised text form.
pub trait ToMessage {
    fn to_message(&self) -> Message;
}

impl ToMessage for Message {
    fn to_message(&self) -> Message {
        self.clone()
    }
}

/// Implements `Display` for types that implement [`ToMessage`](crate::i18n::ToMessage): the message in English.
#[macro_export]
macro_rules! display_as_message {
    ($($type:ty),+ $(,)?) => {
        $(impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::i18n::ToMessage::to_message(self).fmt(f)
            }
        })+
    };
}

impl Default for Message {
    /// The empty text.
    fn default() -> Self {
        Self::verbatim("")
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::English.format(self))
    }
}

impl serde::Serialize for Message {
    /// Serialises the English text, so that machine-readable output does not depend on the language.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::verbatim(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<&Message> for Arg {
    fn from(message: &Message) -> Self {
        message.clone().into()
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<&Path> for Arg {
    fn from(path: &Path) -> Self {
        Self::Text(path_text(path))
    }
}

impl From<&PathBuf> for Arg {
    fn from(path: &PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<char> for Arg {
    fn from(text: char) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// Builds a [`Message`](crate::i18n::Message) from a key and arguments:
/// `msg!("unrated", count, kind = category.plural())`.
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $arg:ident $(= $value:expr)?)* $(,)?) => {
        $crate::i18n::Message::new($key)
            $(.with_arg(stringify!($arg), $crate::i18n::msg!(@ $arg $(= $value)?)))*
    };
    (@ $arg:ident = $value:expr) => { $value };
    (@ $arg:ident) => { $arg };
}

pub use crate::{display_as_message, msg};
