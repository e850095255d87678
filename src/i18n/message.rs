//! A message: what is to be said, not yet in any language.

use std::borrow::Cow;
use std::fmt;

use super::Language;
use super::amount::Amount;

/// What is to be said: its name in the catalogues, and what it is about. Made by [`msg!`](say).
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its name in the catalogues.
    pub(super) name: Cow<'static, str>,
    /// What it is about, by the names that the catalogues know it by.
    pub(super) facts: Vec<(Cow<'static, str>, Arg)>,
}

/// The fact that is told where a language lacks the message.
pub(super) const OTHERWISE: &str = "otherwise";

/// What a message is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A name, a figure or other text that is the same in every language.
    Text(String),
    /// How many of something: decides between one and several, and is written with its thousands.
    Count(u64),
    /// A great number, which languages cut at different places.
    Amount(f64, Amount),
    /// Another message.
    Said(Box<Message>),
    /// Several, with something between them.
    List(Vec<Arg>, Cow<'static, str>),
}

impl Message {
    /// A message that is about nothing else.
    pub const fn named(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), facts: Vec::new() }
    }

    /// The message of a family that belongs to one of its members: `command-` and `drill-down`.
    pub fn keyed(family: &str, member: impl fmt::Display) -> Self {
        Self { name: Cow::Owned(format!("{family}{member}")), facts: Vec::new() }
    }

    /// The message of a word that only some languages call otherwise, or that may be none of ottui's.
    pub fn word(family: &str, word: &str) -> Self {
        Self::keyed(family, word).with_fallback(word)
    }

    /// The same with a text for languages that lack it.
    #[must_use]
    pub fn with_fallback(self, text: &str) -> Self {
        self.about(OTHERWISE, text)
    }

    /// Text from elsewhere, as it is: a name from the data, what the system says.
    pub fn verbatim(text: impl Into<Arg>) -> Self {
        Self::named("verbatim").about("text", text)
    }

    /// What the system or a library says of an error, as it is.
    pub fn from_error(error: impl fmt::Display) -> Self {
        Self::verbatim(error.to_string())
    }

    /// Several messages with something between them.
    pub fn joined(messages: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        Self::verbatim(Arg::List(messages.into_iter().map(Arg::from).collect(), between.into()))
    }

    /// The same about one thing more.
    #[must_use]
    pub fn about(mut self, name: &'static str, fact: impl Into<Arg>) -> Self {
        self.facts.push((name.into(), fact.into()));
        self
    }
}

/// Whatever can say itself.
pub trait ToMessage {
    /// What is to be said.
    fn message(&self) -> Message;
}

impl ToMessage for Message {
    fn message(&self) -> Message {
        self.clone()
    }
}

/// Prints values of types that can say themselves in English.
#[macro_export]
macro_rules! display_as_message {
    ($($type:ty),+ $(,)?) => {
        $(impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::i18n::ToMessage::message(self).fmt(f)
            }
        })+
    };
}

impl Default for Message {
    /// Nothing to say.
    fn default() -> Self {
        Self::verbatim("")
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::English.say(self))
    }
}

impl serde::Serialize for Message {
    /// In English: machines read one language.
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
        Self::Said(Box::new(message))
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

/// `msg!("unrated", count, kind = category.plural())`: the message `unrated` about a count and a kind.
#[macro_export]
macro_rules! msg {
    ($name:literal $(, $fact:ident $(= $value:expr)?)* $(,)?) => {
        $crate::i18n::Message::named($name)
            $(.about(stringify!($fact), $crate::i18n::msg!(@ $fact $(= $value)?)))*
    };
    (@ $fact:ident = $value:expr) => { $value };
    (@ $fact:ident) => { $fact };
}

pub use crate::{display_as_message, msg};
