//! The serialised form of messages: key and arguments, so that a stored message can be formatted in any language.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::message::{Arg, Message};

/// A serialisable [`Message`].
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredMessage {
    name: String,
    facts: Vec<(String, StoredArg)>,
}

#[derive(Debug, Serialize, Deserialize)]
enum StoredArg {
    Text(String),
    Count(u64),
    /// As bits, because JSON has no NaN and no infinities.
    Amount(u64, Amount),
    Said(Box<StoredMessage>),
    List(Vec<StoredArg>, String),
}

impl From<&Message> for StoredMessage {
    fn from(message: &Message) -> Self {
        let facts = message.facts.iter().map(|(name, fact)| (name.to_string(), fact.into()));
        Self { name: message.name.to_string(), facts: facts.collect() }
    }
}

impl From<StoredMessage> for Message {
    fn from(kept: StoredMessage) -> Self {
        let facts = kept.facts.into_iter().map(|(name, fact)| (name.into(), fact.into()));
        Self { name: kept.name.into(), facts: facts.collect() }
    }
}

impl From<&Arg> for StoredArg {
    fn from(fact: &Arg) -> Self {
        match fact {
            Arg::Text(text) => Self::Text(text.clone()),
            Arg::Count(count) => Self::Count(*count),
            Arg::Amount(number, amount) => Self::Amount(number.to_bits(), *amount),
            Arg::Said(message) => Self::Said(Box::new(message.as_ref().into())),
            Arg::List(facts, between) => Self::List(facts.iter().map(Self::from).collect(), between.to_string()),
        }
    }
}

impl From<StoredArg> for Arg {
    fn from(kept: StoredArg) -> Self {
        match kept {
            StoredArg::Text(text) => Self::Text(text),
            StoredArg::Count(count) => Self::Count(count),
            StoredArg::Amount(bits, amount) => Self::Amount(f64::from_bits(bits), amount),
            StoredArg::Said(message) => Self::Said(Box::new((*message).into())),
            StoredArg::List(facts, between) => Self::List(facts.into_iter().map(Self::from).collect(), between.into()),
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
