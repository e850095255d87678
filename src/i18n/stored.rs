//! The serialised form of messages: key and arguments, so that a stored message can be formatted in any language.

use serde::{Deserialize, Serialize};

use super::Vocabulary;
use super::amount::Amount;
use super::message::{Arg, Message};

/// A serialisable [`Message`].
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredMessage {
    #[serde(rename = "name")]
    key: String,
    #[serde(rename = "facts")]
    args: Vec<(String, StoredArg)>,
}

#[derive(Debug, Serialize, Deserialize)]
enum StoredArg {
    Text(String),
    Count(u64),
    Names(Vocabulary, String),
    /// As bits, because JSON has no NaN and no infinities.
    Amount(u64, Amount),
    #[serde(rename = "Said")]
    Message(Box<StoredMessage>),
    List(Vec<StoredArg>, String),
}

impl From<&Message> for StoredMessage {
    fn from(message: &Message) -> Self {
        let args = message.args.iter().map(|(name, arg)| (name.to_string(), arg.into()));
        Self { key: message.key.to_string(), args: args.collect() }
    }
}

impl From<StoredMessage> for Message {
    fn from(stored: StoredMessage) -> Self {
        let args = stored.args.into_iter().map(|(name, arg)| (name.into(), arg.into()));
        Self { key: stored.key.into(), args: args.collect() }
    }
}

impl From<&Arg> for StoredArg {
    fn from(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(text.clone()),
            Arg::Count(count) => Self::Count(*count),
            Arg::Names(vocabulary, names) => Self::Names(*vocabulary, names.clone()),
            Arg::Amount(number, amount) => Self::Amount(number.to_bits(), *amount),
            Arg::Message(message) => Self::Message(Box::new(message.as_ref().into())),
            Arg::List(args, separator) => Self::List(args.iter().map(Self::from).collect(), separator.to_string()),
        }
    }
}

impl From<StoredArg> for Arg {
    fn from(stored: StoredArg) -> Self {
        match stored {
            StoredArg::Text(text) => Self::Text(text),
            StoredArg::Count(count) => Self::Count(count),
            StoredArg::Names(vocabulary, names) => Self::Names(vocabulary, names),
            StoredArg::Amount(bits, amount) => Self::Amount(f64::from_bits(bits), amount),
            StoredArg::Message(message) => Self::Message(Box::new((*message).into())),
            StoredArg::List(args, separator) => {
                Self::List(args.into_iter().map(Self::from).collect(), separator.into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::msg;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let facts = Message::joined([msg!("nothing-in-it"), Message::word("word-", "all")], ", ");
        let message = msg!("unrated", count = 3_u64, kind = facts, much = Arg::Amount(1.5, Amount::KrwBn), text = "x");
        let text = serde_json::to_string(&StoredMessage::from(&message)).unwrap();
        assert_eq!(Message::from(serde_json::from_str::<StoredMessage>(&text).unwrap()), message);
    }
}
